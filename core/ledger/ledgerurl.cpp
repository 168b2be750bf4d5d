// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledger.h"

#include <QRegularExpression>

namespace repoll {

Result<LedgerUrl> LedgerUrl::parse(const QString &text)
{
    const auto refuse = [](const QString &message) -> Result<LedgerUrl> {
        return fail(ErrorCode::InvalidArgument, message);
    };
    QString path = text;
    static const QRegularExpression schemePattern(QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]+):"));
    if (const auto match = schemePattern.match(text); match.hasMatch()) {
        const QString scheme = match.captured(1).toLower();
        if (scheme != QLatin1String("sqlite")) {
            return refuse(
                QStringLiteral("A ledger is a PATH or sqlite:PATH; '%1:' is not supported.").arg(scheme));
        }
        path = text.mid(match.capturedLength());
    }
    if (path.isEmpty())
        return refuse(QStringLiteral("The ledger's path is empty; expected PATH or sqlite:PATH."));
    if (path.contains(QChar(u'\0')))
        return refuse(QStringLiteral("The ledger's path holds a NUL."));
    return LedgerUrl{path};
}

} // namespace repoll
