// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/fate.h"
#include "tests/providers/recoveryfixture.h"
#include "tests/support/simulatorprocess.h"

#include <QTest>

#include <set>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr int seed = 5;
constexpr int pollsPerRun = 5;

constexpr auto succeeded = RequestStatus::Succeeded;
constexpr auto failed = RequestStatus::Failed;
constexpr auto cancelled = RequestStatus::Cancelled;
constexpr auto processing = RequestStatus::Processing;

struct Story
{
    const char *provider; ///< the preset's name, or azure-arm with another kind of ticket
    const char *fate;     ///< of the simulator's ticket: OUTCOME-PENDING
    RequestStatus status;
    const char *asks; ///< the outcome of each ask, in order
    const char *word; ///< the provider's own last word
};

const Story stories[] = {
    {"rfc9110", "failed-1", failed, "pending failed", "failed"},
    {"rfc9110", "cancelled-0", cancelled, "cancelled", "cancelled"},
    {"rfc9110", "waiting-0", processing, "pending pending pending pending pending", ""},
    {"rfc9110", "gone-1", processing, "pending unknown_to_provider", ""},
    {"rfc9110", "unknown-0", processing, "unknown_to_provider", ""},
    {"google-lro", "succeeded-0", succeeded, "succeeded", "true"},
    {"google-lro", "succeeded-2", succeeded, "pending pending succeeded", "true"},
    {"google-lro", "failed-1", failed, "pending failed", "true"},
    {"google-lro", "cancelled-0", cancelled, "cancelled", "true"},
    {"google-lro", "waiting-0", processing, "pending pending pending pending pending", "false"},
    {"google-lro", "gone-0", processing, "unknown_to_provider", ""},
    {"google-lro", "unknown-0", processing, "unknown_to_provider", ""},
    // The operation ends, then comes the final GET: of the resource, or of the submit's Location.
    {"azure-arm", "succeeded-0", succeeded, "pending succeeded", ""},
    {"azure-arm", "succeeded-2", succeeded, "pending pending pending succeeded", ""},
    {"azure-arm", "failed-1", failed, "pending failed", "Failed"},
    {"azure-arm", "cancelled-0", cancelled, "cancelled", "Canceled"},
    {"azure-arm", "waiting-0", processing, "pending pending pending pending pending", "InProgress"},
    {"azure-arm", "gone-0", processing, "unknown_to_provider", ""},
    {"azure-arm", "unknown-1", processing, "pending unknown_to_provider", "InProgress"},
    {"azure-arm url", "succeeded-1", succeeded, "pending pending succeeded", ""},
    // As an operation it failed, as a Location it succeeded.
    {"azure-arm url", "failed-0", processing, "quarantined quarantined", ""},
    {"azure-arm both", "succeeded-1", succeeded, "pending pending succeeded", ""},
    {"azure-arm both", "failed-0", failed, "failed", "Failed"},
    {"azure-arm location", "succeeded-1", succeeded, "pending succeeded", "Succeeded"},
    {"azure-arm location", "failed-1", processing, "pending quarantined quarantined", ""}, // 409 says nothing
    {"azure-arm location", "unknown-0", processing, "unknown_to_provider", ""},
    {"azure-arm resource", "succeeded-1", succeeded, "pending succeeded", "Succeeded"},
    {"azure-arm resource", "cancelled-1", cancelled, "pending cancelled", "Canceled"},
    {"resource-status", "succeeded-0", succeeded, "succeeded", "succeeded"},
    {"resource-status", "succeeded-2", succeeded, "pending pending succeeded", "succeeded"},
    {"resource-status", "failed-1", failed, "pending failed", "failed"},
    {"resource-status", "cancelled-0", cancelled, "cancelled", "canceled"},
    {"resource-status", "waiting-0", processing, "waiting_on_human", "requires_action"},
    {"resource-status", "gone-0", processing, "unknown_to_provider", ""},
    {"resource-status", "unknown-0", processing, "unknown_to_provider", ""},
    {"bulk-status", "succeeded-0", succeeded, "succeeded", "SUCCESS"},
    {"bulk-status", "succeeded-2", succeeded, "pending pending succeeded", "SUCCESS"},
    {"bulk-status", "failed-1", failed, "pending failed", "FAILURE"},
    {"bulk-status", "cancelled-0", cancelled, "cancelled", "CANCELLED"},
    {"bulk-status", "waiting-0", processing, "pending pending pending pending pending", "PENDING"},
    {"bulk-status", "gone-0", processing, "gone", "RESPONSE_PURGED"},
    {"bulk-status", "unknown-0", processing, "unknown_to_provider", ""}, // silently absent
};

