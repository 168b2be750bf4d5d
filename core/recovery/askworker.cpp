// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/askworker.h"

#include "core/base/hash.h"
#include "core/base/jsontext.h"
#include "core/base/whendone.h"
#include "core/provider/secretmask.h"
#include "core/recovery/ledgergate.h"

#include <algorithm>
#include <array>

namespace repoll {

namespace {

/// Headers that carry a credential of the provider's own making.
constexpr std::array<const char *, 4> privateHeaders{"set-cookie", "set-cookie2", "authorization",
                                                     "proxy-authorization"};

bool isPrivate(const QByteArray &name)
{
    return std::any_of(privateHeaders.begin(), privateHeaders.end(),
                       [&](const char *each) { return name.compare(each, Qt::CaseInsensitive) == 0; });
}

tl::unexpected<Error> notSent(const Error &error)
{
    return fail(
        error.code,
        QStringLiteral("Nothing was sent, because the ask could not be put on record: %1").arg(error.message),
        error.detail);
}

QByteArray whomFor(const AskOrder &order)
{
    return "{\"provider\":" + jsonQuoted(order.protocol->name().toUtf8()) +
           ",\"ticket\":" + jsonQuoted(order.subject.ticket.toUtf8()) +
           ",\"key\":" + jsonQuoted(order.subject.key.toUtf8());
}

QByteArray auditDetail(const AskOrder &order)
{
    QByteArray detail = whomFor(order);
    if (order.goesOn)
        detail += ",\"next_step\":true";
    return detail + ",\"profile_sha256\":\"" + order.profileDigest.toHex() + "\"}";
}

QByteArray extraDetail(const AskOrder &order, const QByteArray &extra)
{
    return whomFor(order) + ",\"bytes\":" + QByteArray::number(extra.size()) + ",\"sha256\":\"" +
           sha256(extra).toHex() + "\"}";
}

} // namespace

AskWorker::AskWorker(AskTools tools)
    : m_tools(std::move(tools))
{
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &AskWorker::waitForTurn);
}

AskWorker::~AskWorker() = default;

void AskWorker::ask(const AskOrder &order, Done done)
{
    m_order = order;
    m_done = std::move(done);
    m_cancelled = false;
    auto exchange = order.protocol->buildPoll({&order.subject, 1}, m_tools.clock->nowMs(), m_tools.secrets);
    if (!exchange) {
        end(tl::unexpected(exchange.error()));
        return;
    }
    if (!order.goesOn)
        ++m_chain;
    if (order.protocol->transport().cookies)
        exchange->chain = "ask-" + QByteArray::number(m_chain);
    m_exchange = *exchange;
    // On record before it is sent (invariant 3).
    auto recorded =
        m_tools.ledger->write<void>([who = m_tools.who, detail = auditDetail(order)](StoreWriter &store) {
            return store.addAudit(who, QStringLiteral("asked for one ticket"), detail);
        });
    whenDone(std::move(recorded), this, [this](const Result<void> &onRecord) {
        if (!onRecord)
            end(notSent(onRecord.error()));
        else if (m_done)
            goToGate();
    });
}

void AskWorker::goToGate()
{
    const Protocol &protocol = *m_order.protocol;
    const auto gates = m_tools.gates ? m_tools.gates : std::make_shared<ProviderGates>(*m_tools.clock);
    m_gate = std::make_unique<GateAsker>(
        gates->find(protocol.name(), protocol.transport(), protocol.limits()),
        [this] { QMetaObject::invokeMethod(this, &AskWorker::waitForTurn, Qt::QueuedConnection); },
        std::make_shared<LedgerGate>(*m_tools.ledger, protocol.name()));
    waitForTurn();
}

void AskWorker::waitForTurn()
{
    if (!m_done || !m_gate || m_permit)
        return; // it has ended, is not on record yet, or is under way
    if (m_cancelled) {
        end(fail(ErrorCode::Cancelled, QStringLiteral("Cancelled before anything was sent.")));
        return;
    }
    m_permit = m_gate->takeAside();
    if (m_permit)
        send();
    else if (const auto wait = m_gate->waitAsideMs())
        m_turn.start(std::chrono::milliseconds(std::max<qint64>(*wait, 1)));
}

