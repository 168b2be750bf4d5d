// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/simulator.h"

#include "app/simulator/ticketscript.h"

#include <QDateTime>

#include <algorithm>

namespace repoll {

namespace {

QByteArray originOf(quint16 port)
{
    return "http://127.0.0.1:" + QByteArray::number(port);
}

QByteArray memoryKey(const Visit &visit, const QByteArray &id)
{
    return QByteArray(1, static_cast<char>('0' + static_cast<int>(*visit.family))) + id;
}

QByteArray targetOf(const HttpRequest &request)
{
    return request.query.isEmpty() ? request.path : request.path + '?' + request.query;
}

/// What the answer tells at this ask: lies about time come in here.
void bend(Telling &telling)
{
    const int told = telling.ask - telling.fate.pendingAnswers; // 1: the outcome shows for the first time
    if (telling.lies.backToPending && told > 1)
        telling.pending = true;
    if (telling.lies.flipFlop && told >= 1)
        telling.fate.outcome = told % 2 == 1 ? SimulatedOutcome::Succeeded : SimulatedOutcome::Failed;
}

} // namespace

Simulator::Simulator(SimulatorOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_submits(m_options.honoursKeys)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(m_server, false); });
    connect(&m_otherServer, &QTcpServer::newConnection, this, [this] { accept(m_otherServer, true); });
    m_server.setListenBacklogSize(1024);
}

Simulator::~Simulator() = default;

Result<void> Simulator::listen()
{
    if (!m_options.logPath.isEmpty()) {
        if (auto opened = m_log.open(m_options.logPath); !opened)
            return opened;
    }
    const auto open = [](QTcpServer &server, quint16 port) -> Result<void> {
        if (!server.listen(QHostAddress::LocalHost, port))
            return fail(ErrorCode::Io, QStringLiteral("Port %1 of 127.0.0.1 cannot be had.").arg(port),
                        server.errorString());
        return {};
    };
    return open(m_server, m_options.port).and_then([&] { return open(m_otherServer, m_options.otherPort); });
}

quint16 Simulator::port() const
{
    return m_server.serverPort();
}

QByteArray Simulator::origin() const
{
    return originOf(m_server.serverPort());
}

QByteArray Simulator::otherOrigin() const
{
    return originOf(m_otherServer.serverPort());
}

SimulatedFate Simulator::fate(Family family, QByteArrayView ticket) const
{
    return fateOf(m_options.fate, family, ticket);
}

void Simulator::accept(QTcpServer &server, bool other)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        const qint64 number = ++m_connectionCount;
        new Connection( // NOLINT(cppcoreguidelines-owning-memory): deletes itself
            socket,
            [this, other, number](const HttpRequest &request) { return perform(request, other, number); },
            this);
    }
}

Performance Simulator::perform(const HttpRequest &request, bool other, qint64 connection)
{
    Visit visit = visitOf(request);
    std::optional<SubmitArrival> submit;
    if (visit.kind == VisitKind::Submit) {
        submit = m_submits.arrive(visit, request);
        visit.ids = {submit->ticket};
    }
    std::vector<int> asks;
    for (const QByteArray &id : visit.ids)
        asks.push_back(visit.kind == VisitKind::Ask ? ++m_asks[memoryKey(visit, id)] : 0);
    const int ask = asks.empty() ? 0 : asks.front();
    QByteArray faultName;
    const auto fault = pickFault(visit, submit ? submit->arrival : ask, faultName);
    if (submit && !isUntaken(fault) && !refusal(request, visit, *submit))
        m_submits.take(*visit.family, *submit);
    record(request, visit, other, connection, faultName, submit);

    std::vector<Telling> tellings;
    for (size_t i = 0; i < visit.ids.size(); ++i)
        tellings.push_back(telling(visit, visit.ids[i], asks[i], fault));
    FaultSetting setting;
    setting.origin = origin();
    setting.otherOrigin = otherOrigin();
    setting.target = targetOf(request);
    setting.nowMs = QDateTime::currentMSecsSinceEpoch();
    setting.dripMs = m_options.dripMs;
    setting.hugeBytes = m_options.hugeBytes;
    const QByteArray first = visit.ids.empty() ? QByteArray() : visit.ids.front();
    const int latency =
        drawnFrom(m_options.latencyMs, m_options.fate.seed, "latency", first, static_cast<quint64>(ask));
    return {latency, scriptOf(replyTo(request, visit, tellings, submit), fault, setting)};
}

