// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/sessionfixture.h"

namespace repoll {

/// A session whose requests can be added to and asked for, as other programs would do it meanwhile.
class RequestFixture : public SessionFixture
{
public:
    using SessionFixture::SessionFixture;

    void add(const std::vector<NewRequest> &rows)
    {
        write<std::vector<AddOutcome>>([rows](StoreWriter &store) { return store.addRequests(rows); });
    }

    /// Requests that were received after all others: NEW-00000 …, the last the newest.
    void addNewer(int count)
    {
        std::vector<NewRequest> rows;
        for (int i = 0; i < count; ++i) {
            NewRequest row = requestAt(0);
            row.key = QStringLiteral("NEW-%1").arg(m_newer, 5, 10, QLatin1Char('0'));
            row.receivedAt = clock.nowMs() + m_newer++;
            rows.push_back(row);
        }
        add(rows);
    }

    Request request(int number)
    {
        const NewRequest row = requestAt(number);
        return read<Request>([row](StoreReader &store) { return store.request(row.provider, row.key); });
    }

    /// Asks for one request and records what the provider is said to have answered.
    ApplyOutcome answer(const Request &request, Outcome outcome, const QByteArray &body,
                        bool contradicts = false)
    {
        const Claim claim = claimOf(request);
        AttemptResult result;
        result.attemptId = claim.attemptId;
        result.requestId = claim.request.id;
        result.runId = m_run;
        result.fence = claim.request.fence;
        result.version = claim.request.version;
        result.outcome = outcome;
        result.contradicts = contradicts;
        result.httpStatus = 200;
        result.durationMs = 120;
        result.statusWord = QString::fromLatin1(outcomeText(outcome).data());
        result.peer = QStringLiteral("127.0.0.1:8443");
        result.evidence = std::make_shared<NewEvidence>(
            NewEvidence{200, "Content-Type: application/json\r\nDate: x\r\n", body});
        result.verdict.finished = true;
        return write<std::vector<Recorded>>(
                   [result](StoreWriter &store) { return store.recordResults(std::span(&result, 1)); })
            .front()
            .outcome;
    }

private:
    Claim claimOf(const Request &request)
    {
        const PlanRules rules{{QStringLiteral("acme"), QStringLiteral("globex")}, {}};
        m_run = write<qint64>([=](StoreWriter &store) -> Result<qint64> {
            const std::array ids{request.id};
            auto id = store.freezePicked(ids, rules, {who(), {}, {}, {}});
            if (!id)
                return id;
            if (auto started = store.setRunState(*id, RunState::Running, who()); !started)
                return tl::unexpected<Error>(started.error());
            return id;
        });
        return write<std::vector<Claim>>([=, run = m_run](StoreWriter &store) {
                   return store.claimTargets({run, request.provider, QStringLiteral("w1"), 1, 60'000})
                       .map([](ClaimedTargets claimed) { return std::move(claimed.claims); });
               })
            .at(0);
    }

    int m_newer = 0;
    qint64 m_run = 0;
};

} // namespace repoll
