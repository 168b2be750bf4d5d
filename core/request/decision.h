// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/request/status.h"

#include <QString>

namespace repoll {

enum class DecisionKind {
    Settle,   ///< a conflict, by one of the stored answers
    Record,   ///< an outcome learned otherwise
    Abandon,  ///< nobody will learn it, or nobody wants to
    Note,     ///< words only
    TakeBack, ///< of the decision that stands
};

inline constexpr std::array allDecisionKinds{
    DecisionKind::Settle, DecisionKind::Record,   DecisionKind::Abandon,
    DecisionKind::Note,   DecisionKind::TakeBack,
};

/// `settle`, `record`, `abandon`, `note`, `take_back`: as in schema, command line and reports.
[[nodiscard]] QLatin1String decisionKindText(DecisionKind kind);
[[nodiscard]] std::optional<DecisionKind> decisionKindFromText(QStringView text);

/// A person's word on a request, beside a record that does not change (invariant 1). Append-only. The latest one with
/// an outcome that was not taken back stands: its outcome is the request's effective one.
struct Decision
{
    qint64 id = 0;
    qint64 requestId = 0;
    EpochMs at = 0;
    QString who;
    QString why;
    QString text; ///< what was learned or noted; may be empty
    DecisionKind kind = DecisionKind::Note;
    std::optional<EffectiveStatus> outcome{}; ///< settle, record, abandon: a final one
    std::optional<qint64> evidence{};         ///< the answer that settles it, or the file it was learned from
    std::optional<qint64> undoes{};           ///< take_back: that decision
    bool hadConflict = false;                 ///< the request was in conflict when it was made

    friend bool operator==(const Decision &, const Decision &) = default;
};

} // namespace repoll
