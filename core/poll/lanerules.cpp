// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/lanerules.h"

#include "core/poll/chaincookies.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

/// These belong to the lane: an exchange can't set them.
bool isOwnHeader(const QByteArray &name)
{
    static constexpr std::array own{"accept-encoding",   "connection", "content-length", "host",
                                    "transfer-encoding", "upgrade",    "expect",         "te"};
    return std::any_of(own.begin(), own.end(), [&name](const char *header) {
        return name.compare(header, Qt::CaseInsensitive) == 0;
    });
}

bool hasLineBreak(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// RFC 9110, 5.6.2.
bool isToken(const QByteArray &text)
{
    static constexpr QByteArrayView marks = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.contains(c);
    });
}

bool has(const HeaderList &headers, const char *name)
{
    return std::any_of(headers.begin(), headers.end(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

LaneRules::LaneRules(const ProfileTransport &transport, std::shared_ptr<ChainCookies> cookies)
    : m_origins(transport.allowedOrigins)
    , m_cookies(std::move(cookies))
    , m_onceOnly(transport.newConnectionPerPoll)
{
}

const char *LaneRules::refusal(const Exchange &exchange) const
{
    if (const char *const refused = m_origins.refusal(exchange.url))
        return refused;
    const bool broken = std::any_of(exchange.headers.begin(), exchange.headers.end(), [](const auto &header) {
        return hasLineBreak(header.first) || hasLineBreak(header.second);
    });
    if (broken || hasLineBreak(exchange.method))
        return "a header to be sent holds a line break";
    const bool proper =
        isToken(exchange.method) && std::all_of(exchange.headers.begin(), exchange.headers.end(),
                                                [](const auto &header) { return isToken(header.first); });
    return proper ? nullptr : "the method or a header's name is no HTTP token";
}

HeaderList LaneRules::headersFor(const Exchange &exchange) const
{
    HeaderList headers;
    headers.reserve(exchange.headers.size() + 4);
    for (const auto &header : exchange.headers) {
        if (!isOwnHeader(header.first))
            headers.push_back(header);
    }
    headers.emplace_back("Accept-Encoding", "identity");
    if (!has(headers, "Accept-Language"))
        headers.emplace_back("Accept-Language", "en"); // never the operator's locale
    if (!has(headers, "User-Agent"))
        headers.emplace_back("User-Agent", "Repoll");
    if (m_cookies) {
        QByteArray cookies = m_cookies->headerFor(exchange.chain, exchange.url);
        if (!cookies.isEmpty()) {
            std::erase_if(headers, [](const auto &header) {
                return header.first.compare("cookie", Qt::CaseInsensitive) == 0;
            });
            headers.emplace_back("Cookie", std::move(cookies));
        }
    }
    return headers;
}

std::optional<FaultText> LaneRules::faultOf(int status)
{
    if (status == 407)
        return FaultText{LaneFault::ProxyRefused, u"a proxy asks for a login"_s};
    return std::nullopt;
}

void LaneRules::learn(const QByteArray &chain, const QUrl &url, const HeaderList &headers) const
{
    if (!m_cookies)
        return;
    for (const auto &[name, value] : headers) {
        if (name.compare("set-cookie", Qt::CaseInsensitive) == 0)
            m_cookies->store(chain, url, value);
    }
}

} // namespace repoll
