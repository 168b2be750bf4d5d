// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "nodeserver.h"
#include "recoveryfixture.h"
#include "requester.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const QString server = u"arm/server.mjs"_s;
const QString client = u"arm/client.mjs"_s;
const QString clientModule = u"node_modules/@azure/core-lro/package.json"_s;

/// What the requester kept of the submit's answer.
enum class Kept {
    Headers, ///< the lines of Azure-AsyncOperation, Operation-Location and Location
    Url,     ///< the first of those as a plain URL: nothing says any more what it was
    Self,    ///< the resource's own URL: nothing says that it is one
    Named,   ///< the same, and the profile says by `start` that its plain URLs are resources
};

/// Why Repoll leaves open what the client ends.
constexpr char partOfAWord[] = "the client takes a part of a word for the word (invariant 10)";
constexpr char noState[] = "the client takes an answer without any state for success (invariant 8)";
constexpr char contradicted[] = "the code says that it is over, and the body that it is not, or failed";
constexpr char errorCode[] = "an error to a poll says nothing of the operation (FAULTS.md)";
constexpr char unnamed[] =
    "a plain URL may be an operation, a Location or the resource, and they differ here";

struct Operation
{
    const char *method;
    const char *scenario; ///< of arm/server.mjs
    Kept kept;
    const char *ends; ///< by @azure/core-lro: succeeded, failed or canceled; running: it does not
    RequestStatus status;
    const char *why = nullptr; ///< where the client ends it and Repoll does not
};

constexpr auto ok = RequestStatus::Succeeded;
constexpr auto failed = RequestStatus::Failed;
constexpr auto cancelled = RequestStatus::Cancelled;
constexpr auto open = RequestStatus::Processing;