std::optional<Reply> Simulator::refusal(const HttpRequest &request, const Visit &visit,
                                        const SubmitArrival &submit) const
{
    if (isRefused(request))
        return errorReply(401, "unauthorized", {});
    if (submit.conflict)
        return errorReply(422, "idempotency_key_reused", submit.ticket);
    const bool refused =
        drawn(m_options.fate.seed, "refused", submit.ticket) * 100 < m_options.refusedPercent;
    if (refused && !submit.replayed)
        return refusedReply(*visit.family);
    return std::nullopt;
}

std::optional<PickedFault> Simulator::pickFault(const Visit &visit, int count, QByteArray &name) const
{
    for (const QByteArray &id : visit.ids) {
        const auto scripted = faultInTicket(id);
        if (!scripted)
            continue;
        const bool over = scripted->times > 0 && count > scripted->times;
        const auto fault = over ? std::nullopt : faultNamed(scripted->name);
        if (fault)
            name = scripted->name.toByteArray();
        return fault;
    }
    const bool submit = visit.kind == VisitKind::Submit;
    const auto &shares = submit ? m_options.submitFaults : m_options.faults;
    if (visit.ids.empty() || shares.empty())
        return std::nullopt;
    double left = drawn(m_options.fate.seed, submit ? "submit-fault" : "fault", visit.ids.front(),
                        static_cast<quint64>(count)) *
                  100;
    for (const FaultShare &share : shares) {
        left -= share.percent;
        if (left < 0) {
            name = share.name;
            return faultNamed(share.name);
        }
    }
    return std::nullopt;
}

void Simulator::record(const HttpRequest &request, const Visit &visit, bool other, qint64 connection,
                       const QByteArray &fault, const std::optional<SubmitArrival> &submit)
{
    Arrival arrival;
    arrival.seq = ++m_arrivalCount;
    arrival.atMs = QDateTime::currentMSecsSinceEpoch();
    arrival.otherOrigin = other;
    arrival.connection = connection;
    arrival.method = request.method;
    arrival.path = targetOf(request);
    arrival.family = visit.family;
    arrival.kind = visit.kind;
    arrival.ids = visit.ids;
    arrival.attempt = request.header("Repoll-Attempt");
    arrival.authorization = !request.header("Authorization").isNull();
    arrival.fault = fault;
    if (submit) {
        arrival.key = submit->key;
        arrival.reference = submit->reference;
        arrival.hasEffect = submit->hasEffect;
    }
    m_log.append(arrival);
    if (m_options.keepArrivals)
        m_arrivals.push_back(arrival);
    Q_EMIT arrived(arrival);
}

Telling Simulator::telling(const Visit &visit, const QByteArray &id, int ask,
                           const std::optional<PickedFault> &fault) const
{
    Telling telling;
    telling.id = id;
    telling.fate = fateOf(m_options.fate, *visit.family, id);
    if (m_options.onlySubmitted && visit.kind != VisitKind::Submit && !m_submits.isTaken(*visit.family, id))
        telling.fate = {SimulatedOutcome::Unknown, 0, {}, {}};
    telling.ask = ask;
    telling.pending = visit.kind == VisitKind::Ask && ask <= telling.fate.pendingAnswers;
    if (fault && fault->fault) {
        if (const auto *lie = std::get_if<Fault::Lie>(&fault->fault->act))
            telling.lies.*(*lie) = true;
    }
    bend(telling);
    return telling;
}

bool Simulator::isRefused(const HttpRequest &request) const
{
    return !m_options.token.isEmpty() && request.header("Authorization") != "Bearer " + m_options.token;
}

Reply Simulator::replyTo(const HttpRequest &request, const Visit &visit, std::span<const Telling> tellings,
                         const std::optional<SubmitArrival> &submit)
{
    if (visit.kind == VisitKind::Stray)
        return errorReply(404, "no_such_route", {});
    if (isRefused(request))
        return errorReply(401, "unauthorized", {});
    if (tellings.empty() || tellings.size() > static_cast<size_t>(m_options.bulkMax))
        return errorReply(400, "wrong_number_of_ids", {});
    if (auto refused = submit ? refusal(request, visit, *submit) : std::nullopt)
        return *refused;
    AnswerSetting setting;
    setting.seed = m_options.fate.seed;
    const QByteArray host = request.header("Host");
    setting.origin = host.isEmpty() ? origin() : "http://" + host;
    setting.nowMs = QDateTime::currentMSecsSinceEpoch();
    setting.replayed = submit && submit->replayed;
    if (m_options.retryAfter)
        setting.retryAfter = drawnFrom(*m_options.retryAfter, setting.seed, "retry-after",
                                       tellings.front().id, static_cast<quint64>(tellings.front().ask));
    return replyFor(visit, tellings, setting);
}

} // namespace repoll
