// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerurl.h"

#include "core/ledger/postgres/postgresaddress.h"

#include <QDir>
#include <QRegularExpression>

namespace repoll {

Result<LedgerUrl> LedgerUrl::parse(const QString &text)
{
    const auto refuse = [](const QString &message) -> Result<LedgerUrl> {
        return fail(ErrorCode::InvalidArgument, message);
    };
    if (PostgresAddress::isUrl(text))
        return PostgresAddress::parse(text).map([&](const PostgresAddress &) { return LedgerUrl{{}, text}; });
    QString path = text;
    static const QRegularExpression schemePattern(QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]+):"));
    if (const auto match = schemePattern.match(text); match.hasMatch()) {
        const QString scheme = match.captured(1).toLower();
        if (scheme != QLatin1String("sqlite")) {
            return refuse(
                QStringLiteral("A ledger is a PATH, sqlite:PATH or postgresql://…; '%1:' is not supported.")
                    .arg(scheme));
        }
        path = text.mid(match.capturedLength());
    }
    if (path.isEmpty())
        return refuse(QStringLiteral("The ledger's path is empty; expected PATH or sqlite:PATH."));
    if (path.contains(QChar(u'\0')))
        return refuse(QStringLiteral("The ledger's path holds a NUL."));
    if (path.contains(QChar(QChar::ReplacementCharacter)) || !path.isValidUtf16())
        return refuse(QStringLiteral("The ledger's name is not UTF-8; rename the file or its folder."));
    if (path == QLatin1String(":memory:"))
        return refuse(QStringLiteral("A ledger is a file; one in memory would keep nothing."));
    // As a shell does where it sees the word by itself, and not in --ledger=~/PATH or in a service's environment.
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        path.replace(0, 1, QDir::homePath());
    else if (path.startsWith(u'~') && path.contains(u'/'))
        return refuse(QStringLiteral("Another user's home folder has to be written out, not as '%1'.")
                          .arg(path.section(u'/', 0, 0)));
    return LedgerUrl{path};
}

QString LedgerUrl::shown(const QString &text)
{
    return text.contains(QLatin1String("://")) ? PostgresAddress::shown(text) : text;
}

} // namespace repoll
