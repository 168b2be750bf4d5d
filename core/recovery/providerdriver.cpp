// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/providerdriver.h"

#include "core/recovery/attemptresult.h"
#include "core/recovery/evidence.h"

#include <algorithm>
#include <cmath>

namespace repoll {

namespace {

constexpr int failedProbesBeforeGivingUp = 3;
constexpr double secondsAhead = 0.5; ///< how much is claimed beyond what can be sent now
constexpr int mostAhead = 2'000;     ///< exchanges; a larger claim is no cheaper
constexpr qint64 leasedElsewhereWaitMs = 1'000;

template <class T>
T lesser(std::optional<T> wanted, T profiled)
{
    return wanted ? std::min(*wanted, profiled) : profiled;
}

} // namespace

ProviderDriver::ProviderDriver(std::shared_ptr<const Protocol> protocol, const RunContext &context,
                               qint64 eligible, qint64 done, QObject *parent)
    : QObject(parent)
    , m_protocol(std::move(protocol))
    , m_context(context)
    , m_policy(m_protocol->limits(), context.deadline)
    , m_pool(*context.lanes, m_protocol->transport(),
             lesser(context.settings.lanes, m_protocol->limits().lanes))
    , m_pace(lesser(context.settings.ratePerSecond, m_protocol->limits().ratePerSecond), *context.tools.clock)
    , m_breaker(*context.tools.clock)
    , m_sendMeter(*context.tools.clock)
{
    m_progress.name = m_protocol->name();
    m_progress.total = eligible;
    m_progress.done = done;
    m_progress.lanes = lesser(context.settings.lanes, m_protocol->limits().lanes);
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, [this] {
        m_dry = false;
        pump();
    });
}

ProviderDriver::~ProviderDriver() = default;

void ProviderDriver::setPaused(bool paused)
{
    m_paused = paused;
    if (paused)
        releaseReady(); // an intent that is not sent now may not be sent for long
    pump();
}

void ProviderDriver::drain()
{
    if (m_phase != Phase::Working)
        return;
    m_phase = Phase::Draining;
    m_wake.stop();
    releaseReady();
    pump();
}

void ProviderDriver::abort()
{
    drain();
    m_pool.abortAll();
}

void ProviderDriver::halt()
{
    m_phase = Phase::Ended;
    m_wake.stop();
    m_ready.clear();
    m_pool.abortAll();
}

void ProviderDriver::setRate(double ratePerSecond)
{
    m_pace.setRate(std::min(ratePerSecond, m_protocol->limits().ratePerSecond));
    pump();
}

void ProviderDriver::renewLeases()
{
    if (m_held.empty())
        return;
    m_context.tools.ledger
        ->write<qint64>([worker = m_context.tools.worker,
                         ids = std::vector<qint64>(m_held.begin(), m_held.end()),
                         leaseMs = m_context.settings.leaseMs](StoreWriter &store) {
            return store.renewLeases(worker, ids, leaseMs);
        })
        .then(this, [this](const Result<qint64> &renewed) {
            if (!renewed)
                Q_EMIT failed(renewed.error());
        });
}

QString ProviderDriver::name() const
{
    return m_protocol->name();
}

ProviderProgress ProviderDriver::progress() const
{
    ProviderProgress progress = m_progress;
    progress.inFlight = m_pool.inFlight();
    progress.rate = m_pace.currentRate();
    progress.breaker = m_breaker.state();
    progress.why = m_breaker.why();
    progress.waitMs = std::max(m_breaker.waitMs(), m_pace.waitMs());
    return progress;
}

void ProviderDriver::pump()
{
    if (m_phase == Phase::Working && !m_paused) {
        if (m_breaker.failedProbes() >= failedProbesBeforeGivingUp) {
            m_whyLeft = QStringLiteral("provider stopped: %1").arg(m_breaker.why());
            drain();
            return;
        }
        sendReady();
        claimMore();
    }
    if (m_phase == Phase::Draining && m_held.empty() && !m_claiming) {
        m_phase = Phase::Ended;
        Q_EMIT ended();
    }
}

/// How many targets may be held ready: enough to keep the lanes busy while claims commit, and not more
/// than will be sent soon, because their intents are on record. Few lanes with a quick provider send many
/// times while one claim commits, so what was sent lately counts as well.
int ProviderDriver::ahead()
{
    const int lanes = m_pool.freeLanes() + m_pool.inFlight();
    const int soon = static_cast<int>(std::ceil(m_pace.currentRate() * secondsAhead));
    const int lately = static_cast<int>(m_sendMeter.asksPerSecond() * secondsAhead);
    const int most = std::max(2 * lanes, std::min(lately, mostAhead));
    const int exchanges = m_breaker.state() == CircuitBreaker::State::Closed ? std::clamp(soon, 1, most) : 1;
    return exchanges * m_protocol->limits().batchMax;
}

