// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/detailloader.h"
#include "ui/session/requestselection.h"

namespace repoll::ui {

/// What a decision is about: the requests, and all about it where it is one. A plain value.
struct DecisionSubject
{
    std::vector<qint64> ids;
    std::optional<Dossier> one;

    friend bool operator==(const DecisionSubject &, const DecisionSubject &) = default;
};

/// On the reader's thread: the requests picked, or all that match now.
[[nodiscard]] Result<DecisionSubject> readDecisionSubject(StoreReader &store,
                                                          const RequestSelection &selection);

/// Why this kind of decision makes no sense for the subject, in the language of the screen; empty: it does, as far as
/// can be seen before it is made. Main thread.
[[nodiscard]] QString whyNot(DecisionKind kind, const DecisionSubject &subject);

/// The final outcome that an answer of the one request has by itself; none: a person must say what it means.
[[nodiscard]] std::optional<EffectiveStatus> ownOutcome(const DecisionSubject &subject, qint64 evidenceId);

} // namespace repoll::ui
