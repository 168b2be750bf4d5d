// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/ledger/ledgercopies.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/core/ledger/rawledger.h"

#include <QDir>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const QByteArray person = "{\"name\":\"Erika Mustermann\"}";

} // namespace

/// Personal data goes, and what is told of it stays true.
class TestErasure : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    Result<Erased> erase(const QString &key, bool withOthers = false)
    {
        const EraseOrder order{u"acme"_s, key, u"tester@host"_s, u"request 77"_s, withOthers};
        return m_fixture->tryWrite<Erased>([order](StoreWriter &store) { return store.erase(order); });
    }
    /// Answers both requests, each by itself or by one answer.
    void answer(Outcome outcome, bool isShared = false)
    {
        const qint64 run = m_fixture->startRun();
        std::vector<AttemptResult> results;
        NewEvidencePtr shared;
        for (const Claim &claim : m_fixture->claim(run)) {
            AttemptResult result = LedgerFixture::resultOf(claim, outcome, person, run);
            result.detail = u"it said Erika Mustermann"_s;
            if (isShared && shared)
                result.evidence = shared;
            shared = result.evidence;
            results.push_back(result);
        }
        m_fixture->record(results);
    }
    /// Somewhere in the closed ledger's file.
    bool isInFile(const QByteArray &bytes)
    {
        m_fixture->close();
        bool found = false;
        for (const QString &name : QDir(m_fixture->folder()).entryList(QDir::Files)) {
            QFile file(m_fixture->folder() + u'/' + name);
            found = found || (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes));
        }
        m_fixture->reopen();
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<LedgerFixture>();
        m_fixture->add(u"ORD-1"_s);
        m_fixture->add(u"ORD-2"_s);
    }
    void cleanup() { m_fixture.reset(); }

    void whatGoesIsToldByItsDigest()
    {
        m_fixture->write<qint64>([](StoreWriter &store) { return store.indexForSearch(100); });
        answer(Outcome::Succeeded);
        NewDecision note;
        note.why = u"called"_s;
        note.text = u"Erika Mustermann called"_s;
        const std::array ids{m_fixture->request(u"ORD-1"_s).id};
        m_fixture->write<std::vector<DecideOutcome>>(
            [&](StoreWriter &store) { return store.decide(ids, note, u"tester@host"_s); });
        const Request before = m_fixture->request(u"ORD-1"_s);
        QVERIFY(isInFile("t-ORD-1"));
        const auto erased = erase(u"ORD-1"_s);
        QVERIFY2(erased, erased ? "" : qPrintable(erased.error().message + erased.error().detail));
        QCOMPARE(*erased, (Erased{1, 0}));
        const Request after = m_fixture->request(u"ORD-1"_s);
        QCOMPARE(after.status, before.status);
        QCOMPARE(after.key, before.key);
        QCOMPARE(after.ticket, u"erased: sha256 "_s + QString::fromLatin1(sha256Hex("t-ORD-1")));
        const auto evidence = m_fixture->read<std::vector<EvidenceEntry>>(
            [&](StoreReader &store) { return store.evidenceOf(before.id); });
        QCOMPARE(evidence.size(), std::size_t(1));
        QCOMPARE(evidence.front().digest, sha256(person));
        const Evidence raw = m_fixture->read<Evidence>(
            [&](StoreReader &store) { return store.evidence(evidence.front().id); });
        QVERIFY(raw.body.isEmpty());
        QVERIFY(raw.headers.startsWith("Repoll-Erased: "));
        QVERIFY(m_fixture->attempts(u"ORD-1"_s).front().detail.startsWith(u"erased: "_s));
        QCOMPARE(m_fixture->problems(), QStringList());
        QVERIFY(!isInFile("t-ORD-1"));
        QCOMPARE(m_fixture->problems(), QStringList());
        // Once more there is nothing left to go.
        QCOMPARE(*erase(u"ORD-1"_s), (Erased{0, 0}));
        QCOMPARE(m_fixture->request(u"ORD-1"_s).ticket, after.ticket);
        QCOMPARE(m_fixture->problems(), QStringList());
        // The other one is whole.
        QCOMPARE(m_fixture->request(u"ORD-2"_s).ticket, u"t-ORD-2"_s);
        QCOMPARE(erase(u"ORD-2"_s)->answers, 1);
        QVERIFY(!isInFile("Mustermann"));
        QCOMPARE(m_fixture->problems(), QStringList());
    }

    void onlyOfWhatHasEnded()
    {
        QCOMPARE(erase(u"ORD-1"_s).error().code, ErrorCode::IllegalTransition);
        answer(Outcome::Pending);
        QCOMPARE(erase(u"ORD-1"_s).error().code, ErrorCode::IllegalTransition);
        QCOMPARE(erase(u"ORD-9"_s).error().code, ErrorCode::NotFound);
        m_fixture->close();
        RawLedger(m_fixture->url().path).exec("UPDATE request SET conflict = 1");
        m_fixture->reopen();
        QCOMPARE(erase(u"ORD-1"_s).error().code, ErrorCode::IllegalTransition);
    }

    /// It was never sent, and never will be.
    void ofWhatWasWithdrawn()
    {
        NewSubmission row = LedgerFixture::newSubmission(u"ORD-3"_s, person);
        row.parameters = R"({"phone":"0555-1234"})";
        m_fixture->handOver({row});
        QCOMPARE(erase(u"ORD-3"_s).error().code, ErrorCode::IllegalTransition);
        m_fixture->write<void>([](StoreWriter &store) {
            return store.withdraw(u"acme"_s, u"ORD-3"_s, u"ordered twice"_s, u"tester@host"_s);
        });
        QVERIFY(isInFile("0555-1234"));
        QVERIFY(erase(u"ORD-3"_s));
        QVERIFY(!isInFile("0555-1234"));
        QVERIFY(!isInFile("Erika"));
        NewDecision back;
        back.kind = DecisionKind::TakeBack;
        back.why = u"after all"_s;
        const std::array ids{m_fixture->request(u"ORD-3"_s).id};
        const auto taken = m_fixture->tryWrite<std::vector<DecideOutcome>>(
            [&](StoreWriter &store) { return store.decide(ids, back, u"tester@host"_s); });
        QVERIFY(!taken); // nothing would be submitted
        QVERIFY(m_fixture->claimDue().size() == 2);
        QCOMPARE(m_fixture->problems(), QStringList());
    }

    void whatOthersHaveAsWellGoesOnlyWhenSaid()
    {
        answer(Outcome::Succeeded, true);
        const auto refused = erase(u"ORD-1"_s);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"1 other requests as well"_s),
                 qPrintable(refused.error().message));
        QCOMPARE(m_fixture->request(u"ORD-1"_s).ticket, u"t-ORD-1"_s); // nothing went
        QCOMPARE(*erase(u"ORD-1"_s, true), (Erased{1, 1}));
        QCOMPARE(m_fixture->problems(), QStringList());
    }

    /// Neither more than that, nor without a record of it.
    void theDatabaseRefusesTheRest()
    {
        answer(Outcome::Succeeded);
        QVERIFY(erase(u"ORD-1"_s));
        m_fixture->close();
        RawLedger raw(m_fixture->url().path);
        for (const char *sql :
             {"UPDATE evidence SET body = x''", "UPDATE evidence SET body = x'00' WHERE id = 1",
              "UPDATE evidence SET digest = zeroblob(32) WHERE id = 1", "DELETE FROM evidence",
              "UPDATE erasure SET why = 'x'", "DELETE FROM erasure", "DELETE FROM erased_evidence",
              "UPDATE erased_evidence SET erasure_id = 1"})
            QVERIFY2(raw.run(sql) != SQLITE_OK, sql);
        raw.force("UPDATE evidence SET body = x'00' WHERE body = x''");
        m_fixture->reopen();
        QVERIFY(m_fixture->problems().join(u'|').contains(u"was changed"_s));
    }

    void anErasureWithoutItsEntryIsMissed()
    {
        answer(Outcome::Succeeded);
        m_fixture->close();
        RawLedger(m_fixture->url().path)
            .exec("INSERT INTO erasure VALUES (1, 1, 0, 'nobody', 'x'); INSERT INTO erased_evidence VALUES "
                  "(1, 1); "
                  "UPDATE evidence SET body = x'' WHERE id = 1");
        m_fixture->reopen();
        QVERIFY(
            m_fixture->problems().join(u'|').contains(u"the audit tells of 0 erasures, and there are 1"_s));
    }

    void aCopyTellsOfItAsWell()
    {
        answer(Outcome::Succeeded);
        QVERIFY(erase(u"ORD-1"_s));
        m_fixture->close();
        const QString copy = m_fixture->folder() + u"/copy.db"_s;
        const auto done = copyLedger({m_fixture->url(), {copy}, u"tester@host"_s}, m_fixture->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QVERIFY(done->report.isClean());
        m_fixture->reopen();
    }
};

QTEST_GUILESS_MAIN(TestErasure)
#include "tst_erasure.moc"
