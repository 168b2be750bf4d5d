// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/store.h"

namespace repoll {

/// A request with its result, as the server tells of it.
struct ApiRequest
{
    Request request;
    std::optional<Evidence> result; ///< the raw answer that its result was read from
    bool isErased = false;          ///< that answer is no longer on record
};

/// On a reader's thread. NotFound where there is no such request.
[[nodiscard]] Result<ApiRequest> readApiRequest(StoreReader &store, const QString &provider,
                                                const QString &key);

/// Where more is told of a request.
[[nodiscard]] QByteArray requestLinks(const QString &provider, const QString &key, bool hasResult);

/// Its fields (requestFields()), its links, and its result: JSON as it came where it is strict JSON (RFC 8259), else base64.
[[nodiscard]] QByteArray requestDocument(const ApiRequest &request, EpochMs now);

/// Its fields and links alone.
[[nodiscard]] QByteArray requestEntry(const Request &request, EpochMs now);

/// The media type that the provider gave the result; `application/octet-stream` where it gave none that can be passed on.
[[nodiscard]] QByteArray resultType(const Evidence &result);

} // namespace repoll
