// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/chaincookies.h"

#include "core/provider/origin.h"

#include <QNetworkCookie>
#include <QNetworkCookieJar>

namespace repoll {

namespace {

constexpr std::size_t MaxJars = 10'000;

QByteArray keyOf(const QByteArray &chain, const QUrl &url)
{
    return originOf(url).toUtf8() + '\n' + chain; // an origin holds no line break
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
        findOrMake(keyOf(chain, url))->setCookiesFromUrl(QNetworkCookie::parseCookies(setCookie), url);
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
