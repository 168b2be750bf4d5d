// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Whether an answer ever lands on another's request: the presets as shipped, with and without an echo, at 1, 8 and 64
// lanes, against a provider that sends 103s, answers twice, answers nobody asked for, closes and resets, by a seed.
// Fails where a record would be wrong, a request arrives twice or one arrives that was not intended. CTest runs a
// hundredth.
//
//   bench_attribution [ANSWERS] [SEED] [strict|qt]

#include "core/poll/lanepool.h"
#include "core/provider/protocol.h"
#include "tests/bench/chaosanswers.h"
#include "tests/bench/chaosserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTextStream>

#include <deque>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr EpochMs now = 1'790'000'000'000;
constexpr int mostAsks = 60; ///< of one request

struct Setup
{
    const char *name;
    const char *preset;
    const char *more;   ///< members of the profile
    const char *ticket; ///< {o}: the origin, {t}: the name
    char letter = 'T';  ///< that the names start with
};

constexpr Setup setups[] = {
    {"rfc9110", "rfc9110", "", "/r/{t}"},
    {"azure-arm", "azure-arm", "", "Azure-AsyncOperation: {o}/az/{t}\nLocation: {o}/azloc/{t}"},
    {"azure-arm, Location", "azure-arm", "", "Location: {o}/azmon/{t}", 'L'},
    {"google-lro", "google-lro", "", "operations/{t}"},
    {"resource-status", "resource-status", "", "{t}"},
    {"bulk-status", "bulk-status", "", "{t}"},
    {"rfc9110 + echo", "rfc9110",
     R"("read":{"echo":{"/key":"key"}},"steps":{"resource":{"read":{"echo":{"/key":"key"}}}},)", "/r/{t}"},
    {"azure-arm + echo", "azure-arm",
     R"("read":{"echo":{"/key":"key"}},"steps":{
        "operation":{"read":{"echo":{"/key":"key"}}},"location":{"read":{"echo":{"/key":"key"}}},
        "monitor":{"read":{"echo":{"/key":"key"}}},"result":{"read":{"echo":{"/key":"key"}}}},)",
     "Azure-AsyncOperation: {o}/az/{t}\nLocation: {o}/azloc/{t}"},
    {"google-lro, no echo", "google-lro", R"("read":{"echo":null},)", "operations/{t}"},
    {"resource-status, no echo", "resource-status", R"("read":{"echo":null},)", "{t}"},
};

struct Tally
{
    qint64 answers = 0;
    qint64 finals = 0;
    qint64 foreign = 0; ///< answers of another attempt, refused or not
    qint64 late = 0;    ///< recorded, of an earlier attempt for the same request
    qint64 wrong = 0;   ///< recorded, of another request, or read as what it is not
    qint64 failures = 0;
    qint64 stuck = 0; ///< requests without an end after so many asks
};

struct Asked
{
    PollSubject subject;
    int asks = 0;
};

/// Beyond it the bench has failed.
quint64 mostAttempts(qint64 answers)
{
    return static_cast<quint64>(answers) * 3 + 1'000;
}

/// All requests of one setup, asked until there were enough answers.
class Driver
{
public:
    Driver(const Setup &setup, int lanes, qint64 answers, const QByteArray &engine, ChaosServer &server)
        : m_setup(setup)
        , m_lanes(lanes)
        , m_due(answers)
        , m_server(server)
        , m_origin("http://127.0.0.1:" + QByteArray::number(server.port()))
        , m_factory(makeLaneFactory())
    {
        const QByteArray profile = QByteArray("{\"extends\":\"") + setup.preset + "\",\"name\":\"p\"," +
                                   setup.more + "\"transport\":{\"engine\":\"" + engine +
                                   "\"},\"baseUrl\":\"" + m_origin + "\"}";
        auto protocol = makeProtocol(profile);
        if (!protocol)
            qFatal("%s: %s", setup.name, qPrintable(protocol.error().message));
        m_protocol = *protocol;
        // Of a bulk answer to another call that holds none but ours nobody could tell that it is one.
        m_server.mixUp(m_protocol->transport().hasIdEcho && m_protocol->limits().batchMax == 1);
        m_pool = std::make_unique<LanePool>(*m_factory, m_protocol->transport(), lanes);
    }

    Tally run()
    {
        fill();
        m_loop.exec();
        return m_tally;
    }

