// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/origins.h"

#include "core/provider/origin.h"

namespace repoll {

AllowedOrigins::AllowedOrigins(const QStringList &origins)
{
    for (const QString &origin : origins)
        m_origins.append(originOf(QUrl(origin, QUrl::StrictMode)));
    m_origins.removeAll(QString());
}

const char *AllowedOrigins::refusal(const QUrl &url) const
{
    if (!url.userInfo().isEmpty())
        return "the URL holds a login";
    const QString origin = originOf(url);
    if (origin.isEmpty())
        return "the URL is not an http or https one";
    if (!m_origins.contains(origin))
        return "the profile does not allow this host";
    if (!isAcceptableOrigin(url))
        return "http without TLS is allowed to this machine only";
    return nullptr;
}

} // namespace repoll
