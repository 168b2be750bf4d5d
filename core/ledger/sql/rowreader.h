// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"
#include "core/ledger/store/store.h"

namespace repoll {

/// The columns of table request in the order that readRequest() expects, each with `prefix` ("r.").
[[nodiscard]] QString requestColumns(const QString &prefix = {});
[[nodiscard]] Request readRequest(const SqlRows &rows);

/// Words as they are stored. Corrupt where the ledger holds one that this program doesn't know.
[[nodiscard]] RequestStatus readStatus(const SqlRows &rows, int column);
[[nodiscard]] DecisionKind readDecisionKind(const SqlRows &rows, int column);
[[nodiscard]] EffectiveStatus readEffectiveStatus(const SqlRows &rows, int column);
[[nodiscard]] std::optional<EffectiveStatus> readMaybeEffective(const SqlRows &rows, int column);
[[nodiscard]] std::optional<RequestStatus> readMaybeStatus(const SqlRows &rows, int column);
[[nodiscard]] std::optional<Outcome> readOutcome(const SqlRows &rows, int column);
[[nodiscard]] std::optional<SkipReason> readSkip(const SqlRows &rows, int column);
[[nodiscard]] Disposition readDisposition(const SqlRows &rows, int column);
[[nodiscard]] RunState readRunState(const SqlRows &rows, int column);

} // namespace repoll