constexpr Operation operations[] = {
    // Location: by its code
    {"POST", "locWarn", Kept::Headers, "succeeded", ok},
    {"POST", "locFailedResult", Kept::Headers, "succeeded", ok},
    {"POST", "locRunningResource", Kept::Headers, "succeeded", ok},
    {"POST", "loc204", Kept::Headers, "succeeded", ok},
    {"POST", "loc201", Kept::Headers, "succeeded", ok},
    {"DELETE", "locEmpty", Kept::Headers, "succeeded", ok},
    {"PATCH", "locMoves", Kept::Headers, "succeeded", ok},
    {"PUT", "locPut", Kept::Headers, "succeeded", ok},
    {"POST", "locState", Kept::Headers, "succeeded", ok},
    {"POST", "locStatusObject", Kept::Headers, "succeeded", ok},
    {"POST", "locStatusAtOnce", Kept::Headers, "running", open},
    {"POST", "locStateFailed", Kept::Headers, "succeeded", open, contradicted},
    {"POST", "locStateUpdating", Kept::Headers, "succeeded", open, contradicted},
    {"POST", "locErrorBody", Kept::Headers, "succeeded", open, contradicted},
    {"POST", "locConflict", Kept::Headers, "failed", open, errorCode},
    // Azure-AsyncOperation, Operation-Location: by its status
    {"POST", "aaoLoc", Kept::Headers, "succeeded", ok},
    {"POST", "aaoLocStatus", Kept::Headers, "succeeded", ok},
    {"POST", "aaoCanceled", Kept::Headers, "canceled", cancelled},
    {"POST", "aaoCancelled", Kept::Headers, "canceled", cancelled},
    {"POST", "aaoFailed", Kept::Headers, "failed", failed},
    {"POST", "aaoFailed202", Kept::Headers, "failed", failed},
    {"POST", "aaoUpper", Kept::Headers, "succeeded", ok},
    {"POST", "aaoMoves", Kept::Headers, "succeeded", ok},
    {"POST", "aaoProvFailed", Kept::Headers, "succeeded", ok},
    {"PUT", "aaoPut", Kept::Headers, "succeeded", ok},
    {"DELETE", "aaoDelete", Kept::Headers, "succeeded", ok},
    {"POST", "opRes", Kept::Headers, "succeeded", ok},
    {"POST", "opBoth", Kept::Headers, "failed", failed},
    {"POST", "aaoStatusObject", Kept::Headers, "running", open},
    {"POST", "aaoStatusNumber", Kept::Headers, "running", open},
    {"POST", "aaoValFailed", Kept::Headers, "failed", open, partOfAWord},
    {"POST", "aaoPartSucceeded", Kept::Headers, "succeeded", open, partOfAWord},
    {"POST", "aaoNoStatus", Kept::Headers, "succeeded", open, noState},
    {"POST", "aao204", Kept::Headers, "succeeded", open, noState},
    // the resource itself: by its provisioning state
    {"PUT", "putBody", Kept::Self, "succeeded", ok},
    {"PUT", "putRootProv", Kept::Self, "failed", failed},
    {"PUT", "putStatusRes", Kept::Self, "succeeded", ok},
    {"PUT", "putCanceled", Kept::Self, "canceled", open, unnamed},
    {"PUT", "putEarly", Kept::Self, "succeeded", ok},
    {"PUT", "putEarlyOk", Kept::Self, "failed", failed},
    {"PUT", "putOwnError", Kept::Self, "succeeded", open, unnamed},
    {"PUT", "putStatusObject", Kept::Self, "succeeded", open, unnamed},
    {"PUT", "put204", Kept::Self, "succeeded", ok},
    {"PUT", "putStateObject", Kept::Self, "running", open},
    {"PUT", "putPart", Kept::Self, "succeeded", open, partOfAWord},
    {"PUT", "putNoProv", Kept::Self, "succeeded", open, noState},
    {"PUT", "putOwnFailed", Kept::Self, "succeeded", open, noState},
    {"PUT", "putEmpty", Kept::Self, "succeeded", open, noState},
    // the same where the profile says that it is one
    {"PUT", "putBody", Kept::Named, "succeeded", ok},
    {"PUT", "putRootProv", Kept::Named, "failed", failed},
    {"PUT", "putStatusRes", Kept::Named, "succeeded", ok},
    {"PUT", "putCanceled", Kept::Named, "canceled", cancelled},
    {"PUT", "putEarly", Kept::Named, "succeeded", ok},
    {"PUT", "putEarlyOk", Kept::Named, "failed", failed},
    {"PUT", "putStatusObject", Kept::Named, "succeeded", ok},
    {"PUT", "put204", Kept::Named, "succeeded", ok},
    {"PUT", "putOwnError", Kept::Named, "succeeded", open, noState},
    // a plain URL that turns out to be a Location, or an operation
    {"POST", "locWarn", Kept::Url, "succeeded", ok},
    {"POST", "locFailedResult", Kept::Url, "succeeded", ok},
    {"POST", "loc204", Kept::Url, "succeeded", ok},
    {"POST", "loc201", Kept::Url, "succeeded", ok},
    {"DELETE", "locEmpty", Kept::Url, "succeeded", ok},
    {"PATCH", "locMoves", Kept::Url, "succeeded", ok},
    {"PUT", "locPut", Kept::Url, "succeeded", ok},
    {"POST", "locRunningResource", Kept::Url, "succeeded", open, unnamed},
    {"POST", "locState", Kept::Url, "succeeded", open, unnamed},
    {"POST", "locStatusObject", Kept::Url, "succeeded", open, unnamed},
    {"POST", "locFailedAtOnce", Kept::Url, "succeeded", open, unnamed},
    {"POST", "locStateFailedAtOnce", Kept::Url, "succeeded", open, contradicted},
    {"POST", "locOwnThenState", Kept::Url, "succeeded", open, unnamed},
    {"POST", "locStateFailed", Kept::Url, "succeeded", open, contradicted},
    {"POST", "aaoLoc", Kept::Url, "succeeded", ok},
    {"POST", "aaoCanceled", Kept::Url, "canceled", open, unnamed},
    {"POST", "aaoFailed", Kept::Url, "failed", open, unnamed},
    {"POST", "aaoProvFailed", Kept::Url, "succeeded", open, unnamed},
    {"POST", "aaoRunsWithState", Kept::Url, "running", open},
    {"POST", "aaoFailedWithState", Kept::Url, "failed", open, unnamed},
    {"POST", "aaoCancelled", Kept::Url, "canceled", open, unnamed},
    {"POST", "aaoFailed202", Kept::Url, "failed", open, unnamed},
    {"POST", "aaoNoStatus", Kept::Url, "succeeded", ok}, // as a Location it is over by its code
    {"POST", "opRes", Kept::Url, "succeeded", ok},
};

/// Operations with answers that are drawn: by what is to be polled, how they are submitted and what is kept.
struct RandomKind
{
    const char *name;
    const char *method;
    Kept kept;
};
constexpr RandomKind randomKinds[] = {
    {"loc", "POST", Kept::Headers}, {"aao", "POST", Kept::Headers}, {"put", "PUT", Kept::Self},
    {"put", "PUT", Kept::Named},    {"loc", "POST", Kept::Url},     {"aao", "POST", Kept::Url},
    {"mon", "POST", Kept::Url},
};
constexpr int randomOfEach = 80;
constexpr int seed = 0; ///< the first number drawn from, less one; what was drawn is random-KIND-NUMBER

QByteArray randomScenario(const RandomKind &kind, int number)
{
    return "random-" + QByteArray(kind.name) + '-' + QByteArray::number(seed + number);
}

