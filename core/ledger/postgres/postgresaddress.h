// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace repoll {

/// Where a database is and how it is reached: libpq's parameters. Passwords come from PGPASSFILE, a service file or a
/// systemd credential, which libpq reads itself, or from whoever typed one: its URL holds none. A value.
class PostgresAddress
{
public:
    /// It is `postgresql://…` or `postgres://…`.
    [[nodiscard]] static bool isUrl(const QString &text);
    /// As libpq reads it, with what Repoll adds where nothing else is said: verified TLS, and waits that end.
    [[nodiscard]] static Result<PostgresAddress> parse(const QString &url);

    /// `url` as it may be shown, whatever it is: without what may be a password.
    [[nodiscard]] static QString shown(const QString &url);

    /// One that was typed; empty: as libpq finds it.
    void setPassword(const QByteArray &password) { m_password = password; }
    [[nodiscard]] const QByteArray &password() const { return m_password; }

    /// In the form that libpq connects by.
    [[nodiscard]] QByteArray connectionText() const;
    /// The same without a password.
    [[nodiscard]] QByteArray parameterText() const;

private:
    [[nodiscard]] QByteArray value(QByteArrayView keyword) const;
    [[nodiscard]] bool says(QByteArrayView keyword) const;
    void addMissing(const char *keyword, const QByteArray &value);

    std::vector<std::pair<QByteArray, QByteArray>> m_parameters;
    QByteArray m_password;
};

} // namespace repoll
