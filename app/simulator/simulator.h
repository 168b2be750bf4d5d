// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/arrivallog.h"
#include "app/simulator/connection.h"
#include "app/simulator/faults.h"
#include "app/simulator/options.h"
#include "app/simulator/submitbook.h"
#include "app/simulator/telling.h"

#include <QHash>
#include <QTcpServer>

namespace repoll {

/// The provider simulator of PROTOCOL.md on two loopback ports. Lives on its owner's thread and works in
/// that thread's event loop.
class Simulator : public QObject
{
    Q_OBJECT

public:
    explicit Simulator(SimulatorOptions options = {}, QObject *parent = nullptr);
    ~Simulator() override;

    /// Once. Io: a port or the log cannot be had.
    [[nodiscard]] Result<void> listen();
    [[nodiscard]] const SimulatorOptions &options() const { return m_options; }
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QByteArray origin() const; ///< http://127.0.0.1:PORT
    [[nodiscard]] QByteArray otherOrigin() const;
    /// Everything that came, in order; empty where options.keepArrivals is off.
    [[nodiscard]] const std::vector<Arrival> &arrivals() const { return m_arrivals; }
    [[nodiscard]] SimulatedFate fate(Family family, QByteArrayView ticket) const;

Q_SIGNALS:
    /// Logged, not yet answered.
    void arrived(const repoll::Arrival &arrival);

private:
    void accept(QTcpServer &server, bool other);
    [[nodiscard]] Performance perform(const HttpRequest &request, bool other, qint64 connection);
    [[nodiscard]] std::optional<PickedFault> pickFault(const Visit &visit, int count, QByteArray &name) const;
    void record(const HttpRequest &request, const Visit &visit, bool other, qint64 connection,
                const QByteArray &fault, const std::optional<SubmitArrival> &submit);
    [[nodiscard]] Telling telling(const Visit &visit, const QByteArray &id, int ask,
                                  const std::optional<PickedFault> &fault) const;
    [[nodiscard]] Reply replyTo(const HttpRequest &request, const Visit &visit,
                                std::span<const Telling> tellings,
                                const std::optional<SubmitArrival> &submit);
    /// Why nothing begins by it; none: it is taken.
    [[nodiscard]] std::optional<Reply> refusal(const HttpRequest &request, const Visit &visit,
                                               const SubmitArrival &submit) const;
    [[nodiscard]] bool isRefused(const HttpRequest &request) const;

    SimulatorOptions m_options;
    QTcpServer m_server;
    QTcpServer m_otherServer;
    ArrivalLog m_log;
    std::vector<Arrival> m_arrivals;
    QHash<QByteArray, int> m_asks; ///< by family and ticket
    SubmitBook m_submits;
    qint64 m_arrivalCount = 0;
    qint64 m_connectionCount = 0;
};

} // namespace repoll
