// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/service/deliveryrecorder.h"
#include "core/service/deliverysender.h"
#include "core/service/endpointlane.h"

#include <QTimer>

#include <map>

namespace repoll {

struct DeliveryOptions
{
    QString worker; ///< unique, as in leases
    QString who;    ///< user@host, as in the audit where an endpoint is disabled
    qint64 leaseMs = 60'000;
    int lookEveryMs = 500;  ///< at most, where the ledger tells nothing by itself
    bool untilIdle = false; ///< it ends once nothing is due and nothing under way
};

struct DeliveryProgress
{
    qint64 delivered = 0;
    qint64 failed = 0; ///< tries; they are made again
    qint64 dead = 0;
    std::size_t inFlight = 0;

    friend bool operator==(const DeliveryProgress &, const DeliveryProgress &) = default;
};

/// Delivers what the outbox holds for enabled endpoints until it is stopped. Any number may run on one ledger. Lives on
/// one thread, which it never blocks; the ledger and the clock outlive it.
class DeliveryRunner final : public QObject
{
    Q_OBJECT

public:
    DeliveryRunner(Ledger &ledger, DeliveryOptions options, DeliveryTools tools);
    ~DeliveryRunner() override;

    void start();
    /// ended() follows, once what is in flight has ended; again, or without `drain`: at once, and what is in flight is
    /// delivered once more when its lease ends.
    void stop(bool drain = true);
    /// Something was recorded: looks at once.
    void wake();

    [[nodiscard]] const DeliveryProgress &progress() const { return m_progress; }

Q_SIGNALS:
    /// About ten times a second at most.
    void progressed(const repoll::DeliveryProgress &progress);
    /// It has failed for so much (50, 90) of the time after which it is disabled.
    void endpointWarned(const QString &name, int percent);
    void endpointDisabled(const QString &name, const QString &why);
    /// Its settings cannot be used: what waits for it waits on.
    void endpointBroken(const QString &name, const repoll::Error &error);
    void rests(qint64 ms);
    /// Exactly once.
    void ended(const std::optional<repoll::Error> &error);

private:
    struct Seen
    {
        std::vector<EndpointEntry> endpoints;
        std::optional<qint64> nextMs;
    };

    void look();
    void saw(const Seen &seen);
    void keepLanes(const std::vector<EndpointEntry> &endpoints);
    void openLane(const EndpointEntry &entry);
    void closeLane(const QString &name);
    void judgeHealth(const EndpointEntry &entry, const EndpointSettings &settings);
    void claim();
    void claimed(const std::vector<std::pair<QString, std::vector<DeliveryClaim>>> &claims,
                 const EndpointLane::Stamp &at);
    void tried(EndpointLane &lane, const DeliveryClaim &claim, const DeliveryTry &what);
    void recorded(const std::vector<DeliveryResult> &results);
    void release(std::vector<DeliveryClaim> claims);
    void renew();
    void rest(qint64 ms);
    void restUnlessIdle();
    [[nodiscard]] bool endIfIdle(bool isDue);
    void tellProgress();
    void endWhenIdle();
    void end(const std::optional<Error> &error);
    [[nodiscard]] std::size_t inFlight() const;

    enum class State { Idle, Running, Stopping, Ended };

    Ledger &m_ledger;
    const DeliveryOptions m_options;
    const DeliveryTools m_tools;
    State m_state = State::Idle;
    std::map<QString, std::unique_ptr<EndpointLane>> m_lanes;
    std::vector<std::unique_ptr<EndpointLane>> m_retired; ///< with something in flight
    std::map<QString, QByteArray> m_broken;               ///< settings that could not be used
    std::map<QString, int> m_warned;                      ///< percent
    std::map<QString, bool> m_mayHaveMore;                ///< the last page was full
    DeliveryRecorder m_recorder;
    DeliveryProgress m_progress;
    bool m_looking = false;
    bool m_lookAgain = false;
    bool m_claiming = false;
    int m_releasing = 0;
    QTimer m_rest;
    QTimer m_renewal;
    QTimer m_telling;
    std::shared_ptr<void> m_news;
};

} // namespace repoll
