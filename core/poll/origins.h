// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <vector>

namespace repoll {

/// Where a lane may send to: exact origins (RFC 6454), https, or http to this machine only. A plain value.
class AllowedOrigins
{
public:
    explicit AllowedOrigins(const QStringList &origins);

    /// Why nothing may be sent to `url`, in English and without the URL; null: it may.
    [[nodiscard]] const char *refusal(const QUrl &url) const;

private:
    struct Allowed
    {
        QString origin;            ///< scheme://host:port
        bool isAcceptable = false; ///< https, or this machine
    };
    std::vector<Allowed> m_origins;
};

} // namespace repoll