void ProviderDriver::claimMore()
{
    if (m_claiming || m_dry)
        return;
    if (m_breaker.allow(1) == 0) {
        wakeIn(m_breaker.waitMs());
        return;
    }
    const int wanted = ahead();
    const int room = wanted - static_cast<int>(m_ready.size());
    if (room <= 0 || room < wanted / 2) {
        wakeIn(m_pace.waitMs());
        return;
    }
    m_claiming = true;
    const ClaimOrder order{.runId = m_context.runId,
                           .provider = m_protocol->name(),
                           .worker = m_context.tools.worker,
                           .limit = std::min(room, 10'000),
                           .leaseMs = m_context.settings.leaseMs};
    m_context.tools.ledger
        ->write<Page>([order](StoreWriter &store) -> Result<Page> {
            auto claims = store.claimTargets(order);
            if (!claims)
                return tl::unexpected(claims.error());
            if (!claims->empty())
                return Page{std::move(*claims), {}};
            return store.nextDue(order.runId, order.provider).map([](std::optional<EpochMs> due) {
                return Page{{}, due};
            });
        })
        .then(this, [this](const Result<Page> &page) { takePage(page); });
}

void ProviderDriver::takePage(const Result<Page> &page)
{
    m_claiming = false;
    if (m_phase == Phase::Ended)
        return;
    if (!page) {
        Q_EMIT failed(page.error());
        return;
    }
    for (const Claim &claim : page->claims) {
        m_held.insert(claim.request.id);
        m_ready.push_back(claim);
    }
    if (m_phase == Phase::Draining || m_paused) {
        releaseReady();
    } else if (page->claims.empty()) {
        m_dry = true;
        if (page->nextDue) {
            const qint64 wait = *page->nextDue - m_context.tools.clock->nowMs();
            wakeIn(wait > 0 ? wait : leasedElsewhereWaitMs);
        } else if (m_held.empty()) {
            m_phase = Phase::Draining; // nothing is waiting and nothing is under way
        }
    }
    pump();
}

void ProviderDriver::sendReady()
{
    while (!m_ready.empty() && m_pool.freeLanes() > 0 && m_phase == Phase::Working) {
        if (m_breaker.allow(1) == 0) {
            if (m_breaker.state() == CircuitBreaker::State::Open) {
                releaseReady();
                wakeIn(m_breaker.waitMs());
            }
            return;
        }
        if (m_pace.take(1) == 0) {
            wakeIn(m_pace.waitMs());
            return;
        }
        send(nextBatch());
    }
}

ProviderDriver::Batch ProviderDriver::nextBatch()
{
    Batch batch{std::move(m_ready.front())};
    m_ready.pop_front();
    const auto most = static_cast<std::size_t>(m_protocol->limits().batchMax);
    const QByteArray group = m_protocol->batchGroup(subjectOf(batch.front()));
    if (group.isEmpty())
        return batch;
    for (auto it = m_ready.begin(); it != m_ready.end() && batch.size() < most;) {
        if (m_protocol->batchGroup(subjectOf(*it)) == group) {
            batch.push_back(std::move(*it));
            it = m_ready.erase(it);
        } else {
            ++it;
        }
    }
    return batch;
}

void ProviderDriver::send(Batch batch)
{
    const std::vector<PollSubject> subjects = subjectsOf(batch);
    auto exchange = m_protocol->buildPoll(subjects, m_context.tools.clock->nowMs(), m_context.tools.secrets);
    if (!exchange) {
        m_pace.giveBack(1);
        refuse(batch, exchange.error());
        return;
    }
    if (m_protocol->transport().cookies && batch.size() == 1)
        exchange->chain = QByteArray::number(batch.front().request.id);
    m_breaker.sent();
    m_sendMeter.asked();
    const ProfileLimits &limits = m_protocol->limits();
    m_pool.send(*exchange, {limits.totalDeadlineMs, limits.bodyCapBytes},
                [this, batch = std::move(batch), sent = *exchange](const LaneReply &reply) {
                    return answered(batch, sent, reply);
                });
}

/// Nothing could be sent for these: the reason is on record, and the run lets go of them.
void ProviderDriver::refuse(const Batch &batch, const Error &error)
{
    Reading reading;
    reading.outcome = Outcome::ProtocolError;
    reading.detail = QStringLiteral("not sent: %1").arg(error.message);
    const LaneReply nothing = tl::unexpected(LaneFailure{});
    for (const Claim &claim : batch) {
        Claim last = claim;
        last.errors = m_protocol->limits().errorsPerRun; // asking again would end the same way
        record(last, reading, nothing, nullptr);
    }
}

LaneVerdict ProviderDriver::answered(const Batch &batch, const Exchange &sent, const LaneReply &reply)
{
    const std::vector<PollSubject> subjects = subjectsOf(batch);
    auto readings = m_protocol->readAnswer(subjects, sent, reply, m_context.tools.clock->nowMs());
    const bool aborted = !reply && reply.error().fault == LaneFault::Aborted;
    if (!aborted)
        notice(*std::max_element(readings.begin(), readings.end(),
                                 [](const Reading &a, const Reading &b) { return a.fault < b.fault; }));
    const NewEvidencePtr evidence = evidenceOf(reply);
    bool destroy = false;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        destroy = destroy || readings[i].destroyLane;
        if (aborted)
            readings[i].outcome = Outcome::Interrupted;
        record(batch[i], readings[i], reply, evidence);
    }
    // Not from within the lane's callback: the lane is free again only after it returns.
    QMetaObject::invokeMethod(this, &ProviderDriver::pump, Qt::QueuedConnection);
    return destroy ? LaneVerdict::Destroy : LaneVerdict::Keep;
}

