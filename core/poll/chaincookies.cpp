// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/chaincookies.h"

#include "core/provider/origin.h"

#include <QNetworkCookie>
#include <QNetworkCookieJar>

#include <algorithm>
#include <optional>

namespace repoll {

namespace {

constexpr std::size_t MaxJars = 10'000;

QByteArray keyOf(const QByteArray &chain, const QUrl &url)
{
    return originOf(url).toUtf8() + '\n' + chain; // an origin holds no line break
}

bool isNumber(const QByteArray &text)
{
    const qsizetype sign = text.startsWith('-') ? 1 : 0;
    return text.size() > sign &&
           std::all_of(text.begin() + sign, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Max-Age comes before Expires, wherever it stands (RFC 6265, 5.3); QNetworkCookie takes the last of both, and no
/// Max-Age that exceeds an int.
QByteArray withOneLifetime(const QByteArray &setCookie)
{
    constexpr qlonglong mostSeconds = 400LL * 24 * 3600; // as browsers do
    std::optional<qlonglong> maxAge;
    QByteArray kept;
    QByteArray expires;
    const QList<QByteArray> parts = setCookie.split(';');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const qsizetype equals = parts[i].indexOf('=');
        const QByteArray name = parts[i].left(equals < 0 ? parts[i].size() : equals).trimmed().toLower();
        const QByteArray value = equals < 0 ? QByteArray() : parts[i].mid(equals + 1).trimmed();
        if (i > 0 && name == "max-age") {
            if (isNumber(value))
                maxAge = value.startsWith('-') ? 0 : value.size() > 9 ? mostSeconds : value.toLongLong();
        } else if (i > 0 && name == "expires") {
            expires = parts[i];
        } else {
            kept += (i > 0 ? ";" : "") + parts[i];
        }
    }
    if (maxAge) // none at all is written as one in the past
        return kept + ";Max-Age=" + QByteArray::number(*maxAge > 0 ? std::min(*maxAge, mostSeconds) : -1);
    return expires.isEmpty() ? kept : kept + ';' + expires;
}

} // namespace

ChainCookies::ChainCookies() = default;
ChainCookies::~ChainCookies() = default;

QByteArray ChainCookies::headerFor(const QByteArray &chain, const QUrl &url)
{
    if (chain.isEmpty())
        return {};
    const QNetworkCookieJar *const jar = find(keyOf(chain, url));
    if (!jar)
        return {};
    QByteArray header;
    const QList<QNetworkCookie> cookies = jar->cookiesForUrl(url);
    for (const QNetworkCookie &cookie : cookies) {
        if (!header.isEmpty())
            header += "; ";
        header += cookie.toRawForm(QNetworkCookie::NameAndValueOnly);
    }
    return header;
}

void ChainCookies::store(const QByteArray &chain, const QUrl &url, const QByteArray &setCookie)
{
    if (!chain.isEmpty())
        findOrMake(keyOf(chain, url))
            ->setCookiesFromUrl(QNetworkCookie::parseCookies(withOneLifetime(setCookie)), url);
}

QNetworkCookieJar *ChainCookies::find(const QByteArray &key)
{
    const auto found = m_jars.find(key);
    if (found == m_jars.end())
        return nullptr;
    m_used.splice(m_used.end(), m_used, found->second.used);
    return found->second.jar.get();
}

QNetworkCookieJar *ChainCookies::findOrMake(const QByteArray &key)
{
    if (QNetworkCookieJar *const jar = find(key))
        return jar;
    if (m_jars.size() >= MaxJars) {
        m_jars.erase(m_used.front());
        m_used.pop_front();
    }
    const auto used = m_used.insert(m_used.end(), key);
    return m_jars.emplace(key, Entry{std::make_unique<QNetworkCookieJar>(), used}).first->second.jar.get();
}

} // namespace repoll
