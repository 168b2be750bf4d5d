// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/submitbuilder.h"

#include "core/provider/exchangeparts.h"
#include "core/provider/headertext.h"
#include "core/provider/pollbuilder.h"

#include <algorithm>

namespace repoll {

namespace {

Result<JsonValue> parametersOf(const SubmitSubject &subject)
{
    if (subject.parameters.isEmpty())
        return JsonValue();
    auto json = readJson(subject.parameters);
    if (!json) {
        return fail(
            ErrorCode::InvalidArgument,
            QStringLiteral("The request's parameters are no proper JSON: %1").arg(json.error().detail));
    }
    if (!json->isObject())
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The request's parameters are no JSON object."));
    return json;
}

Result<QUrl> placeUrl(const ProfileData &profile, const TemplateValues &values, Exchange &exchange)
{
    const TextTemplate &url = profile.submit->url;
    auto text = url.expandUrl(values);
    if (!text)
        return tl::unexpected(text.error());
    if (url.startsWith("/"))
        text->prepend(profile.baseText);
    exchange.target = writtenTarget(*text);
    return allowedUrl(profile, *text, TemplateOf::Submit);
}

/// The key under which the provider knows a second send for the first (invariant 12).
Result<void> addIdempotencyKey(const SubmitRules &rules, const SubmitSubject &subject, Exchange &exchange)
{
    if (rules.idempotencyWindowMs <= 0)
        return {};
    const QByteArray key = subject.idempotencyKey.toUtf8();
    if (key.isEmpty() || hasControlCharacter(key))
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The request has no idempotency key that can be sent."));
    if (!rules.idempotencyHeader.isEmpty())
        exchange.headers.emplace_back(rules.idempotencyHeader, key);
    return {};
}

Result<void> addBody(const SubmitRules &rules, const TemplateValues &values, Exchange &exchange)
{
    if (!rules.body)
        return {};
    auto body = rules.body->expand(values);
    if (!body)
        return tl::unexpected(body.error());
    exchange.body = std::move(*body);
    if (!hasHeader(exchange.headers, "Content-Type"))
        exchange.headers.emplace_back("Content-Type", rules.body->contentType());
    return {};
}

} // namespace

bool SubmitRules::uses(Variable variable) const
{
    return url.uses(variable) || (body && body->uses(variable)) ||
           std::any_of(headers.begin(), headers.end(),
                       [variable](const auto &header) { return header.second.uses(variable); });
}

PollSubject pollSubjectOf(const SubmitSubject &subject)
{
    PollSubject asked;
    asked.attemptId = subject.attemptId;
    asked.key = subject.key;
    asked.account = subject.account;
    asked.amount = subject.amount;
    asked.currency = subject.currency;
    return asked;
}

Result<Exchange> buildSubmitExchange(const ProfileData &profile, const SubmitSubject &subject,
                                     const SecretResolver &secrets)
{
    const SubmitRules &rules = *profile.submit;
    const PollSubject asked = pollSubjectOf(subject);
    if (!isAccountOf(profile, asked))
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The request belongs to another account than the profile's."));
    auto parameters = parametersOf(subject);
    if (!parameters)
        return tl::unexpected(parameters.error());
    const SubmitValues own{subject, std::move(*parameters)};
    const TemplateValues values{{&asked, 1}, false, profile.account.toUtf8(), &own};
    Exchange exchange;
    exchange.method = rules.method;
    exchange.ownConnection = true;
    auto url = placeUrl(profile, values, exchange);
    if (!url)
        return tl::unexpected(url.error());
    exchange.url = std::move(*url);
    auto headers = writtenHeaders(rules.headers, rules.accept, values);
    if (!headers)
        return tl::unexpected(headers.error());
    exchange.headers = std::move(*headers);
    auto added = addIdempotencyKey(rules, subject, exchange);
    if (added)
        added = addBody(rules, values, exchange);
    if (added)
        added = addCredential(exchange, profile, secrets);
    if (!added)
        return tl::unexpected(added.error());
    return exchange;
}

} // namespace repoll