/// What an answer says of the provider as a whole.
void ProviderDriver::notice(const Reading &reading)
{
    if (reading.outcome == Outcome::Throttled) {
        m_pace.throttled(reading.retryAfterMs);
        return; // it answers, and says how fast it wants to be asked
    }
    switch (reading.fault) {
    case FaultClass::None:
        m_breaker.succeeded();
        m_pace.succeeded();
        break;
    case FaultClass::Stop:
        m_breaker.stopped(reading.detail);
        break;
    case FaultClass::Retry:
    case FaultClass::Quarantine: // many in a row: the provider is not itself
        m_breaker.failed();
        break;
    }
}

void ProviderDriver::record(const Claim &claim, const Reading &reading, const LaneReply &reply,
                            const NewEvidencePtr &evidence)
{
    const EpochMs now = m_context.tools.clock->nowMs();
    const auto decision =
        reading.outcome == Outcome::Interrupted
            ? TargetPolicy::Decision{{.finished = false, .dueAt = now, .errors = claim.errors}, now}
            : m_policy.decide(reading, claim, now, m_context.tools.random);
    AttemptResult result = resultOf(claim, reading, reply, evidence);
    result.runId = m_context.runId;
    result.nextPollAt = decision.nextPollAt;
    result.verdict = decision.verdict;
    m_context.batcher->add(std::move(result), [this, answered = reply.has_value(), key = claim.request.key](
                                                  const AttemptResult &recordedResult, ApplyOutcome applied) {
        noteRecorded(recordedResult, applied, answered, key);
    });
}

void ProviderDriver::noteRecorded(const AttemptResult &result, ApplyOutcome applied, bool answered,
                                  const QString &key)
{
    m_held.erase(result.requestId);
    m_dry = false;
    ++m_progress.asks;
    RecordedAsk ask{result.outcome, {}, {}, {}};
    if (answered)
        ask.durationMs = result.durationMs;
    if (result.verdict.finished && applied == ApplyOutcome::Applied) {
        ask.disposition = finishedDisposition(result.outcome);
        ++m_progress.done;
    }
    const bool conflict = applied == ApplyOutcome::Conflict;
    if (conflict || isFailing(result.outcome)) {
        ask.failing = FailingTarget{.requestId = result.requestId,
                                    .provider = m_protocol->name(),
                                    .key = key,
                                    .outcome = result.outcome,
                                    .conflict = conflict,
                                    .disposition = ask.disposition,
                                    .httpStatus = result.httpStatus,
                                    .detail = result.detail,
                                    .at = m_context.tools.clock->nowMs()};
    }
    Q_EMIT recorded(ask);
}

void ProviderDriver::releaseReady()
{
    if (m_ready.empty())
        return;
    auto claims = std::make_shared<std::vector<Claim>>(std::make_move_iterator(m_ready.begin()),
                                                       std::make_move_iterator(m_ready.end()));
    m_ready.clear();
    m_context.tools.ledger->write<void>([claims](StoreWriter &store) { return store.releaseClaims(*claims); })
        .then(this, [this, claims](const Result<void> &released) {
            if (!released) {
                Q_EMIT failed(released.error());
                return;
            }
            for (const Claim &claim : *claims)
                m_held.erase(claim.request.id);
            pump();
        });
}

void ProviderDriver::wakeIn(qint64 ms)
{
    const auto wait = std::chrono::milliseconds(std::clamp<qint64>(ms, 1, 60'000));
    if (!m_wake.isActive() || m_wake.remainingTimeAsDuration() > wait)
        m_wake.start(wait);
}

} // namespace repoll
