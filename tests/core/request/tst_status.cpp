// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/outcome.h"
#include "core/request/status.h"

#include <QSet>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// The words and the legal transitions that everything else is built on, as data.
class TestStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusWordsAreTheSchemas();
    void everyStatusRoundTrips();
    void everyOutcomeRoundTrips();
    void outcomeWordsAreTheSchemas();
    void wordsAreExact_data();
    void wordsAreExact();
    void terminalStatusesAreFinal();
    void transitionTable_data();
    void transitionTable();
    void onlyThreeOutcomesMakeATerminalStatus();
};

void TestStatus::statusWordsAreTheSchemas()
{
    QStringList words;
    for (const RequestStatus status : allStatuses)
        words.append(statusText(status));
    QCOMPARE(words.join(u' '), u"received submitting submit_unknown processing succeeded failed cancelled "
                               "expired"_s);
}

void TestStatus::everyStatusRoundTrips()
{
    for (const RequestStatus status : allStatuses)
        QCOMPARE(statusFromText(QString(statusText(status))), std::optional(status));
}

void TestStatus::outcomeWordsAreTheSchemas()
{
    QStringList words;
    for (const Outcome outcome : allOutcomes)
        words.append(outcomeText(outcome));
    QCOMPARE(words.join(u' '), u"pending succeeded failed cancelled gone unknown_to_provider "
                               "waiting_on_human throttled transient auth_error protocol_error quarantined "
                               "interrupted"_s);
}

void TestStatus::everyOutcomeRoundTrips()
{
    for (const Outcome outcome : allOutcomes)
        QCOMPARE(outcomeFromText(QString(outcomeText(outcome))), std::optional(outcome));
}

void TestStatus::wordsAreExact_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("empty") << QString();
    QTest::newRow("upper case") << u"Processing"_s;
    QTest::newRow("space") << u" processing"_s;
    QTest::newRow("prefix") << u"process"_s;
    QTest::newRow("nul") << QString(u"failed"_s + QChar(0));
    QTest::newRow("a provider's word") << u"canceled"_s;
}

void TestStatus::wordsAreExact()
{
    QFETCH(QString, word);
    QVERIFY(!statusFromText(word));
    QVERIFY(!outcomeFromText(word));
}

void TestStatus::terminalStatusesAreFinal()
{
    for (const RequestStatus from : allStatuses) {
        bool leaves = false;
        for (const RequestStatus to : allStatuses)
            leaves = leaves || isLegalTransition(from, to);
        QCOMPARE(isTerminal(from), !leaves);
    }
}

void TestStatus::transitionTable_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QStringList>("to");
    QTest::newRow("received") << u"received"_s << QStringList{u"submitting"_s};
    QTest::newRow("submitting") << u"submitting"_s
                                << QStringList{u"processing"_s, u"failed"_s, u"submit_unknown"_s,
                                               u"received"_s};
    QTest::newRow("submit_unknown") << u"submit_unknown"_s << QStringList{u"processing"_s};
    QTest::newRow("processing") << u"processing"_s
                                << QStringList{u"processing"_s, u"succeeded"_s, u"failed"_s, u"cancelled"_s,
                                               u"expired"_s};
    QTest::newRow("succeeded") << u"succeeded"_s << QStringList{};
    QTest::newRow("failed") << u"failed"_s << QStringList{};
    QTest::newRow("cancelled") << u"cancelled"_s << QStringList{};
    QTest::newRow("expired") << u"expired"_s << QStringList{};
}

void TestStatus::transitionTable()
{
    QFETCH(QString, from);
    QFETCH(QStringList, to);
    const auto fromStatus = statusFromText(from);
    QVERIFY(fromStatus);
    for (const RequestStatus status : allStatuses) {
        const bool expected = to.contains(QString(statusText(status)));
        QVERIFY2(isLegalTransition(*fromStatus, status) == expected, statusText(status).data());
    }
}

void TestStatus::onlyThreeOutcomesMakeATerminalStatus()
{
    for (const Outcome outcome : allOutcomes) {
        const auto status = terminalStatusOf(outcome);
        const bool decides =
            outcome == Outcome::Succeeded || outcome == Outcome::Failed || outcome == Outcome::Cancelled;
        QVERIFY2(status.has_value() == decides, outcomeText(outcome).data());
        if (status) {
            QCOMPARE(statusText(*status), outcomeText(outcome));
            QVERIFY(isTerminal(*status));
        }
    }
}

QTEST_GUILESS_MAIN(TestStatus)
#include "tst_status.moc"
