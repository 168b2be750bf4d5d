// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/ledgerbackup.h"

#include <QDateTime>
#include <QFile>

using namespace Qt::StringLiterals;

namespace repoll::ui {

Result<QString> copyLedgerAside(const QString &path, EpochMs now)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(now).toString(u"yyyyMMdd-HHmmss"_s);
    const QString target = u"%1.copy-%2"_s.arg(path, time);
    QStringList made;
    for (const QString &ending : {QString(), u"-wal"_s}) {
        QFile source(path + ending);
        if (!ending.isEmpty() && !source.exists())
            continue;
        if (!source.copy(target + ending)) { // never over a file that is there
            for (const QString &copy : made)
                QFile::remove(copy);
            return fail(ErrorCode::Io,
                        u"%1 cannot be copied to %2: %3."_s.arg(path, target, source.errorString()));
        }
        made.append(target + ending);
    }
    return target;
}

} // namespace repoll::ui
