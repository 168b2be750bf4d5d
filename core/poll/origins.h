// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

namespace repoll {

/// Where a lane may send to: exact origins (RFC 6454), https, or http to this machine only. A plain value.
class AllowedOrigins
{
public:
    explicit AllowedOrigins(const QStringList &origins);

    /// Why nothing may be sent to `url`, in English and without the URL; null: it may.
    [[nodiscard]] const char *refusal(const QUrl &url) const;

private:
    QStringList m_origins; ///< scheme://host:port
};

} // namespace repoll
