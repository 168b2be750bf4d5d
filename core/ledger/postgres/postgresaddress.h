// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace repoll {

/// Where a database is and how it is reached: libpq's parameters. Holds no secret: passwords come from PGPASSFILE,
/// a service file or a systemd credential, which libpq reads itself. A value.
class PostgresAddress
{
public:
    /// It is `postgresql://…` or `postgres://…`.
    [[nodiscard]] static bool isUrl(const QString &text);
    /// As libpq reads it, with what Repoll adds where nothing else is said: verified TLS, and waits that end.
    [[nodiscard]] static Result<PostgresAddress> parse(const QString &url);

    /// In the form that libpq connects by.
    [[nodiscard]] QByteArray connectionText() const;

private:
    [[nodiscard]] bool says(QByteArrayView keyword) const;
    void addMissing(const char *keyword, const QByteArray &value);

    std::vector<std::pair<QByteArray, QByteArray>> m_parameters;
};

} // namespace repoll
