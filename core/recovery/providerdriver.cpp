// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/providerdriver.h"

#include <algorithm>
#include <cmath>

namespace repoll {

namespace {

constexpr double secondsAhead = 0.5; ///< how much is claimed beyond what can be sent now
constexpr int mostAhead = 2'000;     ///< exchanges; a larger claim is no cheaper
constexpr qint64 heldForMs = 30'000;
constexpr int leastPile = 1'000; ///< answers on their way to the record are welcome: they make a batch

int lanesWanted(const Protocol &protocol, const RunSettings &settings)
{
    return std::min(settings.lanes.value_or(protocol.limits().lanes), protocol.limits().lanes);
}

std::shared_ptr<ProviderGate> gateOf(const Protocol &protocol, const RunTools &tools)
{
    auto gate = tools.gates->find(protocol.name(), protocol.transport(), protocol.limits());
    gate->setLimits(protocol.limits()); // its profile is the one on record
    return gate;
}

} // namespace

ProviderDriver::ProviderDriver(std::shared_ptr<const Protocol> protocol, DriverTask task,
                               const RunContext &context, const ProviderProgress &before, int providers,
                               QObject *parent)
    : QObject(parent)
    , m_protocol(std::move(protocol))
    , m_persists(task.persists)
    , m_context(context)
    , m_share(ProviderGates::share(context.tools.gates, lanesWanted(*m_protocol, context.settings), providers,
                                   m_protocol->transport().engine))
    , m_claimer(m_protocol, std::move(task.source), context, this)
    , m_recorder(*m_protocol, std::move(task.policy), context, this)
    , m_sender(
          m_protocol, context, gateOf(*m_protocol, context.tools), m_share->lanes(), [this] { wake(); },
          [this](const ClaimBatch &batch, std::span<const Reading> readings, const LaneReply &reply) {
              answered(batch, readings, reply);
          },
          [this](const SentFor &whose, const QByteArray &bytes) { m_recorder.keepStray(whose, bytes); })
{
    m_progress = before;
    m_progress.lanes = m_share->lanes();
    m_progress.lanesWanted = lanesWanted(*m_protocol, context.settings);
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, this, &ProviderDriver::wokenByTime);
    connect(&m_claimer, &TargetClaimer::changed, this, &ProviderDriver::takeChange);
    connect(&m_claimer, &TargetClaimer::failed, this, &ProviderDriver::failed);
    connect(&m_claimer, &TargetClaimer::dueIn, this, [this](qint64 ms) {
        m_claimAgainAt = m_context.tools.clock->monotonicMs() + ms;
        wakeIn(ms);
    });
    connect(&m_claimer, &TargetClaimer::leftUnasked, this, [this](const TargetEnds &ends) {
        m_progress.done += ends.total();
        Q_EMIT leftUnasked(ends);
    });
    connect(&m_recorder, &TargetRecorder::recorded, this, [this](qint64 requestId, const RecordedAsk &ask) {
        m_claimer.recorded(requestId);
        --m_unrecorded;
        ++m_progress.asks;
        m_progress.done += ask.end ? 1 : 0;
        Q_EMIT recorded(ask);
    });
}

ProviderDriver::~ProviderDriver() = default;

void ProviderDriver::setPaused(bool paused)
{
    m_paused = paused;
    if (paused)
        m_claimer.release(); // an intent that is not sent now may not be sent for long
    pump();
}

void ProviderDriver::drain()
{
    if (m_phase != Phase::Working)
        return;
    m_phase = Phase::Draining;
    m_wake.stop();
    m_claimer.release();
    pump();
}

void ProviderDriver::abort()
{
    drain();
    m_sender.abortAll();
}

void ProviderDriver::halt()
{
    m_phase = Phase::Ended;
    m_wake.stop();
    m_claimer.stop();
    m_sender.abortAll();
}

void ProviderDriver::setRate(double ratePerSecond)
{
    m_sender.setRate(ratePerSecond);
    pump();
}

ProviderProgress ProviderDriver::progress() const
{
    ProviderProgress progress = m_progress;
    const ProviderGate::View gate = m_sender.gate().view();
    progress.inFlight = m_sender.inFlight();
    progress.rate = m_sender.rate();
    progress.breaker = gate.breaker;
    progress.why = gate.why;
    progress.waitMs = std::max(gate.waitMs, m_sender.paceWaitMs());
    return progress;
}

void ProviderDriver::pump()
{
    m_sender.gate().withdraw(); // until it is turned away again
    if (m_phase == Phase::Working && !m_paused) {
        if (isHeld())
            return;
        if (m_sender.gate().givesUp() && !m_persists) {
            leave(QStringLiteral("provider stopped: %1").arg(m_sender.gate().view().why));
            return;
        }
        sendReady();
        claimMore();
    }
    if (m_phase == Phase::Draining && m_claimer.isIdle()) {
        m_phase = Phase::Ended;
        Q_EMIT ended();
    }
}

/// What is wrong may be mended while nobody looks: a credential, say.
void ProviderDriver::hold(const QString &why)
{
    m_whyLeft = why;
    m_heldUntil = m_context.tools.clock->monotonicMs() + heldForMs;
    m_claimer.release();
    wakeIn(heldForMs);
}

