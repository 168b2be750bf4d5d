// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/protocol.h"
#include "core/recovery/claimsource.h"
#include "core/recovery/runcontext.h"

#include <deque>
#include <unordered_set>

namespace repoll {

/// What a provider's driver has claimed: intents are committed with the claim, claims are kept ready until
/// they are sent or released. Poll thread; owned by the driver.
class TargetClaimer : public QObject
{
    Q_OBJECT

public:
    TargetClaimer(std::shared_ptr<const Protocol> protocol, std::unique_ptr<ClaimSource> source,
                  const RunContext &context, QObject *parent);

    /// Nothing happens where a claim is under way, or the last one was empty and nothing has changed since.
    void claim(int room);
    /// One target that was never asked, from another part of the plan each time.
    void claimElsewhere();
    [[nodiscard]] int ready() const;
    /// The next batch of those ready; empty: none is.
    [[nodiscard]] ClaimBatch takeNext();
    /// The one from elsewhere, alone. Where no more can be claimed it is taken from amid those ready.
    [[nodiscard]] bool hasElsewhere() const { return !m_elsewhere.empty() || (m_dry && !m_ready.empty()); }
    [[nodiscard]] ClaimBatch takeElsewhere(); ///< requires hasElsewhere()
    /// What was taken and not sent: ready again, first of all.
    void putBack(ClaimBatch batch);

    /// Frees all that are ready: nothing was sent for them, and it costs them nothing.
    void release();
    /// Not to be asked at once again: the run is done with these, without having asked.
    void letGo(ClaimBatch batch, const QString &why);
    void recorded(qint64 requestId);
    void renewLeases();
    void mayClaimAgain() { m_dry = false; }
    void stop(); ///< the ledger failed: nothing is written any more

    /// Nothing is claimed, or on its way to be.
    [[nodiscard]] bool isIdle() const { return m_held.empty() && !m_claiming; }
    /// No target is left to be claimed and none is held.
    [[nodiscard]] bool isDone() const { return m_done && isIdle(); }

Q_SIGNALS:
    void changed(); ///< a claim or a release is through
    /// On record: skipped by a claim, or let go.
    void leftUnasked(const repoll::TargetEnds &ends);
    /// The last claim was empty: another one may not be, after so long.
    void dueIn(qint64 ms);
    void failed(const repoll::Error &error);

private:
    void start(int limit, std::optional<double> elsewhere);
    void take(ClaimSource::Page page, bool elsewhere);
    void give(std::vector<Claim> claims, const QString &letGoBecause);
    [[nodiscard]] double nextPart();
    [[nodiscard]] QByteArray groupOf(const Claim &claim) const;

    const std::shared_ptr<const Protocol> m_protocol;
    const std::unique_ptr<ClaimSource> m_source;
    const RunContext &m_context;
    bool m_claiming = false;
    bool m_dry = false; ///< the last claim was empty: claim again when something changed or is due
    bool m_done = false;
    bool m_stopped = false;
    quint64 m_parts = 0; ///< of the plan, asked from so far
    std::deque<Claim> m_ready;
    std::deque<Claim> m_elsewhere;     ///< ready as well
    std::unordered_set<qint64> m_held; ///< requests claimed and not yet on record again
};

} // namespace repoll
