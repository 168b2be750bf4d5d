// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/postgresaddress.h"

#include <QFile>
#include <QRegularExpression>

#include <libpq-fe.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace repoll {

namespace {

struct OptionsFree
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};

/// Where passwords stand, also where they hold what should have been written as %40 or %2F: behind the user, and in
/// parameters.
const QRegularExpression &userPassword()
{
    static const QRegularExpression pattern(QStringLiteral("^([^:]+://[^?@:\\[]*:)([^?]*)@"));
    return pattern;
}

/// A name that is written with a % may be any.
const QRegularExpression &parameterPassword()
{
    static const QRegularExpression pattern(
        QStringLiteral("([?&]\\s*(?:[^=&]*pass(?!file)[^=&]*|[^=&]*%[^=&]*)=)[^&]*"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

/// A password would be shown, stored and logged with the URL.
bool mayHoldPassword(const QString &url)
{
    return userPassword().match(url).hasMatch() || parameterPassword().match(url).hasMatch();
}

bool isSecret(QByteArrayView keyword)
{
    return keyword == "password" || keyword == "sslpassword";
}

QString passwordRefusal()
{
    return QStringLiteral("A ledger's URL holds no password: put it into the file that PGPASSFILE names "
                          "(~/.pgpass), into a service of pg_service.conf, or into the systemd credential "
                          "'pgpass'.");
}

QByteArray quoted(const QByteArray &value)
{
    QByteArray text = value;
    return '\'' + text.replace('\\', "\\\\").replace('\'', "\\'") + '\'';
}

/// libpq reads no file of passwords that a group might read. systemd lets a user read a credential by an access list,
/// which looks like that: then libpq gets a copy in memory, for as long as the process lives.
QByteArray asLibpqReadsIt(const QByteArray &path)
{
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
    QFile file(QFile::decodeName(path));
    if (!(file.permissions() & others) || !file.open(QIODevice::ReadOnly))
        return path;
    const int copy = ::memfd_create("pgpass", MFD_CLOEXEC);
    const QByteArray content = file.readAll();
    if (copy < 0 || ::fchmod(copy, S_IRUSR | S_IWUSR) != 0 ||
        ::write(copy, content.constData(), static_cast<std::size_t>(content.size())) != content.size())
        return path;
    return "/proc/self/fd/" + QByteArray::number(copy);
}

/// What a systemd unit was given by LoadCredential=pgpass:…
QByteArray credentialFile()
{
    const QByteArray folder = qgetenv("CREDENTIALS_DIRECTORY");
    const QByteArray file = folder + "/pgpass";
    if (folder.isEmpty() || !QFile::exists(QFile::decodeName(file)))
        return {};
    static const QByteArray readable = asLibpqReadsIt(file); // a unit's credentials stay as they are
    return readable;
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
    if (mayHoldPassword(url))
        return refuse(passwordRefusal());
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
        if (!option->val)
            continue;
        if (isSecret(option->keyword))
            return refuse(passwordRefusal()); // under another spelling
        if (*option->val)
            address.m_parameters.emplace_back(option->keyword, option->val);
    }
    if (!address.says("dbname") && !address.says("service"))
        return refuse(QStringLiteral("The ledger's URL names no database: postgresql://host/DATABASE."));
    // libpq itself lets it be where the server is reached by a socket of this machine.
    if (!qEnvironmentVariableIsSet("PGSSLMODE"))
        address.addMissing("sslmode", "verify-full");
    if (address.value("host").contains(',') || address.value("hostaddr").contains(','))
        address.addMissing("target_session_attrs", "primary"); // the others only read, and lag behind
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

QString PostgresAddress::shown(const QString &url)
{
    return QString(url)
        .replace(userPassword(), QStringLiteral("\\1…@"))
        .replace(parameterPassword(), QStringLiteral("\\1…"));
}

QByteArray PostgresAddress::connectionText() const
{
    return m_password.isEmpty() ? parameterText() : parameterText() + "password=" + quoted(m_password);
}

QByteArray PostgresAddress::parameterText() const
{
    QByteArray text;
    for (const auto &[keyword, value] : m_parameters)
        text += keyword + '=' + quoted(value) + ' ';
    return text;
}

QByteArray PostgresAddress::value(QByteArrayView keyword) const
{
    const auto found = std::find_if(m_parameters.begin(), m_parameters.end(),
                                    [&](const auto &parameter) { return parameter.first == keyword; });
    return found == m_parameters.end() ? QByteArray() : found->second;
}

bool PostgresAddress::says(QByteArrayView keyword) const
{
    return !value(keyword).isEmpty();
}

void PostgresAddress::addMissing(const char *keyword, const QByteArray &value)
{
    if (!value.isEmpty() && !says(keyword))
        m_parameters.emplace_back(keyword, value);
}

} // namespace repoll
