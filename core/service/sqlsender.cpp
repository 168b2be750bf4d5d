// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/sqlsender.h"

#include "core/service/webhooksender.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QStringDecoder>

namespace repoll {

namespace {

constexpr qint64 longestResult = 16LL << 20;

QVariant timeOf(std::optional<EpochMs> at)
{
    return at ? QVariant(QDateTime::fromMSecsSinceEpoch(*at, Qt::UTC).toString(Qt::ISODateWithMs))
              : QVariant(QMetaType(QMetaType::QString));
}

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(text);
}

QVariant numberOrNull(std::optional<qint64> number)
{
    return number ? QVariant(*number) : QVariant(QMetaType(QMetaType::LongLong));
}

std::optional<QString> textIn(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

Result<SourceAddress> withPassword(const SqlSettings &settings, const DeliveryTools &tools)
{
    SourceAddress address = settings.address;
    if (!settings.password.isEmpty()) {
        const auto password = tools.secret(settings.password);
        if (!password)
            return tl::unexpected(password.error());
        address.password = *password;
    }
    return address;
}

DeliveryTry tryOf(const SourceOutcome &outcome, qint64 durationMs)
{
    DeliveryTry tried;
    tried.outcome = outcome.kind == SourceOutcome::Kind::Done      ? DeliveryOutcome::Delivered
                    : outcome.kind == SourceOutcome::Kind::Refused ? DeliveryOutcome::Refused
                                                                   : DeliveryOutcome::Failed;
    if (outcome.rows >= 0)
        tried.touched = outcome.rows;
    tried.durationMs = durationMs;
    tried.detail = outcome.detail;
    return tried;
}

} // namespace

/// On its thread, but for its beginning and end.
class SqlSender::Worker : public QObject
{
public:
    Worker(const SqlSettings &settings, const DeliveryTools &tools)
        : m_settings(settings)
        , m_tools(tools)
    {
    }

    DeliveryTry change(const SourceValues &values)
    {
        QElapsedTimer since;
        since.start();
        if (!m_connection) {
            auto address = withPassword(m_settings, m_tools);
            if (!address)
                return tryOf({SourceOutcome::Kind::Failed, -1, address.error().message}, 0);
            m_connection = std::make_unique<SourceConnection>(std::move(*address));
        }
        const SourceOutcome outcome = m_connection->changeOne(m_settings.statement, values);
        if (outcome.kind == SourceOutcome::Kind::Failed)
            m_connection.reset(); // the password may be another by now
        return tryOf(outcome, since.elapsed());
    }
    void drop() { m_connection.reset(); }

private:
    const SqlSettings &m_settings;
    const DeliveryTools &m_tools;
    std::unique_ptr<SourceConnection> m_connection;
};

SqlSender::SqlSender(EndpointSettings settings, const DeliveryTools &tools)
    : m_settings(std::move(settings))
    , m_tools(tools)
    , m_worker(std::make_unique<Worker>(m_settings.sql, m_tools))
{
    m_thread.startWith(*m_worker);
}

SqlSender::~SqlSender()
{
    QMetaObject::invokeMethod(m_worker.get(), [worker = m_worker.get()] { worker->drop(); });
    m_thread.quit();
}

qint64 SqlSender::resultCapBytes() const
{
    return m_settings.sql.usesResult() ? longestResult : 0;
}

QString SqlSender::refusal(const SqlSettings &settings, const DeliveryClaim &claim)
{
    if (!settings.usesResult() || claim.digest.isEmpty())
        return {};
    if (claim.isErased)
        return QStringLiteral("the result was erased");
    if (!claim.result)
        return QStringLiteral("the result is longer than %1 bytes").arg(longestResult);
    if (settings.statement.names.contains(QLatin1String("result")) && !textIn(*claim.result))
        return QStringLiteral("the result is no text; :result_base64 takes it");
    return {};
}

SourceValues SqlSender::valuesOf(const DeliveryClaim &claim)
{
    SourceValues values;
    const auto set = [&values](const char *name, const QVariant &value) {
        values.insert(QLatin1String(name), value);
    };
    set("key", claim.key);
    set("provider", claim.provider);
    set("account", textOrNull(claim.account));
    set("ticket", textOrNull(claim.ticket));
    set("status", QString(statusText(claim.event.effective)));
    set("recorded", QString(statusText(claim.event.status)));
    set("kind", QString(eventKindText(claim.event.kind)));
    set("event", claim.event.id);
    set("sequence", claim.event.sequence);
    const auto result = claim.result ? textIn(*claim.result) : std::nullopt;
    set("result", result ? QVariant(*result) : textOrNull({}));
    set("result_base64",
        claim.result ? QVariant(QString::fromLatin1(claim.result->toBase64())) : textOrNull({}));
    set("digest", textOrNull(QString::fromLatin1(claim.digest.toHex())));
    set("amount", textOrNull(claim.amount));
    set("currency", textOrNull(claim.currency));
    set("received_at", timeOf(claim.receivedAt));
    set("accepted_at", timeOf(claim.acceptedAt));
    set("finished_at", timeOf(claim.event.at));
    set("received_ms", claim.receivedAt);
    set("accepted_ms", numberOrNull(claim.acceptedAt));
    set("finished_ms", claim.event.at);
    return values;
}

Result<void> SqlSender::check(const SqlSettings &settings, const DeliveryTools &tools)
{
    auto address = withPassword(settings, tools);
    if (!address)
        return tl::unexpected(address.error());
    return SourceConnection(std::move(*address)).check(settings.statement);
}

void SqlSender::send(const DeliveryClaim &claim, Done done)
{
    if (const QString why = refusal(m_settings.sql, claim); !why.isEmpty()) {
        QMetaObject::invokeMethod(
            &m_here,
            [why, done = std::move(done)] {
                done(tryOf({SourceOutcome::Kind::Refused, -1, why}, 0));
            },
            Qt::QueuedConnection);
        return;
    }
    QMetaObject::invokeMethod(
        m_worker.get(),
        [this, worker = m_worker.get(), values = valuesOf(claim), done = std::move(done)] {
            const DeliveryTry tried = worker->change(values);
            QMetaObject::invokeMethod(
                &m_here, [tried, done] { done(tried); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

std::unique_ptr<DeliverySender> makeSender(EndpointKind kind, const EndpointSettings &settings,
                                           const DeliveryTools &tools)
{
    if (kind == EndpointKind::Webhook)
        return std::make_unique<WebhookSender>(settings, tools);
    return std::make_unique<SqlSender>(settings, tools);
}

} // namespace repoll