    [[nodiscard]] bool keeps() const { return !m_protocol->transport().newConnectionPerPoll; }

private:
    Asked fresh()
    {
        const QByteArray name = m_setup.letter + QByteArray::number(++m_names);
        Asked request;
        request.subject.key = QString::fromLatin1(name);
        request.subject.ticket =
            QString::fromLatin1(QByteArray(m_setup.ticket).replace("{o}", m_origin).replace("{t}", name));
        return request;
    }

    void fill()
    {
        while (m_tally.answers + m_pool->inFlight() < m_due && m_pool->freeLanes() > 0 &&
               m_attempts < mostAttempts(m_due))
            ask();
        if (m_pool->inFlight() == 0)
            m_loop.quit();
    }

    /// The next request, with others where the protocol asks for many.
    std::vector<Asked> next()
    {
        while (m_waiting.size() < static_cast<std::size_t>(4 * m_lanes))
            m_waiting.push_back(fresh());
        std::vector<Asked> batch;
        const std::size_t most = m_protocol->limits().batchMax > 1 ? 5 : 1;
        while (batch.size() < most && !m_waiting.empty()) {
            const bool together = !m_protocol->batchGroup(m_waiting.front().subject).isEmpty();
            if (!batch.empty() && !together)
                break;
            batch.push_back(std::move(m_waiting.front()));
            m_waiting.pop_front();
            if (!together)
                break;
        }
        return batch;
    }

    void ask()
    {
        std::vector<Asked> batch = next();
        const quint64 attempt = ++m_attempts;
        std::vector<PollSubject> subjects;
        for (Asked &request : batch) {
            request.subject.attemptId = static_cast<qint64>(attempt);
            ++request.asks;
            subjects.push_back(request.subject);
        }
        auto exchange = m_protocol->buildPoll(subjects, now, {});
        if (!exchange)
            qFatal("%s: %s", m_setup.name, qPrintable(exchange.error().message));
        exchange->headers.emplace_back("X-Attempt", QByteArray::number(attempt));
        m_owner.resize(attempt + 1);
        m_owner[attempt] = batch.front().subject.key;
        m_server.intend(attempt);
        m_pool->send(*exchange, {5'000, 1 << 20}, [this, batch, sent = *exchange](const LaneReply &reply) {
            const LaneVerdict verdict = answered(batch, sent, reply);
            QMetaObject::invokeMethod(
                &m_loop, [this] { fill(); }, Qt::QueuedConnection);
            return verdict;
        });
    }

    LaneVerdict answered(std::vector<Asked> batch, const Exchange &sent, const LaneReply &reply)
    {
        std::vector<PollSubject> subjects;
        for (const Asked &request : batch)
            subjects.push_back(request.subject);
        ++(reply ? m_tally.answers : m_tally.failures);
        const auto readings = m_protocol->readAnswer(subjects, sent, reply, now);
        const bool foreign = reply && !isOf(*reply, attemptOf(batch));
        m_tally.foreign += foreign ? 1 : 0;
        LaneVerdict verdict = LaneVerdict::Keep;
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (readings[i].destroyLane)
                verdict = LaneVerdict::Destroy;
            judge(batch[i].subject, readings[i], foreign ? &*reply : nullptr);
            goOn(std::move(batch[i]), readings[i]);
        }
        return verdict;
    }

    static quint64 attemptOf(const std::vector<Asked> &batch)
    {
        return static_cast<quint64>(batch.front().subject.attemptId);
    }

    static quint64 numberAfter(const QByteArray &bytes, const char *name)
    {
        const qsizetype at = bytes.indexOf(name);
        if (at < 0)
            return 0;
        qsizetype end = at + static_cast<qsizetype>(qstrlen(name));
        const qsizetype start = end;
        while (end < bytes.size() && bytes[end] >= '0' && bytes[end] <= '9')
            ++end;
        return bytes.mid(start, end - start).toULongLong();
    }

    /// Header and body are told apart: each must be of this attempt.
    static bool isOf(const Answer &answer, quint64 attempt)
    {
        return answer.header("X-For").toULongLong() == attempt &&
               (answer.body.isEmpty() || numberAfter(answer.body, "\"a\":") == attempt);
    }

    void judge(const PollSubject &subject, const Reading &reading, const Answer *foreign)
    {
        if (const auto status = terminalStatusOf(reading.outcome)) {
            static constexpr Outcome truths[] = {Outcome::Succeeded, Outcome::Failed, Outcome::Cancelled};
            ++m_tally.finals;
            if (reading.outcome != truths[truthOf(subject.key.toLatin1())])
                return wrong(subject, reading, "read as what it is not");
        }
        if (!foreign || reading.fault != FaultClass::None)
            return;
        const quint64 mark = foreign->header("X-For").toULongLong();
        const bool single = m_protocol->limits().batchMax == 1;
        const bool own = single && mark > 0 && mark < m_owner.size() && m_owner[mark] == subject.key;
        if (own || foreign->body.contains("\"key\":\"" + subject.key.toLatin1() + '"'))
            ++m_tally.late;
        else
            wrong(subject, reading, foreign->body);
    }

    void wrong(const PollSubject &subject, const Reading &reading, const QByteArray &why)
    {
        if (++m_tally.wrong <= 5) {
            qWarning("%s, %d lanes: attempt %lld of %s read as %d: %s", m_setup.name, m_lanes,
                     subject.attemptId, qPrintable(subject.key), int(reading.outcome),
                     why.left(300).constData());
        }
    }

    void goOn(Asked request, const Reading &reading)
    {
        if (terminalStatusOf(reading.outcome))
            return;
        if (request.asks >= mostAsks) {
            ++m_tally.stuck;
            return;
        }
        request.subject.pollState = reading.pollState.value_or(request.subject.pollState);
        if (reading.askNow)
            m_waiting.push_front(std::move(request));
        else
            m_waiting.push_back(std::move(request));
    }

    const Setup &m_setup;
    const int m_lanes;
    const qint64 m_due;
    ChaosServer &m_server;
    const QByteArray m_origin;
    const std::unique_ptr<LaneFactory> m_factory;
    std::shared_ptr<const Protocol> m_protocol;
    std::deque<Asked> m_waiting;
    std::vector<QString> m_owner; ///< by attempt: the key of its (first) request
    quint64 m_names = 0;
    quint64 m_attempts = 0;
    Tally m_tally;
    QEventLoop m_loop;
    std::unique_ptr<LanePool> m_pool; ///< last: what is in flight uses the others
};

