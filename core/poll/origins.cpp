// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/origins.h"

#include "core/provider/origin.h"

#include <algorithm>

namespace repoll {

AllowedOrigins::AllowedOrigins(const QStringList &origins)
{
    for (const QString &text : origins) {
        const QUrl url(text, QUrl::StrictMode);
        const QString origin = originOf(url);
        if (!origin.isEmpty())
            m_origins.push_back({origin, isAcceptableOrigin(url)});
    }
}

const char *AllowedOrigins::refusal(const QUrl &url) const
{
    if (!url.userInfo().isEmpty())
        return "the URL holds a login";
    const QString origin = originOf(url);
    if (origin.isEmpty())
        return "the URL is not an http or https one";
    const auto known = std::find_if(m_origins.begin(), m_origins.end(),
                                    [&origin](const Allowed &each) { return each.origin == origin; });
    if (known == m_origins.end())
        return "the profile does not allow this host";
    return known->isAcceptable ? nullptr : "http without TLS is allowed to this machine only";
}

} // namespace repoll