void AskWorker::send()
{
    if (!m_lanes)
        m_lanes = m_tools.lanes();
    const ProfileLimits &limits = m_order.protocol->limits();
    m_pool = std::make_unique<LanePool>(*m_lanes, m_order.protocol->transport(), 1);
    m_pool->send(m_exchange, {limits.totalDeadlineMs, limits.bodyCapBytes},
                 [this, exchange = m_exchange](const LaneReply &reply) {
                     answered(exchange, reply);
                     return LaneVerdict::Destroy; // it was for this one ask
                 });
}

void AskWorker::answered(const Exchange &sent, const LaneReply &reply)
{
    if (m_cancelled && !reply && reply.error().fault == LaneFault::Aborted) {
        end(fail(
            ErrorCode::Cancelled,
            QStringLiteral("Cancelled while waiting for the answer; the provider may have been asked.")));
        return;
    }
    const auto readings =
        m_order.protocol->readAnswer({&m_order.subject, 1}, sent, reply, m_tools.clock->nowMs());
    if (readings.front().outcome == Outcome::Throttled)
        m_gate->ended(*std::exchange(m_permit, std::nullopt),
                      {GateNews::Kind::Throttled, {}, readings.front().retryAfterMs});
    endOnRecord(answerOf(reply, readings.front()));
}

/// What came behind the answer is no request's evidence, since the ask is none's: the audit holds its digest.
void AskWorker::endOnRecord(const AskedAnswer &answer)
{
    if (answer.extra.isEmpty()) {
        end(answer);
        return;
    }
    auto recorded = m_tools.ledger->write<void>(
        [who = m_tools.who, detail = extraDetail(m_order, answer.extra)](StoreWriter &store) {
            return store.addAudit(who, QStringLiteral("bytes came behind the answer to an ask"), detail);
        });
    whenDone(std::move(recorded), this, [this, answer](const Result<void> &) { end(answer); });
}

AskedAnswer AskWorker::answerOf(const LaneReply &reply, const Reading &reading) const
{
    AskedAnswer answer;
    answer.httpStatus = reply ? reply->httpStatus : reply.error().httpStatus;
    answer.peer = reply ? reply->peer : reply.error().peer;
    answer.durationMs = reply ? reply->durationMs : reply.error().durationMs;
    answer.body = reply ? reply->body : reply.error().partialBody;
    answer.extra = reply ? reply->extra : QByteArray();
    answer.hidesSecrets = maskedPlaces(reply) > 0;
    if (const auto json = readJson(answer.body))
        answer.prettyBody = prettyJson(*json);
    for (const auto &[name, value] : reply ? reply->headers : HeaderList()) {
        const bool hidden = isPrivate(name);
        answer.hidesSecrets = answer.hidesSecrets || hidden;
        answer.headers.emplace_back(name, hidden ? QByteArray("(not shown)") : value);
    }
    answer.reading = reading;
    if (!reply)
        answer.failure = reading.detail;
    if (reading.outcome == Outcome::Pending) {
        answer.next = m_order.subject;
        answer.next->ticket = reading.ticket.value_or(answer.next->ticket);
        answer.next->pollState = reading.pollState.value_or(answer.next->pollState);
    }
    return answer;
}

void AskWorker::cancel()
{
    if (!m_done)
        return;
    m_cancelled = true;
    if (m_permit)
        m_pool->abortAll();
    else if (m_gate)
        waitForTurn(); // it ends here
}

void AskWorker::release()
{
    m_done = nullptr;
    m_cancelled = true;
    m_turn.stop();
    m_permit.reset();
    m_gate.reset();
    m_pool.reset();
    m_lanes.reset();
}

void AskWorker::end(const Result<AskedAnswer> &answer)
{
    m_turn.stop();
    m_permit.reset();
    m_gate.reset(); // gives back what it holds
    if (const Done done = std::exchange(m_done, nullptr))
        done(answer);
}

} // namespace repoll
