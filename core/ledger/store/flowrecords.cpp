// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/flowrecords.h"

#include <QUuid>

namespace repoll {

QString idempotencyKeyOf(const QString &provider, const QString &account, const QString &key)
{
    static const QUuid repoll(QStringLiteral("{5f0b2a7e-3c0d-4b5e-9a51-3f3d8a4b6c21}"));
    QByteArray name; // each part with its length before it, so that no two have the same bytes
    for (const QString &part : {provider, account, key}) {
        const QByteArray bytes = part.toUtf8();
        name += QByteArray::number(bytes.size()) + ':' + bytes;
    }
    return QUuid::createUuidV5(repoll, name).toString(QUuid::WithoutBraces);
}

} // namespace repoll
