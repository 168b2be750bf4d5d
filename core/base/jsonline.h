// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace repoll {

/// Builds one JSON object on one line (RFC 8259), members in the order added. A plain value.
class JsonLine
{
public:
    JsonLine &text(QByteArrayView name, const QString &value);
    JsonLine &text(QByteArrayView name, const std::optional<QString> &value); ///< none: null
    JsonLine &number(QByteArrayView name, qint64 value);
    JsonLine &number(QByteArrayView name, std::optional<qint64> value); ///< none: null
    JsonLine &real(QByteArrayView name, double value);                  ///< three decimals at most
    JsonLine &boolean(QByteArrayView name, bool value);
    JsonLine &json(QByteArrayView name, const QByteArray &value); ///< is JSON already

    [[nodiscard]] QByteArray object() const; ///< without a line feed

private:
    JsonLine &member(QByteArrayView name, const QByteArray &value);

    QByteArray m_members;
};

/// `[a,b]` of JSON texts.
[[nodiscard]] QByteArray jsonArray(const QList<QByteArray> &items);

} // namespace repoll
