// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/pollbuilder.h"

#include "core/provider/exchangeparts.h"
#include "core/provider/pollstate.h"

namespace repoll {

namespace {

/// The URL's text: absolute, or a reference to be resolved against the base URL.
Result<QByteArray> urlText(const ProfileData &profile, const PollState &state, const TemplateValues &values)
{
    if (!state.url.isEmpty())
        return state.url;
    const bool byKey = profile.urlByKey && values.subjects.front().ticket.isEmpty();
    const TextTemplate &url = byKey ? *profile.urlByKey : profile.url;
    auto text = url.expandUrl(values);
    if (!text)
        return text;
    if (url.startsWith("/"))
        text->prepend(profile.baseText);
    if (profile.batch && !profile.batch->repeat.isEmpty()) {
        char separator = text->contains('?') ? '&' : '?';
        for (const PollSubject &subject : values.subjects) {
            text->append(separator).append(percentEncoded(profile.batch->repeat)).append('=');
            text->append(percentEncoded(values.id(subject)));
            separator = '&';
        }
    }
    return text;
}

} // namespace

bool isAccountOf(const ProfileData &profile, const PollSubject &subject)
{
    return subject.account.isEmpty() || subject.account == profile.account;
}

Result<Exchange> buildPollExchange(const ProfileData &profile, std::span<const PollSubject> subjects,
                                   const SecretResolver &secrets)
{
    if (subjects.empty() || subjects.size() > static_cast<std::size_t>(profile.limits.batchMax))
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The profile does not ask for that many at once."));
    for (const PollSubject &subject : subjects) {
        if (!isAccountOf(profile, subject)) {
            return fail(ErrorCode::InvalidArgument,
                        QStringLiteral("The request belongs to another account than the profile's."));
        }
    }
    const auto state = readPollState(profile, subjects.front());
    if (!state)
        return tl::unexpected(state.error());
    const TemplateValues values{subjects, profile.byKey, profile.account.toUtf8()};
    const auto text = urlText(profile, *state, values);
    if (!text)
        return tl::unexpected(text.error());
    const auto url = allowedUrl(profile, *text, TemplateOf::Poll);
    if (!url)
        return tl::unexpected(url.error());
    auto headers = writtenHeaders(profile.headers, profile.steps[state->step].accept, values);
    if (!headers)
        return tl::unexpected(headers.error());

    Exchange exchange{profile.method, *url, std::move(*headers), {}, {}};
    exchange.ownConnection = state->alone;
    exchange.target = writtenTarget(*text);
    if (!state->url.isEmpty() || state->step != 0) {
        exchange.method = "GET"; // a URL that the provider gave is only read
    } else if (profile.body) {
        auto body = profile.body->expand(values);
        if (!body)
            return tl::unexpected(body.error());
        exchange.body = std::move(*body);
        if (!hasHeader(exchange.headers, "Content-Type"))
            exchange.headers.emplace_back("Content-Type", profile.body->contentType());
    }
    if (const auto added = addCredential(exchange, profile, secrets); !added)
        return tl::unexpected(added.error());
    return exchange;
}

} // namespace repoll
