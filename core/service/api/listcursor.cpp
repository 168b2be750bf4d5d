// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/listcursor.h"

#include "core/base/hash.h"

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr qsizetype markBytes = 8;
constexpr EpochMs latestNow = 32'503'680'000'000; ///< 3000-01-01: a query reckons from it without an overflow
constexpr QByteArray::Base64Options base64Url =
    QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray markOf(const QString &query)
{
    return sha256(query.toUtf8()).left(markBytes).toHex();
}

} // namespace

QByteArray ListCursor::text(const QString &query) const
{
    const PageKey key = after.value_or(PageKey());
    return (QByteArray::number(now) + '.' + QByteArray::number(key.receivedAt) + '.' +
            QByteArray::number(key.id) + '.' + markOf(query))
        .toBase64(base64Url);
}

Result<ListCursor> ListCursor::read(const QString &text, const QString &query)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toLatin1(), base64Url | QByteArray::AbortOnBase64DecodingErrors);
    const QList<QByteArray> parts = decoded ? (*decoded).split('.') : QList<QByteArray>();
    bool isTime = false;
    bool isPlace = false;
    bool isId = false;
    if (parts.size() == 4) {
        const ListCursor cursor{.now = parts[0].toLongLong(&isTime),
                                .after = PageKey{parts[1].toLongLong(&isPlace), parts[2].toLongLong(&isId)}};
        if (isTime && cursor.now >= 0 && cursor.now <= latestNow && isPlace && isId &&
            parts[3] == markOf(query))
            return cursor;
    }
    return fail(ErrorCode::InvalidArgument, u"The cursor is not one that this query has given."_s);
}

} // namespace repoll
