// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QObject>

namespace repoll {

/// Writes what deliveries came to, many in one commit: while one is under way the next ones are collected. Lives on the
/// runner's thread; the ledger outlives it.
class DeliveryRecorder final : public QObject
{
    Q_OBJECT

public:
    DeliveryRecorder(Ledger &ledger, QString worker);

    void add(const DeliveryResult &result);
    [[nodiscard]] bool isIdle() const { return m_waiting.empty() && !m_writing; }

Q_SIGNALS:
    /// These are on record, or were somebody else's by then.
    void recorded(const std::vector<repoll::DeliveryResult> &results);
    /// Nothing is written any more.
    void failed(const repoll::Error &error);

private:
    void write();

    Ledger &m_ledger;
    const QString m_worker;
    std::vector<DeliveryResult> m_waiting;
    bool m_writing = false;
    bool m_failed = false;
    bool m_isAsked = false; ///< to write, from the event loop
};

} // namespace repoll
