// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/readrules.h"
#include "core/provider/template.h"

namespace repoll {

/// Where the answer to a submit names the ticket. One of them, or none where polls need no ticket.
struct TicketPlace
{
    QByteArray header;
    std::optional<QByteArray> pointer;
    std::vector<QByteArray> lines; ///< headers that become the ticket's lines, those that are there
    std::optional<std::size_t>
        sentUrlAt; ///< without any: the URL that was sent to, which is asked at this step

    [[nodiscard]] bool isSaid() const { return !header.isEmpty() || pointer || !lines.empty(); }
};

/// How a request is handed over, and how the answer to that is read. Its `read` knows `pending` (accepted), `failed`
/// (refused for good) and what is neither.
struct SubmitRules
{
    QByteArray method = "POST";
    TextTemplate url;
    std::vector<std::pair<QByteArray, TextTemplate>> headers;
    std::optional<BodyTemplate> body;
    QByteArray idempotencyHeader;   ///< empty: the key is where a template names it
    qint64 idempotencyWindowMs = 0; ///< 0: the provider takes none
    bool lookUpByKey = false;
    TicketPlace ticket;
    ReadRules read;
    QByteArray accept; ///< the Accept header to send

    [[nodiscard]] bool uses(Variable variable) const;
};

} // namespace repoll