bool ProviderDriver::isHeld()
{
    const qint64 left = m_heldUntil - m_context.tools.clock->monotonicMs();
    if (m_heldUntil == 0 || left <= 0) {
        m_heldUntil = 0;
        return false;
    }
    m_claimer.release();
    wakeIn(left);
    return true;
}

void ProviderDriver::lookAgain()
{
    m_claimer.mayClaimAgain();
    pump();
}

void ProviderDriver::leave(const QString &why)
{
    m_whyLeft = why;
    drain();
}

/// How many targets may be held ready: enough to keep the lanes busy while claims commit, and not more
/// than will be sent soon, because their intents are on record. Few lanes with a quick provider send many
/// times while one claim commits, so what was sent lately counts as well.
int ProviderDriver::ahead()
{
    if (!m_sender.gate().view().free)
        return 1;
    const int lanes = m_sender.freeLanes() + m_sender.inFlight();
    const int soon = static_cast<int>(std::ceil(m_sender.rate() * secondsAhead));
    const int lately = static_cast<int>(m_sender.lately() * secondsAhead);
    const int most = std::max(2 * lanes, std::min(lately, mostAhead));
    return std::clamp(soon, 1, most) * m_protocol->limits().batchMax;
}

void ProviderDriver::claimMore()
{
    if (m_phase != Phase::Working)
        return;
    switch (m_sender.gate().whom()) {
    case CircuitBreaker::Whom::Nobody:
        break;
    case CircuitBreaker::Whom::Elsewhere:
        m_claimer.claimElsewhere();
        break;
    case CircuitBreaker::Whom::Anybody:
        const int wanted = ahead();
        const int room = wanted - m_claimer.ready();
        // While recording lags behind, more claims would only pile up answers.
        const bool piledUp = m_unrecorded > std::max(wanted, leastPile);
        if (room > 0 && room >= wanted / 2 && !piledUp)
            m_claimer.claim(room);
        break;
    }
}

void ProviderDriver::takeChange()
{
    if (m_phase == Phase::Ended)
        return;
    if (m_phase == Phase::Draining || m_paused)
        m_claimer.release();
    else if (m_claimer.isDone())
        m_phase = Phase::Draining; // nothing is waiting and nothing is under way
    pump();
}

void ProviderDriver::sendReady()
{
    while (m_phase == Phase::Working && m_sender.freeLanes() > 0) {
        const auto whom = m_sender.gate().whom();
        if (whom == CircuitBreaker::Whom::Nobody) {
            waitAtGate();
            return;
        }
        if (!sendNext(whom))
            return;
    }
}

void ProviderDriver::waitAtGate()
{
    if (m_sender.gate().view().breaker == CircuitBreaker::State::Open)
        m_claimer.release();
    if (const auto wait = m_sender.waitMs())
        wakeIn(*wait);
}

bool ProviderDriver::sendNext(CircuitBreaker::Whom whom)
{
    const bool elsewhere = whom == CircuitBreaker::Whom::Elsewhere;
    if (elsewhere ? !m_claimer.hasElsewhere() : m_claimer.ready() == 0)
        return false;
    const auto permit = m_sender.take(whom);
    if (!permit) {
        if (const auto wait = m_sender.waitMs())
            wakeIn(*wait);
        return false;
    }
    ClaimBatch batch = elsewhere ? m_claimer.takeElsewhere() : m_claimer.takeNext();
    const auto unsent = m_sender.send(batch, *permit);
    if (unsent && unsent->forAll) {
        m_claimer.putBack(std::move(batch));
        if (m_persists)
            hold(unsent->why);
        else
            leave(unsent->why);
        return false;
    } else if (unsent) {
        m_claimer.letGo(std::move(batch), unsent->why);
    }
    return m_phase == Phase::Working;
}

void ProviderDriver::answered(const ClaimBatch &batch, std::span<const Reading> readings,
                              const LaneReply &reply)
{
    if (m_phase == Phase::Ended)
        return;
    m_unrecorded += static_cast<int>(batch.size());
    if (m_persists)
        m_whyLeft.clear();
    m_recorder.record(batch, readings, reply);
    // Not from within the lane's callback: the lane is free again only after it returns.
    wake();
}

/// From any thread.
void ProviderDriver::wake()
{
    if (!m_woken.exchange(true)) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_woken = false;
                pump();
            },
            Qt::QueuedConnection);
    }
}

void ProviderDriver::wokenByTime()
{
    if (m_context.tools.clock->monotonicMs() >= m_claimAgainAt)
        m_claimer.mayClaimAgain();
    else
        wakeIn(m_claimAgainAt - m_context.tools.clock->monotonicMs());
    pump();
}

void ProviderDriver::wakeIn(qint64 ms)
{
    const auto wait = std::chrono::milliseconds(std::clamp<qint64>(ms, 1, 60'000));
    if (!m_wake.isActive() || m_wake.remainingTimeAsDuration() > wait)
        m_wake.start(wait);
}

} // namespace repoll
