// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/headertext.h"

#include <algorithm>
#include <array>

namespace repoll {

namespace {

constexpr std::array reservedHeaders{
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "cookie",
    "expect",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "keep-alive",
    "if-unmodified-since",
    "proxy-authorization",
    "proxy-connection",
    "range",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
};

} // namespace

bool hasControlCharacter(const QByteArray &bytes)
{
    return std::any_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<uchar>(c) < 0x20 || c == 0x7F; });
}

bool isReservedHeader(const QByteArray &name)
{
    return std::any_of(reservedHeaders.begin(), reservedHeaders.end(), [&name](const char *reserved) {
        return name.compare(reserved, Qt::CaseInsensitive) == 0;
    });
}

bool isAuthorization(const QByteArray &name)
{
    return name.compare("authorization", Qt::CaseInsensitive) == 0;
}

} // namespace repoll
