// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/postgresaddress.h"

#include <QFile>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <algorithm>

namespace repoll {

namespace {

struct OptionsFree
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};

/// A password would be shown, stored and logged with the URL.
bool holdsPassword(const QString &url)
{
    static const QRegularExpression userPart(QStringLiteral("^[^:]+://[^/@]*:[^/@]*@"));
    static const QRegularExpression parameter(QStringLiteral("[?&]\\s*(ssl)?password\\s*="),
                                              QRegularExpression::CaseInsensitiveOption);
    return userPart.match(url).hasMatch() || parameter.match(url).hasMatch();
}

QByteArray quoted(const QByteArray &value)
{
    QByteArray text = value;
    return '\'' + text.replace('\\', "\\\\").replace('\'', "\\'") + '\'';
}

/// What a systemd unit was given by LoadCredential=pgpass:…
QByteArray credentialFile()
{
    const QByteArray folder = qgetenv("CREDENTIALS_DIRECTORY");
    const QByteArray file = folder + "/pgpass";
    return !folder.isEmpty() && QFile::exists(QFile::decodeName(file)) ? file : QByteArray();
}

} // namespace

bool PostgresAddress::isUrl(const QString &text)
{
    static const QRegularExpression scheme(QStringLiteral("^postgres(ql)?://"),
                                           QRegularExpression::CaseInsensitiveOption);
    return scheme.match(text).hasMatch();
}

Result<PostgresAddress> PostgresAddress::parse(const QString &url)
{
    const auto refuse = [](const QString &why) -> Result<PostgresAddress> {
        return fail(ErrorCode::InvalidArgument, why);
    };
    if (holdsPassword(url)) {
        return refuse(
            QStringLiteral("A ledger's URL holds no password: put it into the file that PGPASSFILE names "
                           "(~/.pgpass), into a service of pg_service.conf, or into the systemd credential "
                           "'pgpass'."));
    }
    if (url.contains(QChar(u'\0')) || url.contains(u';') || !url.isValidUtf16())
        return refuse(QStringLiteral("A ledger's URL holds no NUL and no ';'."));
    char *problem = nullptr;
    const std::unique_ptr<PQconninfoOption, OptionsFree> options(
        PQconninfoParse(url.toUtf8().constData(), &problem));
    if (!options) {
        const QString why = QString::fromUtf8(problem).trimmed();
        PQfreemem(problem);
        return refuse(QStringLiteral("The ledger's URL cannot be read (%1); expected "
                                     "postgresql://[user@]host[:port]/database[?parameters].")
                          .arg(why));
    }
    PostgresAddress address;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (option->val && *option->val)
            address.m_parameters.emplace_back(option->keyword, option->val);
    }
    if (!address.says("dbname") && !address.says("service"))
        return refuse(QStringLiteral("The ledger's URL names no database: postgresql://host/DATABASE."));
    // libpq itself lets it be where the server is reached by a socket of this machine.
    if (!qEnvironmentVariableIsSet("PGSSLMODE"))
        address.addMissing("sslmode", "verify-full");
    if (!qEnvironmentVariableIsSet("PGPASSFILE"))
        address.addMissing("passfile", credentialFile());
    address.addMissing("connect_timeout", "10");
    address.addMissing("keepalives_idle", "30");
    address.addMissing("keepalives_interval", "10");
    address.addMissing("keepalives_count", "3");
    address.addMissing("tcp_user_timeout", "60000");
    address.addMissing("application_name", "repoll");
    return address;
}

QByteArray PostgresAddress::connectionText() const
{
    QByteArray text;
    for (const auto &[keyword, value] : m_parameters)
        text += keyword + '=' + quoted(value) + ' ';
    return text;
}

bool PostgresAddress::says(QByteArrayView keyword) const
{
    return std::any_of(m_parameters.begin(), m_parameters.end(),
                       [&](const auto &parameter) { return parameter.first == keyword; });
}

void PostgresAddress::addMissing(const char *keyword, const QByteArray &value)
{
    if (!value.isEmpty() && !says(keyword))
        m_parameters.emplace_back(keyword, value);
}

} // namespace repoll