QByteArray nameOf(const char *scenario, Kept kept)
{
    return QByteArray(scenario) + (kept == Kept::Url     ? " by a plain URL"
                                   : kept == Kept::Named ? " by a URL that is a resource's"
                                                         : "");
}

QByteArray nameOf(const Operation &operation)
{
    return nameOf(operation.scenario, operation.kept);
}

QString providerOf(Kept kept)
{
    return kept == Kept::Named ? u"arm-resources"_s : u"arm"_s;
}

QByteArray endOf(RequestStatus status)
{
    return status == ok          ? "succeeded"
           : status == failed    ? "failed"
           : status == cancelled ? "canceled"
                                 : "running";
}

QByteArray profile(const QByteArray &origin, Kept kept)
{
    return R"({"extends":"azure-arm","name":")" + providerOf(kept).toLatin1() +
           (kept == Kept::Named ? R"(","start":"resource)" : "") + R"(","baseUrl":")" + origin +
           R"(","limits":{"lanes":4,"ratePerSecond":2000,"pollIntervalMs":1,"pollIntervalMaxMs":5,)"
           R"("errorsPerRun":2,"pollsPerRun":8}})";
}

} // namespace

/// Azure's own client beside Repoll, on one server: whatever Repoll ends, the client ends alike; what Repoll
/// leaves open though the client ends it is listed above, each with its reason.
class TestAzureCoreLro : public QObject
{
    Q_OBJECT

private:
    NodeServer m_server;
    RecoveryFixture m_fixture;
    QHash<QByteArray, QByteArray> m_ends; ///< by scenario, as the client says

    [[nodiscard]] static QString ticketOf(Kept kept, const QUrl &url, const Answer &answer)
    {
        QStringList lines;
        QString first;
        for (const char *name : {"Operation-Location", "Azure-AsyncOperation", "Location"}) {
            const QString value = QString::fromLatin1(answer.header(name));
            if (value.isEmpty())
                continue;
            lines.append(QLatin1String(name) + u": "_s + value);
            first = first.isEmpty() ? value : first;
        }
        return kept == Kept::Headers ? lines.join(u'\n') : kept == Kept::Url ? first : url.toString();
    }

    /// The requester's part, after which nobody polls.
    [[nodiscard]] QString submit(const QByteArray &method, const QByteArray &scenario, Kept kept) const
    {
        const QByteArray asker = "repoll-" + QByteArray::number(static_cast<int>(kept));
        const QUrl url(QString::fromLatin1(m_server.origin() + "/arm/" + scenario + '/' + asker + "/start"));
        return ticketOf(kept, url, Requester().submit(method, url, {}, {}));
    }

    [[nodiscard]] std::vector<NewRequest> submitAll() const
    {
        std::vector<NewRequest> rows;
        for (const Operation &operation : operations) {
            NewRequest row;
            row.provider = providerOf(operation.kept);
            row.key = QString::fromLatin1(nameOf(operation));
            row.ticket = submit(operation.method, operation.scenario, operation.kept);
            row.receivedAt = m_fixture.clock().nowMs();
            row.nextPollAt = row.receivedAt - 1;
            rows.push_back(row);
        }
        return rows;
    }

    /// What the protocol makes of a ticket in a few polls: no breaker and no ledger between.
    [[nodiscard]] static std::optional<RequestStatus> polled(const Protocol &protocol, const QString &ticket,
                                                             Answer &answer)
    {
        Requester requester;
        PollSubject subject;
        subject.ticket = ticket;
        for (int poll = 0; poll < 8; ++poll) {
            const auto sent =
                protocol.buildPoll({&subject, 1}, 0, [](const QString &) { return QByteArray(); });
            if (!sent)
                return std::nullopt;
            answer = requester.get(sent->url);
            const Reading reading = protocol.readAnswer({&subject, 1}, *sent, answer, 0).front();
            if (const auto status = terminalStatusOf(reading.outcome))
                return status;
            subject.pollState = reading.pollState.value_or(subject.pollState);
        }
        return std::nullopt;
    }

