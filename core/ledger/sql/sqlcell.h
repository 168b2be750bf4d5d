// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1String>
#include <QString>
#include <QVariant>

#include <concepts>

namespace repoll {

/// One value to be bound: NULL, an integer, text as UTF-8, or bytes. Leaner than a QVariant, of which a batch
/// of results would need tens of thousands. A plain value.
struct SqlCell
{
    enum class Kind { Null, Integer, Text, Bytes };

    SqlCell() = default;
    SqlCell(std::integral auto value)
        : kind(Kind::Integer)
        , integer(static_cast<qint64>(value))
    {
    }
    /// A null QString is NULL, as QtSql has it.
    SqlCell(const QString &value)
        : kind(value.isNull() ? Kind::Null : Kind::Text)
        , data(value.toUtf8())
    {
    }
    /// The characters are not copied: a word of this program's own (sqlwords.h).
    SqlCell(QLatin1String word)
        : kind(Kind::Text)
        , data(QByteArray::fromRawData(word.data(), word.size()))
    {
    }
    SqlCell(const QByteArray &value)
        : kind(value.isNull() ? Kind::Null : Kind::Bytes)
        , data(value)
    {
    }
    SqlCell(const QVariant &value);

    Kind kind = Kind::Null;
    qint64 integer = 0;
    QByteArray data; ///< of Text and Bytes
};

inline SqlCell::SqlCell(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        break;
    case QMetaType::QString:
        *this = SqlCell(value.toString());
        break;
    case QMetaType::QByteArray:
        *this = SqlCell(value.toByteArray());
        break;
    default:
        Q_ASSERT(value.canConvert<qint64>());
        *this = SqlCell(value.toLongLong());
    }
}

} // namespace repoll
