// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

#include <list>
#include <map>
#include <memory>

class QNetworkCookieJar;

namespace repoll {

/// A cookie jar for each poll chain and origin, so that one chain never sees another's cookies nor an
/// origin another's. Keeps the 10,000 jars used last. Poll thread.
class ChainCookies
{
public:
    ChainCookies();
    ~ChainCookies();
    ChainCookies(const ChainCookies &) = delete;
    ChainCookies &operator=(const ChainCookies &) = delete;

    /// The value for a Cookie header, or empty. An empty chain has no jar.
    [[nodiscard]] QByteArray headerFor(const QByteArray &chain, const QUrl &url);
    /// Takes in one Set-Cookie header's value.
    void store(const QByteArray &chain, const QUrl &url, const QByteArray &setCookie);

private:
    struct Entry
    {
        std::unique_ptr<QNetworkCookieJar> jar;
        std::list<QByteArray>::iterator used;
    };
    QNetworkCookieJar *find(const QByteArray &key);
    QNetworkCookieJar *findOrMake(const QByteArray &key);

    std::map<QByteArray, Entry> m_jars;
    std::list<QByteArray> m_used; ///< keys, the last used at the end
};

} // namespace repoll
