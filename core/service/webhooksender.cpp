// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/webhooksender.h"

#include "core/poll/http/requestbytes.h"
#include "core/provider/retryafter.h"
#include "core/service/eventbody.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr qint64 keysKeptMs = 60'000; ///< so that a rotated secret counts without a restart
constexpr qint64 answerCapBytes = 64 * 1024;
constexpr qsizetype mostWordsKept = 200;
constexpr int goneStatus = 410;
constexpr int tooManyStatus = 429;
constexpr int unavailableStatus = 503;

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

/// What a receiver said, in short.
QString shortWords(const QByteArray &body)
{
    QString words = QString::fromUtf8(body.left(2 * mostWordsKept)).simplified().left(mostWordsKept);
    for (QChar &c : words) {
        if (!c.isPrint())
            c = u'.';
    }
    return words;
}

/// The receiver took it, whatever is wrong with the rest of its answer.
bool tookIt(const LaneFailure &failure)
{
    return isSuccess(failure.httpStatus) &&
           (failure.fault == LaneFault::BodyTooLarge || failure.fault == LaneFault::UnframedBody ||
            failure.fault == LaneFault::EncodedBody);
}

} // namespace

WebhookSender::WebhookSender(EndpointSettings settings, const DeliveryTools &tools)
    : m_settings(std::move(settings))
    , m_tools(tools)
    , m_endpoint(endpointOf(m_settings.webhook.url))
    , m_network(std::make_shared<HttpNetwork>())
{
    resolveAndJudge(tools.resolver ? tools.resolver : m_network->resolver());
}

WebhookSender::~WebhookSender() = default;

/// What is found is what is connected to: nobody looks up the name a second time.
void WebhookSender::resolveAndJudge(const HttpNetwork::Resolver &resolver)
{
    m_network->setResolver([this, resolver](const QString &name, QObject *context,
                                            const HttpNetwork::Found &found) {
        resolver(name, context, [this, found](const QList<QHostAddress> &addresses) {
            const AddressRules rules = m_settings.webhook.addresses();
            m_refused.clear();
            for (const QHostAddress &address : addresses) {
                if (const char *what = rules.refusal(address))
                    m_refused = QStringLiteral("one of its addresses, %1, is %2, and nothing is sent there")
                                    .arg(address.toString(), QLatin1String(what));
            }
            found(m_refused.isEmpty() ? addresses : QList<QHostAddress>());
        });
    });
}

const char *WebhookSender::refusedLiteral() const
{
    QHostAddress literal;
    return literal.setAddress(m_endpoint.host) ? m_settings.webhook.addresses().refusal(literal) : nullptr;
}

qint64 WebhookSender::resultCapBytes() const
{
    return m_settings.webhook.full ? EventBody::mostBytes : 0;
}

std::optional<QString> WebhookSender::readKeys()
{
    const qint64 now = m_tools.clock->monotonicMs();
    if (m_keysReadAt && now - *m_keysReadAt < keysKeptMs)
        return std::nullopt;
    m_keys.clear();
    m_keysReadAt.reset();
    for (const SecretPlace &place : m_settings.webhook.secrets) {
        if (place.until && *place.until <= m_tools.clock->nowMs())
            continue;
        const auto text = m_tools.secret(place.reference);
        if (!text)
            return text.error().message;
        const auto key = SigningKey::read(*text);
        if (!key)
            return key.error().message;
        m_keys.push_back({*key, place.until});
    }
    if (m_keys.empty())
        return QStringLiteral("none of its secrets is in force any more");
    m_keysReadAt = now;
    return std::nullopt;
}