struct Sums
{
    qint64 answers = 0;
    qint64 wrong = 0;
    quint64 doubled = 0;
    quint64 unintended = 0;
};

void runOne(const Setup &setup, int lanes, qint64 answers, const QByteArray &engine, quint64 seed,
            QTextStream &out, Sums &sums)
{
    ChaosServer server(seed, mostAttempts(answers));
    Driver driver(setup, lanes, answers, engine, server);
    QElapsedTimer timer;
    timer.start();
    const Tally tally = driver.run();
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    const ChaosServer::Count count = server.stop();
    out << QString::fromLatin1(setup.name).leftJustified(25) << u"%1 lanes"_s.arg(lanes, 2)
        << (driver.keeps() ? ", kept    " : ", per poll") << ": " << tally.answers << " answers ("
        << qRound(static_cast<double>(tally.answers) / seconds) << "/s), " << tally.failures << " failures, "
        << tally.finals << " final, " << tally.foreign << " foreign, " << tally.late << " late, "
        << tally.stuck << " stuck; server: " << count.arrivals << " arrivals, " << count.connections
        << " connections, " << count.hints << " 103s, " << count.extras << " extra, " << count.mixedUp
        << " mixed up, " << count.cuts << " cut; WRONG " << tally.wrong << ", doubled " << count.doubled
        << ", without intent " << count.unintended << Qt::endl;
    sums.answers += tally.answers;
    sums.wrong += tally.wrong;
    sums.doubled += count.doubled;
    sums.unintended += count.unintended;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qint64 answers = std::max(100LL, arguments.value(1, u"1000000"_s).toLongLong());
    const quint64 seed = arguments.value(2, u"7"_s).toULongLong();
    const QByteArray engine = arguments.value(3, u"strict"_s).toLatin1();
    QTextStream out(stdout);
    constexpr int laneCounts[] = {1, 8, 64};
    const qint64 cells = static_cast<qint64>(std::size(setups) * std::size(laneCounts));
    Sums sums;
    quint64 cell = 0;
    for (const Setup &setup : setups) {
        for (const int lanes : laneCounts)
            runOne(setup, lanes, (answers + cells - 1) / cells, engine, seed * 1'000 + ++cell, out, sums);
    }
    out << engine << ", seed " << seed << ": " << sums.answers << " answers, " << sums.wrong << " wrong, "
        << sums.doubled << " double arrivals, " << sums.unintended << " arrivals without intent" << Qt::endl;
    return sums.wrong == 0 && sums.doubled == 0 && sums.unintended == 0 && sums.answers >= answers ? 0 : 1;
}
