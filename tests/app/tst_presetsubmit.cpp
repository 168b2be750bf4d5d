// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/simulator.h"
#include "tests/support/submitflow.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// How a preset's submit is put to the simulator; REF stands for the submitter's own id.
struct Way
{
    const char *preset;
    const char *base; ///< after the origin
    const char *parameters;
    const char *body;
};

constexpr Way ways[] = {
    {"rfc9110", "", R"({"path":"rfc/v1/requests"})", R"({"reference":"REF"})"},
    {"google-lro", "/lro", R"({"path":"exports"})", R"({"reference":"REF"})"},
    {"azure-arm", "", R"({"path":"arm/resources/REF?api-version=1"})", "{}"},
    {"resource-status", "/pay", R"({"reference":"REF","amount":10.50})", ""},
    {"bulk-status", "/bulk", R"({"path":"v1/requests"})", R"({"reference":"REF"})"},
};

SubmitFlow flowOf(const Simulator &simulator, const Way &way, const QByteArray &reference,
                  const QByteArray &more = {})
{
    SubmitSubject subject;
    subject.attemptId = 1;
    subject.key = QString::fromLatin1(reference);
    subject.parameters = QByteArray(way.parameters).replace("REF", reference);
    subject.body = QByteArray(way.body).replace("REF", reference);
    subject.idempotencyKey = u"idem-"_s + subject.key;
    const QByteArray profile = "{\"extends\":\"" + QByteArray(way.preset) +
                               "\",\"name\":\"p\",\"baseUrl\":\"" + simulator.origin() + way.base + '"' +
                               more + '}';
    return SubmitFlow(profile, subject,
                      [](const QString &) { return Result<QByteArray>(QByteArray("secret-1")); });
}

int effectsOf(const Simulator &simulator)
{
    int effects = 0;
    for (const Arrival &arrival : simulator.arrivals())
        effects += arrival.hasEffect ? 1 : 0;
    return effects;
}

} // namespace

/// Each preset's submit, sent to the simulator over a real lane and asked for to its end.
class TestPresetSubmit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSubmittedAndAskedFor_data()
    {
        QTest::addColumn<int>("way");
        QTest::addColumn<QByteArray>("fate");
        for (size_t i = 0; i < std::size(ways); ++i) {
            for (const char *fate : {"succeeded", "failed", "cancelled"})
                QTest::addRow("%s %s", ways[i].preset, fate) << static_cast<int>(i) << QByteArray(fate);
        }
    }
    void isSubmittedAndAskedFor()
    {
        QFETCH(int, way);
        QFETCH(QByteArray, fate);
        Simulator simulator({.onlySubmitted = true});
        QVERIFY(simulator.listen());
        const QByteArray reference = "fate-" + fate + "-1-x";
        SubmitFlow flow = flowOf(simulator, ways[way], reference);
        const Reading reading = flow.submit();
        QVERIFY2(reading.outcome == Outcome::Pending, qPrintable(reading.detail));
        QVERIFY(reading.ticket->contains(QString::fromLatin1(reference)));
        QCOMPARE(flow.poll(), u"pending "_s + QString::fromLatin1(fate));
        QCOMPARE(simulator.arrivals().front().ids, std::vector<QByteArray>{reference});
        QCOMPARE(effectsOf(simulator), 1);
    }

    void isRefusedForGood()
    {
        for (const Way &way : ways) {
            Simulator simulator({.refusedPercent = 100});
            QVERIFY(simulator.listen());
            const Reading reading = flowOf(simulator, way, "a").submit();
            // A PUT of azure-arm is refused as well, and nothing began.
            QVERIFY2(reading.outcome == Outcome::Failed, way.preset);
            QCOMPARE(effectsOf(simulator), 0);
        }
    }

    /// Whatever befalls the answers: under its key it has one effect, and nothing is believed that was not said.
    void aLostAnswerHasOneEffect_data()
    {
        QTest::addColumn<QByteArray>("fault");
        const QByteArrayList lies{"wrongid"}; // a provider that names another's ticket is believed
        for (const auto faults : {lieFaults(), replyFaults(), wireFaults()}) {
            for (const Fault &fault : faults) {
                if (!lies.contains(fault.name))
                    QTest::newRow(fault.name) << QByteArray(fault.name);
            }
        }
        for (const char *code : {"http401", "http403", "http404", "http408", "http409", "http410", "http422",
                                 "http500", "http502", "http504", "http204", "http302"})
            QTest::newRow(code) << QByteArray(code);
    }
    void aLostAnswerHasOneEffect()
    {
        QFETCH(QByteArray, fault);
        const QByteArray reference = "fate-failed-0-x";
        SimulatorOptions options;
        const auto suffers = [&](quint64 arrival) {
            return drawn(options.fate.seed, "submit-fault", reference, arrival) < 0.6;
        };
        while (!(suffers(1) && suffers(2) && !suffers(3))) // the first two arrivals, and no more
            ++options.fate.seed;
        options.dripMs = 1;
        options.hugeBytes = 3 << 20;
        options.onlySubmitted = true;
        QVERIFY(applyFault(options.submitFaults, fault + "=60"));
        Simulator simulator(options);
        QVERIFY(simulator.listen());
        SubmitFlow flow = flowOf(simulator, ways[3], reference);
        flow.setLimits({.totalDeadlineMs = 400, .bodyCapBytes = 1 << 20});
        Reading reading;
        int sends = 0;
        while (reading.outcome != Outcome::Pending && sends < 50) {
            reading = flow.submit();
            ++sends;
            QVERIFY2(!terminalStatusOf(reading.outcome), qPrintable(reading.detail));
        }
        QCOMPARE(simulator.arrivals().front().fault, fault);
        QVERIFY(sends == 3 || sends == 1); // 1: what does no harm to a submit
        QCOMPARE(reading.ticket, u"fate-failed-0-x"_s);
        QCOMPARE(simulator.arrivals().size(), static_cast<size_t>(sends)); // each send arrives once
        QCOMPARE(effectsOf(simulator), 1);
        QCOMPARE(flow.poll(), u"failed"_s);
    }

    void aLookUpByKeyTellsWhetherItArrived()
    {
        for (const QByteArray fault : {"close", "untaken"}) {
            SimulatorOptions options;
            options.onlySubmitted = true;
            options.honoursKeys = false;
            QVERIFY(applyFault(options.submitFaults, fault + "=100"));
            Simulator simulator(options);
            QVERIFY(simulator.listen());
            SubmitFlow flow = flowOf(
                simulator, ways[3], "fate-succeeded-0-x",
                R"(,"poll":{"urlByKey":"/v1/orders/{key}"},"submit":{"idempotency":null,"lookUp":"key"})");
            QCOMPARE(outcomeText(flow.submit().outcome), u"transient"_s);
            QCOMPARE(flow.poll(), fault == "close" ? u"succeeded"_s : u"unknown_to_provider"_s);
            QCOMPARE(effectsOf(simulator), fault == "close" ? 1 : 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestPresetSubmit)
#include "tst_presetsubmit.moc"
