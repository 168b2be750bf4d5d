// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/counters.h"
#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/recording.h"

#include <QHash>

namespace repoll {

struct AttemptCells;

/// Records what attempts yielded: outcome, evidence, status, result, target and counters in one
/// transaction (invariant 4). Works on whole batches in the order of request ids, with a fixed number of
/// statements for each kind of change.
class ResultStore
{
public:
    explicit ResultStore(SqlSession &session);

    [[nodiscard]] std::vector<Recorded> record(std::span<const AttemptResult> results);

private:
    /// The rows of one wave: no request is in it twice.
    struct Changes;

    void recordWave(std::span<const AttemptResult> results, std::span<const std::size_t> wave,
                    std::vector<Recorded> &outcomes);
    [[nodiscard]] QHash<qint64, RecordedState> load(std::span<const qint64> attemptIds);
    /// The id of the answer, which is stored once; NULL: none arrived.
    [[nodiscard]] SqlCell evidenceOf(Changes &changes, const AttemptResult &result) const;
    [[nodiscard]] bool hasLeft(qint64 attemptId);
    void collect(Changes &changes, const AttemptResult &result, const RecordedState &state,
                 const Recording &recording);
    void collectRequest(Changes &changes, const AttemptResult &result, const RecordedState &state,
                        const Recording &recording, AttemptCells cells);
    void collectTarget(Changes &changes, const AttemptResult &result, const RecordedState &state,
                       const Recording &recording);
    void write(const Changes &changes);
    void writeRequests(const Changes &changes);
    void writeTargets(const Changes &changes);

    SqlSession &m_session;
    EpochMs m_now = 0;
};

} // namespace repoll
