// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/targetsender.h"

#include "core/recovery/attemptresult.h"
#include "core/recovery/ledgergate.h"

#include <algorithm>

namespace repoll {

namespace {

/// No request can be to blame for these (FAULTS.md: S, not S*).
bool isWholeProvider(const LaneReply &reply)
{
    const int code = reply ? reply->httpStatus : reply.error().httpStatus;
    const bool refused = !reply && (reply.error().fault == LaneFault::TlsRefused ||
                                    reply.error().fault == LaneFault::ProxyRefused);
    return refused || code == 407 || code == 511;
}

bool isAborted(const LaneReply &reply)
{
    return !reply && reply.error().fault == LaneFault::Aborted;
}

} // namespace

GateNews newsOf(const ClaimBatch &batch, std::span<const Reading> readings, const LaneReply &reply)
{
    using Kind = GateNews::Kind;
    const auto find = [&](auto &&which) { return std::find_if(readings.begin(), readings.end(), which); };
    if (isAborted(reply))
        return {Kind::Undecided};
    const auto throttled = find([](const Reading &each) { return each.outcome == Outcome::Throttled; });
    if (throttled != readings.end())
        return {Kind::Throttled, {}, throttled->retryAfterMs};
    if (find([](const Reading &each) { return each.fault == FaultClass::None; }) != readings.end())
        return {Kind::Answered};
    const auto stop = find([](const Reading &each) { return each.fault == FaultClass::Stop; });
    if (stop != readings.end() && isWholeProvider(reply))
        return {Kind::Stopped, stop->detail};
    // One that went wrong before says nothing new of the provider by going wrong again.
    if (std::all_of(batch.begin(), batch.end(), [](const Claim &claim) { return claim.errors > 0; }))
        return {Kind::Undecided};
    return stop != readings.end() ? GateNews{Kind::Refused, stop->detail} : GateNews{Kind::Failed};
}

TargetSender::TargetSender(std::shared_ptr<const Protocol> protocol, const RunContext &context,
                           std::shared_ptr<ProviderGate> gate, int lanes, std::function<void()> wake,
                           Answered answered, Strayed strayed)
    : m_protocol(std::move(protocol))
    , m_context(context)
    , m_answered(std::move(answered))
    , m_pace(m_protocol->limits().ratePerSecond, *context.tools.clock)
    , m_gate(std::move(gate), std::move(wake),
             std::make_shared<LedgerGate>(*context.tools.ledger, m_protocol->name()))
    , m_meter(*context.tools.clock)
    , m_pool(*context.lanes, m_protocol->transport(), lanes)
{
    m_pool.onStray(std::move(strayed));
    if (context.settings.ratePerSecond)
        setRate(*context.settings.ratePerSecond);
}

double TargetSender::rate() const
{
    return std::min(m_pace.currentRate(), m_gate.view().rate);
}

void TargetSender::setRate(double ratePerSecond)
{
    m_pace.setRate(std::min(ratePerSecond, m_protocol->limits().ratePerSecond));
    m_gate.setRate(m_pace.configuredRate());
}

std::optional<GatePermit> TargetSender::take(CircuitBreaker::Whom whom)
{
    if (m_pace.take(1) == 0) {
        m_gate.withdraw();
        return std::nullopt;
    }
    auto permit = m_gate.take(whom);
    if (!permit)
        m_pace.giveBack(1);
    return permit;
}

std::optional<qint64> TargetSender::waitMs() const
{
    const auto atGate = m_gate.waitMs();
    return atGate ? std::optional(std::max(*atGate, m_pace.waitMs())) : std::nullopt;
}

std::optional<TargetSender::Unsent> TargetSender::send(ClaimBatch &batch, const GatePermit &permit)
{
    bool atCredential = false; // the last thing that is added
    const auto secrets = [&](const QString &reference) {
        atCredential = true;
        return m_context.tools.secrets(reference);
    };
    const bool submits = batch.front().submission != nullptr; // then it is alone
    auto subjects = submits ? std::vector<PollSubject>() : subjectsOf(batch);
    auto exchange = submits ? m_protocol->buildSubmit(submitSubjectOf(batch.front()), secrets)
                            : m_protocol->buildPoll(subjects, m_context.tools.clock->nowMs(), secrets);
    if (!exchange) {
        m_pace.giveBack(1);
        m_gate.giveBack(permit);
        return Unsent{QStringLiteral("not sent: %1").arg(exchange.error().message), atCredential};
    }
    if (m_protocol->transport().cookies && batch.size() == 1)
        exchange->chain = QByteArray::number(batch.front().request.id);
    m_meter.asked();
    const ProfileLimits &limits = m_protocol->limits();
    const auto sent = std::make_shared<const InFlight>(
        InFlight{std::move(batch), std::move(subjects), *std::move(exchange), permit});
    m_pool.send(std::shared_ptr<const Exchange>(sent, &sent->exchange),
                {limits.totalDeadlineMs, limits.bodyCapBytes},
                [this, sent](const LaneReply &reply) { return answered(*sent, reply); },
                {sent->batch.front().attemptId, sent->batch.front().request.id});
    return std::nullopt;
}

LaneVerdict TargetSender::answered(const InFlight &sent, const LaneReply &reply)
{
    const EpochMs now = m_context.tools.clock->nowMs();
    const Claim &first = sent.batch.front();
    auto readings =
        first.submission
            ? std::vector{m_protocol->readSubmit(submitSubjectOf(first), sent.exchange, reply, now)}
            : m_protocol->readAnswer(sent.subjects, sent.exchange, reply, now);
    m_gate.ended(sent.permit, newsOf(sent.batch, readings, reply));
    bool destroy = first.submission != nullptr; // what comes late after a submit is no answer to a poll
    for (Reading &reading : readings) {
        destroy = destroy || reading.destroyLane;
        if (isAborted(reply))
            reading.outcome = Outcome::Interrupted;
    }
    m_answered(sent.batch, readings, reply);
    return destroy ? LaneVerdict::Destroy : LaneVerdict::Keep;
}

} // namespace repoll