QByteArray WebhookSender::requestOf(const DeliveryClaim &claim) const
{
    constexpr qint64 msPerSecond = 1'000;
    const EpochMs now = m_tools.clock->nowMs();
    std::vector<SigningKey> keys;
    for (const Key &each : m_keys) {
        if (!each.until || *each.until > now)
            keys.push_back(each.key);
    }
    Exchange exchange;
    exchange.method = "POST";
    exchange.url = m_settings.webhook.url;
    exchange.body = EventBody::of(claim, m_settings.webhook.source, m_settings.webhook.full);
    const QByteArray id = claim.event.id.toUtf8();
    const qint64 timestamp = now / msPerSecond;
    exchange.headers = {{"Content-Type", EventBody::contentType()},
                        {"User-Agent", "Repoll"},
                        {"Accept-Encoding", "identity"},
                        {"webhook-id", id},
                        {"webhook-timestamp", QByteArray::number(timestamp)},
                        {"webhook-signature", signatureOf(keys, id, timestamp, exchange.body)}};
    return requestBytes(exchange, m_endpoint, exchange.headers, false);
}

void WebhookSender::failLater(const QString &why, Done done)
{
    QMetaObject::invokeMethod(
        this,
        [why, done = std::move(done)] {
            DeliveryTry failed;
            failed.detail = why;
            done(failed);
        },
        Qt::QueuedConnection);
}

std::unique_ptr<HttpConnection> WebhookSender::takeConnection()
{
    std::erase_if(m_idle, [](const auto &each) { return !each->isConnected(); });
    if (m_idle.empty())
        return std::make_unique<HttpConnection>(m_endpoint, m_network);
    auto connection = std::move(m_idle.back());
    m_idle.pop_back();
    return connection;
}

void WebhookSender::send(const DeliveryClaim &claim, Done done)
{
    if (const char *what = refusedLiteral())
        return failLater(
            QStringLiteral("its address is %1, and nothing is sent there").arg(QLatin1String(what)),
            std::move(done));
    if (const auto why = readKeys())
        return failLater(*why, std::move(done));
    HttpCall call;
    call.request = requestOf(claim);
    call.limits = {m_settings.timeLimitMs, answerCapBytes};
    HttpConnection *const connection = m_busy.emplace_back(takeConnection()).get();
    connection->send(std::move(call), [this, connection, done = std::move(done)](const LaneReply &reply) {
        const auto known = std::find_if(m_busy.begin(), m_busy.end(),
                                        [&](const auto &each) { return each.get() == connection; });
        if (connection->isConnected())
            m_idle.push_back(std::move(*known));
        else
            known->release()->deleteLater(); // it is calling
        m_busy.erase(known);
        const DeliveryTry tried = judge(reply);
        done(tried);
    });
}

DeliveryTry WebhookSender::judge(const LaneReply &reply) const
{
    if (reply)
        return judgeAnswer(*reply);
    const LaneFailure &failure = reply.error();
    DeliveryTry tried;
    tried.outcome = tookIt(failure) ? DeliveryOutcome::Delivered : DeliveryOutcome::Failed;
    tried.httpStatus = failure.httpStatus;
    tried.durationMs = failure.durationMs;
    tried.peer = failure.peer;
    tried.detail =
        failure.fault == LaneFault::HostNotFound && !m_refused.isEmpty() ? m_refused : failure.detail;
    return tried;
}

DeliveryTry WebhookSender::judgeAnswer(const Answer &answer) const
{
    DeliveryTry tried;
    tried.httpStatus = answer.httpStatus;
    tried.durationMs = answer.durationMs;
    tried.peer = answer.peer;
    if (isSuccess(answer.httpStatus)) {
        tried.outcome = DeliveryOutcome::Delivered;
        return tried;
    }
    tried.detail = QStringLiteral("HTTP %1").arg(answer.httpStatus);
    if (answer.httpStatus >= 300 && answer.httpStatus < 400)
        tried.detail += QStringLiteral(": it points elsewhere, which is not followed");
    else if (const QString words = shortWords(answer.body); !words.isEmpty())
        tried.detail += QStringLiteral(": ") + words;
    if (answer.httpStatus == tooManyStatus || answer.httpStatus == unavailableStatus) {
        const QByteArray value = answer.header("Retry-After");
        tried.retryAfter = QString::fromLatin1(value.left(mostWordsKept));
        tried.retryAfterMs = retryAfterMs(value, m_tools.clock->nowMs(), 1, RetrySchedule::longestMs);
    }
    if (answer.httpStatus == goneStatus)
        tried.disables = QStringLiteral("the receiver answered 410 Gone");
    return tried;
}

} // namespace repoll