/// How many chains of rfc9110 are followed: enough to see every kind of Location, and 303.
constexpr int chains = 24;

QString presetOf(const QString &provider)
{
    return provider.section(u' ', 0, 0);
}

} // namespace

/// Each preset as it ships, against the simulator that speaks its protocol, in one recovery of all of them.
class TestPresetRecovery : public QObject
{
    Q_OBJECT

private:
    RecoveryFixture m_fixture;
    SimulatorProcess m_simulator{m_fixture.folder() + u"/arrivals.ndjson"_s};
    std::vector<SimulatorProcess::Arrival> m_arrivals;

    void addProvider(const QString &preset)
    {
        const auto family = familyFromText(preset.toLatin1());
        QVERIFY(family);
        static const QHash<QString, QByteArray> paths{{u"rfc9110"_s, "/rfc"},
                                                      {u"google-lro"_s, "/lro"},
                                                      {u"azure-arm"_s, "/arm"},
                                                      {u"resource-status"_s, "/pay"},
                                                      {u"bulk-status"_s, "/bulk"}};
        QByteArray json =
            R"({ "extends": "PRESET", "name": "PRESET", "baseUrl": "ORIGIN",
                 "auth": { "type": "bearer", "secret": "env:TST_TOKEN" },
                 "poll": { "headers": { "Repoll-Attempt": "{attempt}" } },
                 "limits": { "lanes": 4, "ratePerSecond": 2000, "pollIntervalMs": 1, "pollIntervalMaxMs": 5,
                             "errorsPerRun": 2, "pollsPerRun": POLLS } })";
        json.replace("PRESET", preset.toLatin1()).replace("POLLS", QByteArray::number(pollsPerRun));
        json.replace("ORIGIN", m_simulator.origin() + paths.value(preset));
        QCOMPARE(m_fixture.addProvider(preset, json), QString());
    }

    [[nodiscard]] QString ticketOf(const QString &provider, const QByteArray &id) const
    {
        const QByteArray origin = m_simulator.origin();
        const QByteArray operation = "Azure-AsyncOperation: " + origin + "/arm/operations/" + id;
        const QByteArray location = "Location: " + origin + "/arm/operationResults/" + id;
        if (provider.endsWith(u" both"))
            return QString::fromLatin1(operation + '\n' + location);
        if (provider.endsWith(u" url"))
            return QString::fromLatin1(origin + "/arm/operations/" + id);
        if (provider.endsWith(u" location"))
            return QString::fromLatin1(location);
        if (provider.endsWith(u" resource"))
            return QString::fromLatin1(origin + "/arm/provisioning/" + id);
        return QString::fromLatin1(ticketText(*familyFromText(provider.toLatin1()), origin, id));
    }

    [[nodiscard]] NewRequest rowOf(const QString &provider, const QByteArray &id) const
    {
        const auto fate = fateOf({.seed = seed}, *familyFromText(presetOf(provider).toLatin1()), id);
        NewRequest row;
        row.provider = presetOf(provider);
        row.key = provider + u'/' + QString::fromLatin1(id);
        row.ticket = ticketOf(provider, id);
        row.amount = QString::fromLatin1(fate.amount);
        row.currency = QString::fromLatin1(fate.currency);
        row.receivedAt = m_fixture.clock().nowMs();
        row.nextPollAt = row.receivedAt - 1;
        return row;
    }

    /// The simulator counts asks by id: each story has its own.
    static QByteArray idOf(const Story &story)
    {
        return "fate-" + QByteArray(story.fate) + '-' + QByteArray(story.provider).replace(' ', '_');
    }
    static QByteArray chainId(int number) { return "fate-succeeded-3-c" + QByteArray::number(number); }

    /// Without those whose answer named nobody, on a connection that had been used: that is up to which lane was free.
    QStringList asksOf(const Request &request)
    {
        QStringList asks;
        for (const Attempt &attempt : m_fixture.attempts(request.id)) {
            // On a connection that had carried another: asked again over one of its own (core/provider/doubt.h).
            if (attempt.detail.startsWith(u"The answer names no request"_s))
                continue;
            asks.append(attempt.outcome ? outcomeText(*attempt.outcome) : u"open"_s);
        }
        return asks;
    }

    /// Invariants 2 and 13: the result is the raw answer, which names this request and its very amount.
    void verifyResult(const Request &request, const QByteArray &id)
    {
        QVERIFY(request.resultEvidence);
        const QByteArray body = m_fixture.evidence(*request.resultEvidence).body;
        QVERIFY2(body.contains('"' + id + '"') || body.contains('/' + id + '"'),
                 body); // an id, or a path to it
        if (request.status == succeeded)
            QVERIFY2(body.contains("\"amount\":" + request.amount.toLatin1() + ','), body);
    }

    /// The paths under which `id` was asked for, in order.
    [[nodiscard]] QByteArrayList pathsOf(const QByteArray &id) const
    {
        QByteArrayList paths;
        for (const auto &arrival : m_arrivals) {
            if (arrival.ids.contains(QString::fromLatin1(id)) && arrival.path.startsWith("/rfc/"))
                paths.append(arrival.path);
        }
        return paths;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TST_TOKEN", "very-secret-token");
        QVERIFY(
            m_simulator.start({u"--seed"_s, QString::number(seed), u"--token"_s, u"very-secret-token"_s}));
        QCOMPARE(m_fixture.open(), QString());
        std::vector<NewRequest> rows;
        for (const Family family : allFamilies)
            addProvider(familyText(family));
        for (const Story &story : stories)
            rows.push_back(rowOf(QLatin1String(story.provider), idOf(story)));
        for (int i = 0; i < chains; ++i)
            rows.push_back(rowOf(u"rfc9110"_s, chainId(i)));
        QCOMPARE(m_fixture.addRequests(std::move(rows)), QString());
        QCOMPARE(m_fixture.recover(), QString());
        m_arrivals = m_simulator.arrivals();
    }

    void everyStoryEndsAsItsProviderSays_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < std::size(stories); ++i)
            QTest::addRow("%s %s", stories[i].provider, stories[i].fate) << static_cast<int>(i);
    }
    void everyStoryEndsAsItsProviderSays()
    {
        QFETCH(int, index);
        const Story &story = stories[index];
        const QString provider = QLatin1String(story.provider);
        const QByteArray id = idOf(story);
        const Request request =
            m_fixture.request(presetOf(provider), provider + u'/' + QString::fromLatin1(id));
        const QString asks = asksOf(request).join(u' ');
        QVERIFY2(asks == QLatin1String(story.asks), qPrintable(asks + u": "_s + request.lastDetail));
        QCOMPARE(request.status, story.status);
        QCOMPARE(request.statusWord, QLatin1String(story.word));
        QVERIFY(!request.conflict);
        if (isTerminal(story.status))
            verifyResult(request, id);
        else
            QVERIFY(!request.resultEvidence);
    }

    /// A Location may be missing, the same, relative or ever new; and 303 leads to where the result is.
    void rfc9110_everyLocationIsFollowed()
    {
        std::set<QByteArrayList> kinds;
        int elsewhere = 0;
        for (int i = 0; i < chains; ++i) {
            const QByteArray id = chainId(i);
            const Request request = m_fixture.request(u"rfc9110"_s, u"rfc9110/"_s + QString::fromLatin1(id));
            QCOMPARE(request.status, succeeded);
            verifyResult(request, id);

            QByteArrayList paths = pathsOf(id);
            const bool seeOther = paths.constLast() == "/rfc/v1/results/" + id;
            elsewhere += seeOther ? 1 : 0;
            QCOMPARE(asksOf(request).join(u' '), seeOther ? u"pending pending pending pending succeeded"_s
                                                          : u"pending pending pending succeeded"_s);
            QCOMPARE(paths.size(), seeOther ? 5 : 4);
            paths = paths.first(4);
            for (QByteArray &path : paths)
                path.replace("/rfc/v1/status/" + id, "*");
            kinds.insert(paths);
        }
        QVERIFY(elsewhere > 0 && elsewhere < chains);
        const std::set<QByteArrayList> expected{{"*", "*", "*", "*"},
                                                {"*", "*?step=2", "*?step=3", "*?step=4"}};
        QVERIFY(kinds == expected);
    }

    void azureArm_theFinalGetGoesWhereTheProviderSaid()
    {
        const auto last = [this](const QByteArray &start) {
            QByteArray path;
            for (const auto &arrival : m_arrivals) {
                if (arrival.ids.contains(QString::fromLatin1(start)) && arrival.path.startsWith("/arm/"))
                    path = arrival.path;
            }
            return path;
        };
        const QByteArray id = "fate-succeeded-2-azure-arm";
        QCOMPARE(last(id), "/arm/resources/" + id); // resourceLocation
        const Request both =
            m_fixture.request(u"azure-arm"_s, u"azure-arm both/fate-succeeded-1-azure-arm_both"_s);
        QVERIFY(both.pollState.contains("/arm/operationResults/")); // the submit's Location
    }

    /// The result was looked for where it is not; the profile is corrected, and the request found again.
    void aRequestAtAStepThatWasCorrectedStartsAgain()
    {
        RecoveryFixture fixture;
        QCOMPARE(fixture.open(), QString());
        const auto add = [&](const QByteArray &steps) {
            QByteArray json =
                R"({ "extends": "azure-arm", "name": "azure-arm", "baseUrl": "ORIGIN/arm", STEPS
                     "auth": { "type": "bearer", "secret": "env:TST_TOKEN" },
                     "limits": { "ratePerSecond": 2000, "pollIntervalMs": 1, "unresolvedIntervalMs": 1 } })";
            json.replace("ORIGIN", m_simulator.origin()).replace("STEPS", steps);
            return fixture.addProvider(u"azure-arm"_s, json);
        };
        QCOMPARE(
            add(R"("steps": { "result": { "from": { "header": null, "pointer": null, "url": "/nowhere" } } },)"),
            QString());
        QCOMPARE(fixture.addRequests({rowOf(u"azure-arm"_s, "fate-succeeded-0-corrected")}), QString());
        QCOMPARE(fixture.recover(), QString());
        const QString key = u"azure-arm/fate-succeeded-0-corrected"_s;
        const Request lost = fixture.request(u"azure-arm"_s, key);
        QCOMPARE(lost.status, processing);
        QVERIFY2(lost.pollState.contains("/nowhere"), lost.pollState);

        QCOMPARE(add({}), QString());
        QCOMPARE(fixture.recover(), QString());
        const Request found = fixture.request(u"azure-arm"_s, key);
        QVERIFY2(found.status == succeeded, qPrintable(found.lastDetail));
        const auto attempts = fixture.attempts(found.id);
        QCOMPARE(attempts.size(), std::size_t(4)); // the operation, nowhere; the operation, the result
        QCOMPARE(attempts[2].detail,
                 u"It stood at the step 'result', which the profile has elsewhere, and starts again."_s);
        QCOMPARE(attempts[3].detail, QString());
        QVERIFY(fixture.verify().isClean());
    }

    void bulkStatus_asksForManyAtOnce()
    {
        qsizetype most = 0;
        for (const auto &arrival : m_arrivals) {
            if (arrival.path.startsWith("/bulk/"))
                most = std::max(most, arrival.ids.size());
        }
        QVERIFY2(most > 1, QByteArray::number(most));
    }

    void everythingWasSentOnceAndWithItsCredential()
    {
        std::set<QByteArray> attempts;
        for (const auto &arrival : m_arrivals) {
            QVERIFY2(arrival.authorization, arrival.path);
            QVERIFY2(attempts.insert(arrival.attempts).second, arrival.attempts);
            QCOMPARE(arrival.origin, u"main"_s);
        }
    }

    void theLedgerIsSound() { QVERIFY(m_fixture.verify().isClean()); }
};

QTEST_GUILESS_MAIN(TestPresetRecovery)
#include "tst_presetrecovery.moc"
