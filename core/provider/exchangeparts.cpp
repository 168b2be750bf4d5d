// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/exchangeparts.h"

#include "core/provider/faults.h"
#include "core/provider/headertext.h"
#include "core/provider/origin.h"
#include "core/provider/pollbuilder.h"
#include "core/provider/secretmask.h"

#include <algorithm>

namespace repoll {

namespace {

/// The base URL, which was checked with the profile, and a path: its origin needs no other look.
bool isAtBase(const ProfileData &profile, const QByteArray &text)
{
    return !profile.baseText.isEmpty() && text.startsWith(profile.baseText) &&
           text.size() > profile.baseText.size() && text[profile.baseText.size()] == '/' &&
           profile.transport.allowedOrigins.contains(profile.baseOrigin);
}

/// What led there, in its own words.
QString led(TemplateOf of, const char *byTicket, const char *byRequest)
{
    return QLatin1String(of == TemplateOf::Poll ? byTicket : byRequest);
}

QString noUrl(TemplateOf of)
{
    return led(of, "The ticket makes no URL that can be asked.",
               "The request makes no URL that can be asked.");
}

} // namespace

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

Result<QUrl> allowedUrl(const ProfileData &profile, const QByteArray &text, TemplateOf of)
{
    if (text.size() > maxUrlBytes)
        return fail(ErrorCode::InvalidArgument, QStringLiteral("The URL to ask is too long."));
    QUrl url = QUrl::fromEncoded(text, QUrl::StrictMode);
    if (!url.isValid())
        return fail(ErrorCode::InvalidArgument, noUrl(of));
    if (url.isRelative()) {
        // To what a path without a slash is relative is known to who sent the request, and to nobody here.
        if (!text.startsWith('/'))
            return fail(ErrorCode::InvalidArgument,
                        led(of, "The ticket is neither a URL nor a path that starts with '/'.",
                            "The request is neither for a URL nor for a path that starts with '/'."));
        url = profile.base.resolved(url);
    }
    if (url.hasFragment())
        url.setFragment(QString());
    if (isAtBase(profile, text))
        return url;
    const QString origin = originOf(url);
    if (origin.isEmpty())
        return fail(ErrorCode::InvalidArgument, noUrl(of));
    if (!profile.transport.allowedOrigins.contains(origin)) {
        return fail(ErrorCode::InvalidArgument,
                    led(of, "The ticket leads to %1, which the profile does not allow.",
                        "The request leads to %1, which the profile does not allow.")
                        .arg(origin));
    }
    return url;
}

tl::expected<QByteArray, Reading> resolvedUrl(const ProfileData &profile, const Exchange &sent,
                                              const QByteArray &reference)
{
    if (reference.contains(maskText))
        return tl::unexpected(quarantined(QStringLiteral("The answer names a URL that holds a secret.")));
    const QUrl named = QUrl::fromEncoded(asciiReference(reference), QUrl::StrictMode);
    const QUrl url = named.isValid() ? sent.url.resolved(named) : QUrl(); // RFC 3986, section 5
    const QString origin = originOf(url);
    if (origin.isEmpty() || reference.size() > maxUrlBytes)
        return tl::unexpected(quarantined(QStringLiteral("The answer names a URL that cannot be asked.")));
    if (!profile.transport.allowedOrigins.contains(origin)) {
        return tl::unexpected(
            stopped(Outcome::ProtocolError,
                    QStringLiteral("The answer leads to %1, which the profile does not allow.").arg(origin)));
    }
    return url.toEncoded(QUrl::RemoveFragment);
}

Result<HeaderList> writtenHeaders(const HeaderTemplates &templates, const QByteArray &accept,
                                  const TemplateValues &values)
{
    HeaderList headers;
    headers.reserve(templates.size() + 4);
    for (const auto &[name, text] : templates) {
        auto value = text.expandHeader(values);
        if (!value)
            return tl::unexpected(value.error());
        headers.emplace_back(name, std::move(*value));
    }
    if (!hasHeader(headers, "Accept"))
        headers.emplace_back("Accept", accept);
    return headers;
}

bool hasHeader(const HeaderList &headers, const char *name)
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

Result<void> addCredential(Exchange &exchange, const ProfileData &profile, const SecretResolver &secrets)
{
    const Auth &auth = profile.auth;
    if (auth.kind == Auth::Kind::None)
        return {};
    if (!auth.sendToAllowedOrigins && originOf(exchange.url) != profile.baseOrigin)
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

} // namespace repoll
