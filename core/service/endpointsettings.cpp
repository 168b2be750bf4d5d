// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/endpointsettings.h"

#include "core/base/json.h"
#include "core/provider/origin.h"

#include <QDateTime>
#include <QUrlQuery>

#include <algorithm>
#include <limits>

namespace repoll {

namespace {

constexpr int mostInFlight = 256;
constexpr int mostTimeLimitMs = 60'000;
constexpr double mostRate = 10'000;
constexpr qint64 msPerHour = 3'600'000;
constexpr qint64 mostHours = 24LL * 365;
constexpr int v4Bits = 32;
constexpr int v6Bits = 128;

bool isReference(const QString &text)
{
    return (text.startsWith(QLatin1String("env:")) && text.size() > 4) ||
           (text.startsWith(QLatin1String("file:/")) && text.size() > 6);
}

/// Reads the members of one JSON object, and notes the first thing that is wrong.
class SettingsReader
{
public:
    explicit SettingsReader(const JsonValue &object)
        : m_object(object)
    {
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }

    void refuse(const QString &member, const QString &why)
    {
        if (m_problem.isEmpty())
            m_problem = QStringLiteral("'%1' %2").arg(member, why);
    }
    const JsonValue *take(const char *name, JsonValue::Kind kind, const char *shape)
    {
        m_known += QByteArray(name);
        const JsonValue *value = m_object.member(name);
        if (value && value->kind != kind) {
            refuse(QLatin1String(name), QStringLiteral("is %1").arg(QLatin1String(shape)));
            return nullptr;
        }
        return value;
    }
    QString text(const char *name, const QString &otherwise = {})
    {
        const JsonValue *value = take(name, JsonValue::Kind::String, "a text");
        return value ? QString::fromUtf8(value->text) : otherwise;
    }
    bool flag(const char *name)
    {
        const JsonValue *value = take(name, JsonValue::Kind::Bool, "true or false");
        return value && value->boolean;
    }
    double number(const char *name, double otherwise, double least, double most)
    {
        const JsonValue *value = take(name, JsonValue::Kind::Number, "a number");
        if (!value)
            return otherwise;
        const double number = value->text.toDouble();
        if (number < least || number > most)
            refuse(QLatin1String(name), QStringLiteral("is from %1 to %2").arg(least).arg(most));
        return number;
    }
    const std::vector<JsonValue> &items(const char *name)
    {
        static const std::vector<JsonValue> none;
        const JsonValue *value = take(name, JsonValue::Kind::Array, "a list");
        return value ? value->items : none;
    }
    void endMembers()
    {
        for (const auto &[name, value] : m_object.members) {
            if (!m_known.contains(name))
                refuse(QString::fromUtf8(name), QStringLiteral("is no setting"));
        }
    }

private:
    const JsonValue &m_object;
    QByteArrayList m_known;
    QString m_problem;
};

void readSecrets(SettingsReader &reader, WebhookSettings &webhook)
{
    for (const JsonValue &item : reader.items("secrets")) {
        SecretPlace place;
        const JsonValue *reference = item.isObject() ? item.member("ref") : &item;
        place.reference = reference ? QString::fromUtf8(reference->scalar()) : QString();
        if (!isReference(place.reference))
            reader.refuse(
                QStringLiteral("secrets"),
                QStringLiteral("are places as env:NAME or file:/PATH, and never the secrets themselves"));
        if (const JsonValue *until = item.member("until")) {
            const QDateTime time = QDateTime::fromString(QString::fromUtf8(until->scalar()), Qt::ISODate);
            if (!time.isValid())
                reader.refuse(QStringLiteral("secrets"), QStringLiteral("end at an ISO 8601 time"));
            else
                place.until = time.toMSecsSinceEpoch();
        }
        webhook.secrets.push_back(std::move(place));
    }
    if (webhook.secrets.empty())
        reader.refuse(QStringLiteral("secrets"), QStringLiteral("has at least one place, as env:NAME"));
}

void readNetworks(SettingsReader &reader, WebhookSettings &webhook)
{
    if (const auto &ports = reader.items("ports"); !ports.empty()) {
        webhook.ports.clear();
        for (const JsonValue &item : ports) {
            bool isNumber = false;
            const int port = item.scalar().toInt(&isNumber);
            if (!isNumber || port < 1 || port > std::numeric_limits<quint16>::max())
                reader.refuse(QStringLiteral("ports"), QStringLiteral("are numbers from 1 to 65535"));
            webhook.ports.push_back(static_cast<quint16>(port));
        }
    }
    for (const JsonValue &item : reader.items("allowPrivate")) {
        const auto subnet = QHostAddress::parseSubnet(QString::fromUtf8(item.scalar()));
        const int most = subnet.first.protocol() == QAbstractSocket::IPv6Protocol ? v6Bits : v4Bits;
        if (subnet.first.isNull() || subnet.second < 1 || subnet.second > most ||
            !item.scalar().contains('/'))
            reader.refuse(QStringLiteral("allowPrivate"), QStringLiteral("are subnets, as 10.1.0.0/16"));
        webhook.allowPrivate.push_back({subnet.first, subnet.second});
    }
}

void checkUrl(SettingsReader &reader, const WebhookSettings &webhook)
{
    const QUrl &url = webhook.url;
    const auto refuse = [&reader](const char *why) {
        reader.refuse(QStringLiteral("url"), QLatin1String(why));
    };
    if (!url.isValid() || url.host().isEmpty())
        return refuse("is a whole URL");
    if (!url.userInfo().isEmpty())
        return refuse("holds no login");
    if (url.hasFragment())
        return refuse("has no fragment");
    const bool isHere = isLoopback(url.host());
    if (url.scheme() == QLatin1String("http")) {
        if (!isHere || !webhook.loopback)
            return refuse("is https; http goes to this machine only, and with \"loopback\": true");
    } else if (url.scheme() != QLatin1String("https")) {
        return refuse("is https");
    }
    const auto port = static_cast<quint16>(url.port(url.scheme() == QLatin1String("https") ? 443 : 80));
    if (!(isHere && webhook.loopback) &&
        std::find(webhook.ports.begin(), webhook.ports.end(), port) == webhook.ports.end())
        return refuse("has a port that 'ports' does not name");
    if (QHostAddress literal; literal.setAddress(url.host())) {
        if (webhook.addresses().refusal(literal))
            refuse("is an address of a private network, which 'allowPrivate' does not name");
    }
}

WebhookSettings readWebhook(SettingsReader &reader)
{
    WebhookSettings webhook;
    webhook.url = QUrl(reader.text("url"), QUrl::StrictMode);
    webhook.loopback = reader.flag("loopback");
    const QString body = reader.text("body", QStringLiteral("thin"));
    if (body != QLatin1String("thin") && body != QLatin1String("full"))
        reader.refuse(QStringLiteral("body"), QStringLiteral("is thin or full"));
    webhook.full = body == QLatin1String("full");
    webhook.source = reader.text("source", QStringLiteral("urn:repoll")).toUtf8();
    if (webhook.source.isEmpty() || !QUrl(QString::fromUtf8(webhook.source), QUrl::StrictMode).isValid())
        reader.refuse(QStringLiteral("source"), QStringLiteral("is a URI"));
    readSecrets(reader, webhook);
    readNetworks(reader, webhook);
    checkUrl(reader, webhook);
    return webhook;
}

void readDatabase(SettingsReader &reader, SqlSettings &sql)
{
    SourceAddress &address = sql.address;
    const QString driver = reader.text("driver");
    if (const auto kind = sourceKindFromText(driver))
        address.kind = *kind;
    else
        reader.refuse(QStringLiteral("driver"), QStringLiteral("is postgres, mysql, sqlite or odbc"));
    address.database = reader.text("database");
    if (address.database.isEmpty())
        reader.refuse(QStringLiteral("database"), QStringLiteral("is needed"));
    if (address.kind == SourceKind::Sqlite && !address.database.startsWith(u'/'))
        reader.refuse(QStringLiteral("database"), QStringLiteral("is the whole path of a file"));
    if (address.kind == SourceKind::Odbc &&
        address.database.contains(QLatin1String("pwd="), Qt::CaseInsensitive))
        reader.refuse(QStringLiteral("database"),
                      QStringLiteral("holds no password: say where it is in 'password'"));
    address.host = reader.text("host");
    address.port = static_cast<int>(reader.number("port", 0, 1, std::numeric_limits<quint16>::max()));
    address.user = reader.text("user");
    sql.password = reader.text("password");
    if (!sql.password.isEmpty() && !isReference(sql.password))
        reader.refuse(QStringLiteral("password"),
                      QStringLiteral("is a place as env:NAME or file:/PATH, and never the password itself"));
    if (const JsonValue *options = reader.take("options", JsonValue::Kind::Object, "an object")) {
        for (const auto &[name, value] : options->members) {
            const QString text = QString::fromUtf8(value.scalar());
            if (name.toLower().contains("password") || name.toLower().contains("pwd") || name.contains(';') ||
                name.contains('=') || text.contains(u';'))
                reader.refuse(QStringLiteral("options"), QStringLiteral("hold no password and no ';'"));
            address.options.insert(QString::fromUtf8(name), text);
        }
    }
    address.lockTimeoutMs = static_cast<int>(reader.number("lockTimeoutMs", 5'000, 1, mostTimeLimitMs));
}

SqlSettings readSql(SettingsReader &reader)
{
    SqlSettings sql;
    readDatabase(reader, sql);
    sql.text = reader.text("statement");
    const auto statement =
        SqlTemplate::read(sql.text, SqlSettings::valueNames(), sql.address.kind == SourceKind::MySql);
    if (statement)
        sql.statement = *statement;
    else
        reader.refuse(QStringLiteral("statement"), QStringLiteral("is wrong. ") + statement.error().message);
    return sql;
}

void readRetry(SettingsReader &reader, EndpointSettings &settings)
{
    const auto &delays = reader.items("retryMs");
    if (delays.empty())
        return;
    settings.retry.delaysMs.clear();
    for (const JsonValue &item : delays) {
        bool isNumber = false;
        const qint64 delay = item.scalar().toLongLong(&isNumber);
        if (!isNumber || delay < 1 || delay > RetrySchedule::longestMs * 30)
            reader.refuse(QStringLiteral("retryMs"), QStringLiteral("are milliseconds"));
        settings.retry.delaysMs.push_back(delay);
    }
}

} // namespace

const QStringList &SqlSettings::valueNames()
{
    static const QStringList names =
        QStringLiteral(
            "key provider account ticket status recorded kind event sequence result result_base64 digest "
            "amount currency received_at accepted_at finished_at received_ms accepted_ms finished_ms")
            .split(u' ');
    return names;
}

bool SqlSettings::usesResult() const
{
    return statement.names.contains(QLatin1String("result")) ||
           statement.names.contains(QLatin1String("result_base64"));
}

Result<EndpointSettings> EndpointSettings::read(EndpointKind kind, const QByteArray &json)
{
    const auto value = readJson(json);
    if (!value)
        return tl::unexpected(value.error());
    if (!value->isObject())
        return fail(ErrorCode::InvalidArgument, QStringLiteral("An endpoint's settings are a JSON object."));
    SettingsReader reader(*value);
    EndpointSettings settings;
    if (kind == EndpointKind::Webhook)
        settings.webhook = readWebhook(reader);
    else
        settings.sql = readSql(reader);
    readRetry(reader, settings);
    settings.ratePerSecond = reader.number("ratePerSecond", 0, 0.01, mostRate);
    settings.inFlight = static_cast<int>(reader.number("inFlight", settings.inFlight, 1, mostInFlight));
    settings.timeLimitMs =
        static_cast<int>(reader.number("timeLimitMs", settings.timeLimitMs, 1, mostTimeLimitMs));
    settings.sql.address.timeLimitMs = settings.timeLimitMs;
    settings.disableAfterMs =
        msPerHour * static_cast<qint64>(reader.number("disableAfterHours",
                                                      double(settings.disableAfterMs) / double(msPerHour), 1,
                                                      double(mostHours)));
    reader.endMembers();
    if (!reader.problem().isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The endpoint's settings cannot be used: %1.").arg(reader.problem()));
    return settings;
}

} // namespace repoll
