// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/metricstext.h"
#include "core/ledger/ledger.h"

#include <QObject>
#include <QTimer>

namespace repoll::cli {

/// What is on record at a moment, and how long the oldest of it has waited, which tells of trouble sooner than counts do.
struct Standing
{
    std::map<EffectiveStatus, qint64> requests;
    std::map<EffectiveStatus, qint64> oldestMs; ///< of those without a final status: since it was received
    std::optional<qint64> interruptedMs;        ///< the oldest that is interrupted; none: there is none
    std::vector<EndpointEntry> endpoints;
};

/// On a reader's thread.
[[nodiscard]] Result<Standing> readStanding(StoreReader &store);

void addStanding(MetricsText &text, const Standing &standing);

/// Reads it every 15 s, so that whoever scrapes costs the ledger nothing. Main thread, which it never blocks; the ledger
/// outlives it.
class StandingWatch final : public QObject
{
    Q_OBJECT

public:
    explicit StandingWatch(Ledger &ledger);

    void start();
    /// None: it could not be read yet, or lately: an old one would look like all is as it was.
    [[nodiscard]] const std::optional<Standing> &standing() const { return m_standing; }

private:
    void look();

    Ledger &m_ledger;
    QTimer m_looking;
    std::optional<Standing> m_standing;
    bool m_asking = false;
};

} // namespace repoll::cli
