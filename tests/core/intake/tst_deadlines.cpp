// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importer.h"
#include "core/intake/putprovider.h"
#include "tests/core/ledger/ledgerfixture.h"

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr EpochMs receivedAt = 1'789'000'000'000; // as LedgerFixture::newRequest() has it
constexpr qint64 day = 86'400'000;
const QString who = u"tester@host"_s;

QByteArray profile(qint64 retentionMs, const QString &name = u"acme"_s)
{
    return "{\"extends\":\"resource-status\",\"name\":\"" + name.toLatin1() +
           "\",\"baseUrl\":\"https://h.example\",\"limits\":{\"retentionMs\":" +
           QByteArray::number(retentionMs) + "}}";
}

} // namespace

/// A request's deadline is its accepted time and its provider's retention: a detail that says what to ask
/// first, and from which no status follows.
class TestDeadlines : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    std::optional<EpochMs> added(NewRequest row)
    {
        static int number = 0;
        row.key = u"K%1"_s.arg(++number);
        m_fixture->add(row);
        return m_fixture->request(row.key).deadline;
    }
    qint64 put(const QByteArray &json)
    {
        return m_fixture->write<qint64>(
            [json](StoreWriter &store) { return putProvider(store, **makeProtocol(json), json, who); });
    }
    ImportSummary import(const QByteArray &csv)
    {
        const QString path = m_fixture->folder() + u"/rows.csv"_s;
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
            qFatal("no file");
        file.close();
        ImportOptions options;
        options.who = who;
        const auto summary = importFile(m_fixture->ledger(), path, options, {}, {});
        if (!summary)
            qFatal("%s", qPrintable(summary.error().message));
        return *summary;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        QCOMPARE(m_fixture->problems().join(u'\n'), QString());
        m_fixture.reset();
    }

    void whenARequestIsPutOnRecord()
    {
        NewRequest row = LedgerFixture::newRequest({});
        QCOMPARE(added(row), std::nullopt); // nobody knows
        row.retentionMs = day;
        QCOMPARE(added(row), receivedAt + day); // earlier than the accepted time: the safe side
        row.acceptedAt = receivedAt + 5'000;
        QCOMPARE(added(row), receivedAt + 5'000 + day);
        row.deadline = receivedAt + 7;
        QCOMPARE(added(row), receivedAt + 7); // the requester knows better
    }

    void onlyOfRequestsThatMayHaveBeenAcceptedAndHaveNotEnded()
    {
        NewRequest row = LedgerFixture::newRequest({});
        row.retentionMs = day;
        for (const RequestStatus status : allStatuses) {
            row.status = status;
            const bool open = status == RequestStatus::Processing || status == RequestStatus::SubmitUnknown;
            QCOMPARE(added(row), open ? std::optional(receivedAt + day) : std::nullopt);
        }
    }

    void theFirstRecordStandsWhateverTheRetention()
    {
        NewRequest row = LedgerFixture::newRequest(u"A"_s);
        row.retentionMs = day;
        QCOMPARE(m_fixture->add(row), AddOutcome::Added);
        row.retentionMs = 2 * day;
        QCOMPARE(m_fixture->add(row), AddOutcome::Unchanged); // it is no fact of the request
        QCOMPARE(m_fixture->request(u"A"_s).deadline, receivedAt + day);
    }

    void whenAProfileIsPutOnRecord()
    {
        NewRequest own = LedgerFixture::newRequest(u"own"_s);
        own.deadline = receivedAt + 7;
        NewRequest accepted = LedgerFixture::newRequest(u"accepted"_s);
        accepted.acceptedAt = receivedAt + 5'000;
        NewRequest ended = LedgerFixture::newRequest(u"ended"_s);
        ended.status = RequestStatus::Failed;
        for (const NewRequest &row : {own, accepted, ended, LedgerFixture::newRequest(u"plain"_s),
                                      LedgerFixture::newRequest(u"plain"_s, u"other"_s)})
            m_fixture->add(row);
        const Request before = m_fixture->request(u"plain"_s);

        QCOMPARE(put(profile(0)), 0);
        QCOMPARE(m_fixture->request(u"plain"_s), before);
        QCOMPARE(put(profile(day)), 2);
        QCOMPARE(m_fixture->request(u"own"_s).deadline, receivedAt + 7);
        QCOMPARE(m_fixture->request(u"accepted"_s).deadline, receivedAt + 5'000 + day);
        QCOMPARE(m_fixture->request(u"ended"_s).deadline, std::nullopt);
        QCOMPARE(m_fixture->request(u"plain"_s, u"other"_s).deadline, std::nullopt);
        Request expected = before; // nothing else of it changes
        expected.deadline = receivedAt + day;
        QCOMPARE(m_fixture->request(u"plain"_s), expected);
        QCOMPARE(put(profile(2 * day)), 0); // a deadline that is there stays
        QCOMPARE(m_fixture->request(u"plain"_s).deadline, receivedAt + day);
    }

    void anAnswerUnderWayStillFits()
    {
        m_fixture->add(u"A"_s);
        const qint64 run = m_fixture->startRun();
        const auto claims = m_fixture->claim(run);
        QCOMPARE(put(profile(day)), 1);
        QCOMPARE(m_fixture->record(LedgerFixture::resultOf(claims.front(), Outcome::Succeeded)),
                 ApplyOutcome::Applied);
        QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Succeeded);
    }

    void anImportAsksTheProfilesOnRecord()
    {
        put(profile(day));
        put(profile(0, u"vague"_s));
        const QByteArray csv = "provider,key,received_at,accepted_at,deadline\n"
                               "acme,A,1789000000000,,\n"
                               "acme,B,1789000000000,1789000005000,\n"
                               "acme,C,1789000000000,,1789000000007\n"
                               "vague,A,1789000000000,,\n"
                               "nobody,A,1789000000000,,\n";
        QCOMPARE(import(csv).added, 5);
        QCOMPARE(m_fixture->request(u"A"_s).deadline, receivedAt + day);
        QCOMPARE(m_fixture->request(u"B"_s).deadline, receivedAt + 5'000 + day);
        QCOMPARE(m_fixture->request(u"C"_s).deadline, receivedAt + 7);
        QCOMPARE(m_fixture->request(u"A"_s, u"vague"_s).deadline, std::nullopt);
        QCOMPARE(m_fixture->request(u"A"_s, u"nobody"_s).deadline, std::nullopt);

        put(profile(2 * day)); // and the same file again changes nothing
        QCOMPARE(import(csv).unchanged, 5);
        QCOMPARE(m_fixture->request(u"A"_s).deadline, receivedAt + day);
    }

    void anUnusableProfileIsNoObstacle()
    {
        m_fixture->write<void>(
            [](StoreWriter &store) { return store.putProvider(u"acme"_s, "no profile any more", who); });
        QCOMPARE(import("provider,key,received_at\nacme,A,1789000000000\n").added, 1);
        QCOMPARE(m_fixture->request(u"A"_s).deadline, std::nullopt);
    }

    void theSoonestIsAskedFirst()
    {
        for (const auto &[key, acceptedAfter] : {std::pair(u"late"_s, 9'000), std::pair(u"soon"_s, 1'000)}) {
            NewRequest row = LedgerFixture::newRequest(key);
            row.acceptedAt = receivedAt + acceptedAfter;
            row.retentionMs = day;
            m_fixture->add(row);
        }
        m_fixture->add(u"never"_s);
        const qint64 run = m_fixture->startRun();
        for (const QString &expected : {u"soon"_s, u"late"_s, u"never"_s})
            QCOMPARE(m_fixture->claim(run, 1).front().request.key, expected);
    }

    void invariant8_noStatusFollowsFromADeadline()
    {
        NewRequest row = LedgerFixture::newRequest(u"A"_s);
        row.retentionMs = 1;
        m_fixture->add(row);
        m_fixture->clock.advance(365 * day);
        const qint64 run = m_fixture->startRun();
        for (const Outcome outcome :
             {Outcome::UnknownToProvider, Outcome::Transient, Outcome::Quarantined, Outcome::Pending}) {
            const auto claims = m_fixture->claim(run);
            QCOMPARE(claims.size(), std::size_t(1)); // it is asked all the same
            auto result = LedgerFixture::resultOf(claims.front(), outcome);
            result.verdict.dueAt = m_fixture->clock.nowMs();
            m_fixture->record(result);
            QCOMPARE(m_fixture->request(u"A"_s).status, RequestStatus::Processing);
        }
    }
};

QTEST_GUILESS_MAIN(TestDeadlines)
#include "tst_deadlines.moc"
