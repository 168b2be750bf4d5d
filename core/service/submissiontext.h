// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/flowrecords.h"
#include "core/provider/protocol.h"

#include <utility>
#include <vector>

namespace repoll {

/// NAME=value pairs as the JSON object that a request keeps, in their order. InvalidArgument: a name that is empty or
/// comes twice.
[[nodiscard]] Result<QByteArray> parametersOf(const std::vector<std::pair<QString, QString>> &pairs);

/// One line of NDJSON: `key`, and where they are wanted `provider` (else `provider`), `account`, `params` (an object),
/// `body` (a text is sent as it is, anything else as JSON), `body_base64`, `amount`, `currency`, `idempotency_key`.
/// Numbers stay as they were written (invariant 13). InvalidArgument says what is wrong with it.
/// `key`: of one that names none itself.
[[nodiscard]] Result<NewSubmission> readSubmission(const QByteArray &line, const QString &provider,
                                                   const QString &key = {});

/// What would be refused when it is to be sent is refused before it is on record. Without its secrets: they may come
/// later.
[[nodiscard]] Result<void> checkSubmission(const Protocol &protocol, const NewSubmission &row);

} // namespace repoll