    void askTheClient()
    {
        QStringList arguments{QString::fromLatin1(m_server.origin())};
        const auto add = [&arguments](const char *method, const QByteArray &scenario) {
            const QString argument = QLatin1String(method) + u':' + QString::fromLatin1(scenario);
            if (!arguments.contains(argument))
                arguments.append(argument);
        };
        for (const Operation &operation : operations)
            add(operation.method, operation.scenario);
        for (const RandomKind &kind : randomKinds) {
            for (int n = 1; n <= randomOfEach; ++n)
                add(kind.method, randomScenario(kind, n));
        }
        const QByteArray output = NodeServer::run(client, arguments);
        for (const QByteArray &line : output.split('\n'))
            m_ends.insert(line.left(line.indexOf(' ')), line.mid(line.indexOf(' ') + 1).trimmed());
        for (const Operation &operation : operations)
            QVERIFY2(m_ends.contains(operation.scenario), output.constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!NodeServer::isInstalled(clientModule) && providersMayBeMissing())
            QSKIP(notInstalled);
        QVERIFY2(NodeServer::isInstalled(clientModule), notInstalled);
        QVERIFY2(m_server.start(server, {}), m_server.output());
        QCOMPARE(m_fixture.open(), QString());
        for (const Kept kept : {Kept::Url, Kept::Named}) {
            QCOMPARE(m_fixture.addProvider(providerOf(kept), profile(m_server.origin(), kept)), QString());
        }
        QCOMPARE(m_fixture.addRequests(submitAll()), QString());
        QCOMPARE(m_fixture.recover(), QString());
        askTheClient();
    }

    void bothSayTheSame_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < std::size(operations); ++i)
            QTest::newRow(nameOf(operations[i])) << static_cast<int>(i);
    }
    void bothSayTheSame()
    {
        QFETCH(int, index);
        const Operation &operation = operations[index];
        QCOMPARE(m_ends.value(operation.scenario), QByteArray(operation.ends));
        const Request request =
            m_fixture.request(providerOf(operation.kept), QString::fromLatin1(nameOf(operation)));
        QVERIFY2(request.status == operation.status,
                 qPrintable(statusText(request.status) + u": "_s + request.lastDetail));
        QVERIFY(!request.conflict);
        if (isTerminal(request.status))
            QCOMPARE(endOf(request.status), QByteArray(operation.ends));
        const bool differs = !isTerminal(request.status) && operation.ends != QByteArray("running");
        QCOMPARE(operation.why != nullptr, differs);
        if (operation.why == unnamed && request.lastOutcome == Outcome::Quarantined) // what is to be done
            QVERIFY2(request.lastDetail.contains(u"set 'start' in the profile"_s),
                     qPrintable(request.lastDetail));
    }

    void theDifferencesAreAFew()
    {
        int differences = 0;
        int known = 0; ///< what the ticket stands for is
        int knownDifferences = 0;
        for (const Operation &operation : operations) {
            const bool isKnown = operation.kept == Kept::Headers || operation.kept == Kept::Named;
            known += isKnown ? 1 : 0;
            if (!operation.why)
                continue;
            ++differences;
            knownDifferences += isKnown ? 1 : 0;
            qInfo("%s: the client says %s, Repoll stays open: %s", nameOf(operation).constData(),
                  operation.ends, operation.why);
        }
        qInfo("%d operations, none ends otherwise, %d stay open", static_cast<int>(std::size(operations)),
              differences);
        qInfo("of %d whose ticket says what it is, %d stay open", known, knownDifferences);
        QVERIFY(knownDifferences * 4 < known);
    }

    void whatIsDrawnEndsAlike_data()
    {
        QTest::addColumn<int>("kind");
        for (size_t i = 0; i < std::size(randomKinds); ++i)
            QTest::newRow(nameOf(randomKinds[i].name, randomKinds[i].kept)) << static_cast<int>(i);
    }
    void whatIsDrawnEndsAlike()
    {
        QFETCH(int, kind);
        const RandomKind &drawn = randomKinds[kind];
        const auto protocol = makeProtocol(profile(m_server.origin(), drawn.kept));
        QVERIFY(protocol);
        int ended = 0;
        int open = 0;
        for (int n = 1; n <= randomOfEach; ++n) {
            const QByteArray scenario = randomScenario(drawn, n);
            const QByteArray end = m_ends.value(scenario);
            QVERIFY2(!end.isEmpty(), scenario);
            Answer last;
            const auto status = polled(**protocol, submit(drawn.method, scenario, drawn.kept), last);
            if (status)
                QVERIFY2(endOf(*status) == end, scenario + ": the client says " + end + ", Repoll " +
                                                    endOf(*status) + " of " + last.body);
            (status ? ended : open) += end == "running" ? 0 : 1;
        }
        qInfo("%s, seed %d: of %d drawn %d end alike, %d stay open though the client ends them",
              nameOf(drawn.name, drawn.kept).constData(), seed, randomOfEach, ended, open);
        QVERIFY(ended > randomOfEach / 12); // else nothing was compared
    }

    void theLedgerIsSound() { QVERIFY(m_fixture.verify().isClean()); }
};

QTEST_GUILESS_MAIN(TestAzureCoreLro)
#include "tst_azurecorelro.moc"
