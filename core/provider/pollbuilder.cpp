// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/pollbuilder.h"

#include "core/provider/headertext.h"
#include "core/provider/origin.h"
#include "core/provider/pollstate.h"

#include <algorithm>

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

/// Path and query as they are written, since QUrl undoes some escapes and writes others anew, which may lead elsewhere
/// at the provider. Empty where it takes QUrl to make them: dots that lead upwards, characters that no URL may hold.
QByteArray writtenTarget(const QByteArray &text)
{
    qsizetype start = 0;
    if (const bool absolute = !text.startsWith('/'); absolute || text.startsWith("//")) {
        start = absolute ? text.indexOf("://") + 3 : 2;
        while (start < text.size() && text[start] != '/' && text[start] != '?' && text[start] != '#')
            ++start;
    }
    QByteArray target = text.sliced(start);
    if (const qsizetype fragment = target.indexOf('#'); fragment >= 0)
        target.truncate(fragment);
    const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    const bool isPlain = std::all_of(target.begin(), target.end(), [](char c) { // RFC 3986, 2
        return c > 0x20 && c < 0x7f && !QByteArrayView("\"<>\\^`{|}").contains(c);
    });
    if (!isPlain || path.contains("/.") || path.toLower().contains("/%2e"))
        return {};
    return target.startsWith('/') ? target : '/' + target;
}

/// The base URL, which was checked with the profile, and a path: its origin needs no other look.
bool isAtBase(const ProfileData &profile, const QByteArray &text)
{
    return !profile.baseText.isEmpty() && text.startsWith(profile.baseText) &&
           text.size() > profile.baseText.size() && text[profile.baseText.size()] == '/' &&
           profile.transport.allowedOrigins.contains(profile.baseOrigin);
}

Result<QUrl> allowedUrl(const ProfileData &profile, const QByteArray &text)
{
    if (text.size() > maxUrlBytes)
        return fail(ErrorCode::InvalidArgument, QStringLiteral("The URL to ask is too long."));
    QUrl url = QUrl::fromEncoded(text, QUrl::StrictMode);
    if (!url.isValid())
        return fail(ErrorCode::InvalidArgument, QStringLiteral("The ticket makes no URL that can be asked."));
    if (url.isRelative()) {
        // To what a path without a slash is relative is known to who sent the request, and to nobody here.
        if (!text.startsWith('/'))
            return fail(ErrorCode::InvalidArgument,
                        QStringLiteral("The ticket is neither a URL nor a path that starts with '/'."));
        url = profile.base.resolved(url);
    }
    if (url.hasFragment())
        url.setFragment(QString());
    if (isAtBase(profile, text))
        return url;
    const QString origin = originOf(url);
    if (origin.isEmpty())
        return fail(ErrorCode::InvalidArgument, QStringLiteral("The ticket makes no URL that can be asked."));
    if (!profile.transport.allowedOrigins.contains(origin)) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The ticket leads to %1, which the profile does not allow.").arg(origin));
    }
    return url;
}

/// Puts the credential's header into the exchange, where there is one.
Result<void> addCredential(Exchange &exchange, const Auth &auth, const SecretResolver &secrets)
{
    if (auth.kind == Auth::Kind::None)
        return {};
    const auto secret = secrets(auth.secret);
    if (!secret)
        return tl::unexpected(secret.error());
    if (secret->isEmpty() || hasControlCharacter(*secret)) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The secret %1 is empty or holds a control character.").arg(auth.secret));
    }
    exchange.headers.emplace_back(auth.header, auth.kind == Auth::Kind::Basic
                                                   ? "Basic " + (auth.username + ':' + *secret).toBase64()
                                                   : auth.prefix + *secret);
    exchange.secrets.push_back(*secret);
    return {};
}

Result<HeaderList> headersOf(const ProfileData &profile, const Step &step, const TemplateValues &values)
{
    HeaderList headers;
    headers.reserve(profile.headers.size() + 4);
    bool accept = false;
    for (const auto &[name, text] : profile.headers) {
        auto value = text.expandHeader(values);
        if (!value)
            return tl::unexpected(value.error());
        accept = accept || name.compare("Accept", Qt::CaseInsensitive) == 0;
        headers.emplace_back(name, std::move(*value));
    }
    if (!accept)
        headers.emplace_back("Accept", step.accept);
    return headers;
}

bool hasHeader(const HeaderList &headers, const char *name)
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
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
    const auto url = allowedUrl(profile, *text);
    if (!url)
        return tl::unexpected(url.error());
    auto headers = headersOf(profile, profile.steps[state->step], values);
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
    const bool hasCredential = profile.auth.kind != Auth::Kind::None;
    if (hasCredential && (profile.auth.sendToAllowedOrigins || originOf(*url) == profile.baseOrigin)) {
        if (const auto added = addCredential(exchange, profile.auth, secrets); !added)
            return tl::unexpected(added.error());
    }
    return exchange;
}

} // namespace repoll
