// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"
#include "core/provider/submitrules.h"

#include <map>
#include <optional>
#include <vector>

namespace repoll {

/// One place that is asked. Step 0, "poll", is the first; the others are reached from it.
struct Step
{
    QByteArray name;
    QByteArray fromHeader; ///< lower case; where its URL comes from: this header, else …
    std::optional<QByteArray> fromPointer;
    std::optional<TextTemplate> fromUrl;
    QByteArray place;      ///< where its URLs come from, in short: with another, those on record are stale
    bool optional = false; ///< without a URL of its own, the answer at hand is the result
    ReadRules read;
    QByteArray accept; ///< the Accept header to send

    [[nodiscard]] bool hasPlace() const { return !fromHeader.isEmpty() || fromPointer || fromUrl; }
};

/// While pending, an answer's header `header` (lower case) names the URL to ask next, in `step`.
struct Follow
{
    QByteArray header;
    std::size_t step = 0;
};

struct Auth
{
    enum class Kind { None, Bearer, Header, Basic };
    Kind kind = Kind::None;
    QString secret; ///< the reference
    QByteArray header;
    QByteArray prefix;
    QByteArray username;
    bool sendToAllowedOrigins = false;
};

/// How ids are sent together and matched in the answer.
struct Batch
{
    QByteArray repeat; ///< a query parameter for each id; empty: {ids} in URL or body
    QByteArray items;
    QByteArray id;
    Outcome absent = Outcome::UnknownToProvider;
};

/// A checked profile, made ready for use. A plain value.
struct ProfileData
{
    QString name;
    QString title;
    QString account;
    QUrl base;
    QByteArray baseText; ///< without a trailing slash
    QString baseOrigin;
    ProfileLimits limits;
    ProfileTransport transport;
    Auth auth;
    qint64 retryAfterMinMs = 1'000;
    qint64 retryAfterMaxMs = 3'600'000;
    qint64 goneSpacingMs = 0;
    bool byKey = false;
    QByteArray method = "GET";
    TextTemplate url;
    std::optional<TextTemplate> urlByKey; ///< for requests without a ticket
    std::vector<std::pair<QByteArray, TextTemplate>> headers;
    std::optional<BodyTemplate> body;
    std::optional<Batch> batch;
    std::vector<Follow> follow;
    std::size_t start = 0;
    std::vector<Step> steps;
    std::optional<SubmitRules> submit; ///< none: it does not say how a request is handed over

    [[nodiscard]] std::optional<std::size_t> stepNamed(const QByteArray &stepName) const;
};

} // namespace repoll
