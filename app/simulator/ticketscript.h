// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/fate.h"

namespace repoll {

/// `fate-OUTCOME-N-…`, as a ticket may begin (after its fault, if it has one).
struct TicketFate
{
    SimulatedOutcome outcome = SimulatedOutcome::Succeeded;
    int pendingAnswers = 0;
};
[[nodiscard]] std::optional<TicketFate> fateInTicket(QByteArrayView ticket);

/// `fault-NAME-…` or `fault-NAME.TIMES-…`, as a ticket may begin.
struct TicketFault
{
    QByteArrayView name; ///< into the ticket
    int times = 0;       ///< how many asks suffer it; 0: all
};
[[nodiscard]] std::optional<TicketFault> faultInTicket(QByteArrayView ticket);

/// Whether `id` may stand for `{t}` in a route.
[[nodiscard]] bool isTicketId(QByteArrayView id);

} // namespace repoll
