// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/ticketscript.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr qsizetype maxTicketLength = 200;

bool isTicketCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/// Takes the part up to the next hyphen off `rest`; empty where there is no hyphen.
QByteArrayView takePart(QByteArrayView &rest)
{
    const qsizetype hyphen = rest.indexOf('-');
    if (hyphen < 0)
        return {};
    const QByteArrayView part = rest.first(hyphen);
    rest = rest.sliced(hyphen + 1);
    return part;
}

std::optional<int> wholeNumber(QByteArrayView text)
{
    bool ok = false;
    const int number = text.toByteArray().toInt(&ok);
    if (!ok || number < 0)
        return std::nullopt;
    return number;
}

} // namespace

std::optional<TicketFate> fateInTicket(QByteArrayView ticket)
{
    if (ticket.startsWith("fault-")) {
        takePart(ticket);
        takePart(ticket);
    }
    if (!ticket.startsWith("fate-"))
        return std::nullopt;
    takePart(ticket);
    const auto outcome = simulatedOutcomeFromText(takePart(ticket));
    const auto pending = wholeNumber(takePart(ticket));
    if (!outcome || !pending)
        return std::nullopt;
    return TicketFate{*outcome, *pending};
}

std::optional<TicketFault> faultInTicket(QByteArrayView ticket)
{
    if (!ticket.startsWith("fault-"))
        return std::nullopt;
    takePart(ticket);
    const QByteArrayView part = takePart(ticket);
    const qsizetype dot = part.indexOf('.');
    if (dot < 0)
        return part.isEmpty() ? std::nullopt : std::optional(TicketFault{part, 0});
    const auto times = wholeNumber(part.sliced(dot + 1));
    if (!times)
        return std::nullopt;
    return TicketFault{part.first(dot), *times};
}

bool isTicketId(QByteArrayView id)
{
    return !id.isEmpty() && id.size() <= maxTicketLength &&
           std::all_of(id.begin(), id.end(), isTicketCharacter);
}

} // namespace repoll
