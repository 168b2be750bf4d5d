// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/core/ledger/rawledger.h"

#include <QRandomGenerator>

using namespace repoll;
using namespace Qt::StringLiterals;

/// What `verify` finds in a ledger that other hands, a bad disk or a slip have changed.
class TestVerify : public QObject
{
    Q_OBJECT

private:
    /// Requests of every fate: succeeded, failed, pending, expired, interrupted, with a late answer and a decision.
    static void fill(LedgerFixture &fixture)
    {
        for (const char *key : {"ok", "bad", "open", "gone", "left"}) {
            NewRequest row = LedgerFixture::newRequest(QLatin1String(key));
            row.amount = u"12.50"_s;
            row.currency = u"EUR"_s;
            row.idempotencyKey = u"idem-"_s + row.key;
            row.account = u"acc"_s;
            row.acceptedAt = row.receivedAt + 1;
            fixture.add(row);
        }
        fixture.write<void>([](StoreWriter &store) {
            return store.putProvider(u"acme"_s, R"({"name": "acme"})", u"tester@host"_s);
        });
        NewEndpoint shop;
        shop.name = u"shop"_s;
        shop.settings = "{}";
        fixture.write<void>([shop](StoreWriter &store) { return store.putEndpoint(shop, u"tester@host"_s); });
        const qint64 run = fixture.startRun();
        const auto claims = fixture.claim(run);
        QHash<QString, Claim> of;
        for (const Claim &claim : claims)
            of.insert(claim.request.key, claim);
        fixture.record(LedgerFixture::resultOf(of[u"ok"_s], Outcome::Succeeded, R"({"status": "ok"})"));
        fixture.record(LedgerFixture::resultOf(of[u"bad"_s], Outcome::Failed, R"({"status": "bad"})"));
        AttemptResult moved = LedgerFixture::resultOf(of[u"open"_s], Outcome::Pending, R"({"status": "go"})");
        moved.ticket = u"https://example.org/op/2"_s;
        fixture.record(moved);
        AttemptResult gone = LedgerFixture::resultOf(of[u"gone"_s], Outcome::Gone, "{}");
        gone.goneSpacingMs = 1;
        fixture.record(gone);
        fixture.record(LedgerFixture::resultOf(of[u"ok"_s], Outcome::Pending, R"({"status": "late"})"));
        const qint64 id = fixture.request(u"ok"_s).id;
        const NewDecision decision{.kind = DecisionKind::Record,
                                   .why = u"asked by phone"_s,
                                   .text = u"it was two"_s,
                                   .outcome = EffectiveStatus::Cancelled,
                                   .answer = {},
                                   .file = {}};
        fixture.write<std::vector<DecideOutcome>>([id, decision](StoreWriter &store) {
            return store.decide(std::array{id}, decision, u"tester@host"_s);
        });
        deliverOne(fixture);
        fixture.write<void>([](StoreWriter &store) {
            return store.addAudit(u"tester@host"_s, u"exported"_s, R"({"rows":5})");
        });
    }

    /// Of two events; the other is being sent.
    static void deliverOne(LedgerFixture &fixture)
    {
        fixture.write<std::vector<bool>>([](StoreWriter &store) -> Result<std::vector<bool>> {
            const auto claims = store.claimDeliveries({u"shop"_s, u"d1"_s, 2, 60'000});
            if (!claims)
                return tl::unexpected(claims.error());
            DeliveryResult result;
            result.outboxId = claims->front().outboxId;
            result.deliveryId = claims->front().deliveryId;
            result.fence = claims->front().fence;
            result.endpoint = u"shop"_s;
            result.outcome = DeliveryOutcome::Delivered;
            result.httpStatus = 204;
            return store.recordDeliveries(std::array{result}, u"d1"_s);
        });
    }

    [[nodiscard]] QString path() const { return m_folder.filePath(u"changed.db"_s); }
    void put(const QByteArray &content) const
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s", qPrintable(file.errorString()));
    }
    /// For reading, else leftovers would be freed first. A ledger that is refused has a problem, too.
    [[nodiscard]] QStringList problemsFound() const { return problemsFound({path()}); }
    [[nodiscard]] QStringList problemsFound(const LedgerUrl &url) const
    {
        const auto ledger = Ledger::open(url, LedgerMode::ReadOnly, m_clock);
        if (!ledger)
            return {ledger.error().message};
        const auto report =
            (*ledger)->read<VerifyReport>([](StoreReader &store) { return store.verify(); }).takeResult();
        if (!report)
            return {report.error().message};
        QStringList lines;
        for (const auto &check : report->checks) {
            for (const QString &problem : check.problems)
                lines += check.name + u": "_s + problem;
        }
        return lines;
    }

    /// Past the triggers, by hands that may switch them off; some changes no table takes.
    void aChangedCellIsFoundOnServer(QByteArray change) const
    {
        LedgerFixture fixture;
        fill(fixture);
        fixture.close();
        change.replace("zeroblob(32)", "decode(repeat('00', 32), 'hex')").replace("x''", "''");
        change.replace(" AS BLOB)", ", 'UTF8')").replace("CAST(", "convert_to(");
        const QByteArray refused =
            fixture.place().tryOnServer("SET session_replication_role = replica; " + change);
        if (refused.isEmpty())
            QVERIFY(!problemsFound(fixture.url()).isEmpty());
        else
            QCOMPARE(refused, QByteArray("23514")); // check_violation
    }

    QTemporaryDir m_folder;
    FakeClock m_clock;
    QByteArray m_sound;

private Q_SLOTS:
    void initTestCase()
    {
        LedgerFixture fixture;
        fill(fixture);
        QCOMPARE(fixture.problems().join(u'\n'), QString());
        fixture.close();
        if (LedgerPlace::isOnServer())
            return;
        QFile file(fixture.url().path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_sound = file.readAll();
    }
    void cleanup()
    {
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(path() + QLatin1String(suffix));
    }

    void aChangedCellIsFound_data()
    {
        QTest::addColumn<QByteArray>("change");
        const auto row = [](const char *name, const char *change) {
            QTest::newRow(name) << QByteArray(change);
        };
        row("key", "UPDATE request SET key = 'OK' WHERE key = 'ok'");
        row("provider", "UPDATE request SET provider = 'acmf' WHERE key = 'ok'; "
                        "UPDATE counter SET provider = 'acmf'; UPDATE counter_day SET provider = 'acmf'");
        row("account", "UPDATE request SET account = 'acd' WHERE key = 'open'");
        row("ticket", "UPDATE request SET ticket = 't-oj' WHERE key = 'ok'");
        row("ticket that was moved", "UPDATE request SET ticket = 't-open' WHERE key = 'open'");
        row("amount", "UPDATE request SET amount = '13.50' WHERE key = 'bad'");
        row("amount, the same number", "UPDATE request SET amount = '12.5' WHERE key = 'bad'");
        row("currency", "UPDATE request SET currency = 'EUS' WHERE key = 'bad'");
        row("amount key", "UPDATE request SET amount_key = 'p502135' WHERE key = 'bad'");
        row("amount key, taken away", "UPDATE request SET amount_key = NULL WHERE key = 'bad'");
        row("currency key", "UPDATE request SET currency_key = 'USD' WHERE key = 'bad'");
        row("idempotency key", "UPDATE request SET idempotency_key = '' WHERE key = 'bad'");
        row("received time", "UPDATE request SET received_at = received_at + 1 WHERE key = 'ok'");
        row("accepted time", "UPDATE request SET accepted_at = NULL WHERE key = 'ok'");
        row("two tickets, exchanged",
            "UPDATE request SET ticket = CASE key WHEN 'ok' THEN 't-bad' ELSE 't-ok' "
            "END WHERE key IN ('ok', 'bad')");
        row("facts", "UPDATE request SET facts = zeroblob(32) WHERE key = 'ok'");
        row("status, final to final", "UPDATE request SET status = 'failed' WHERE key = 'ok'");
        row("status, with its counts",
            "UPDATE request SET status = 'failed' WHERE key = 'ok'; DELETE FROM counter; DELETE FROM "
            "counter_day; INSERT INTO counter SELECT provider, status, received_at / 3600000, count(*) FROM "
            "request GROUP BY 1, 2, 3; INSERT INTO counter_day SELECT provider, status, hour / 24, sum(n) "
            "FROM counter GROUP BY 1, 2, 3");
        row("status, open to final", "UPDATE request SET status = 'succeeded' WHERE key = 'open'");
        row("status, final to open", "UPDATE request SET status = 'processing' WHERE key = 'ok'");
        row("result digest", "UPDATE request SET result_digest = zeroblob(32) WHERE key = 'ok'");
        row("result of another", "UPDATE request SET (result_evidence, result_digest) = (SELECT "
                                 "result_evidence, result_digest FROM request WHERE key = 'bad') "
                                 "WHERE key = 'ok'");
        row("result taken away", "UPDATE request SET result_evidence = NULL, result_digest = x'' "
                                 "WHERE key = 'ok'");
        row("fence", "UPDATE request SET fence = fence - 1 WHERE key = 'ok'");
        row("event's status", "UPDATE outbox SET effective = 'failed' WHERE id = 1");
        row("event of another", "UPDATE outbox SET request_id = 3 WHERE id = 1");
        row("event's id", "UPDATE outbox SET event = 'evt_x' WHERE id = 2");
        row("event, as if delivered", "UPDATE outbox SET state = 'delivered' WHERE id = 2");
        row("delivery, as if it had failed", "UPDATE delivery SET outcome = 'failed' WHERE id = 1");
        row("delivery's code", "UPDATE delivery SET http_status = 500 WHERE id = 1");
        row("delivery deleted", "DELETE FROM delivery WHERE id = 1");
        row("event deleted", "DELETE FROM outbox WHERE id = 1");
        row("endpoint's settings", "UPDATE endpoint SET settings = CAST('{\"url\":1}' AS BLOB)");
        row("evidence body", "UPDATE evidence SET body = CAST('{\"status\": \"OK\"}' AS BLOB) WHERE id = 1");
        row("evidence body with its digest", "UPDATE evidence SET body = (SELECT body FROM evidence WHERE id "
                                             "= 2), digest = (SELECT digest FROM "
                                             "evidence WHERE id = 2) WHERE id = 1");
        row("evidence headers", "UPDATE evidence SET headers = CAST('Date: y' AS BLOB) WHERE id = 1");
        row("evidence code", "UPDATE evidence SET http_status = 201 WHERE id = 1");
        row("late evidence of another", "UPDATE evidence SET attempt_id = 2 WHERE attempt_id IS NOT NULL");
        row("evidence deleted", "DELETE FROM evidence WHERE id = 3");
        row("outcome, open", "UPDATE attempt SET outcome = 'transient' WHERE outcome = 'pending'");
        row("outcome, final", "UPDATE attempt SET outcome = 'failed' WHERE outcome = 'succeeded'");
        row("outcome, as if its process had ended", "UPDATE attempt SET outcome = 'interrupted' "
                                                    "WHERE outcome = 'pending'");
        row("outcome taken away", "UPDATE attempt SET outcome = NULL WHERE outcome = 'pending'");
        row("outcome given", "UPDATE attempt SET outcome = 'pending', finished_at = 1 WHERE outcome IS NULL; "
                             "UPDATE request SET lease_owner = ''");
        row("attempt applied", "UPDATE attempt SET applied = 0 WHERE outcome = 'pending'");
        row("attempt's code", "UPDATE attempt SET http_status = 500 WHERE outcome = 'pending'");
        row("attempt deleted", "DELETE FROM attempt WHERE outcome = 'pending'");
        row("target deleted", "DELETE FROM run_target WHERE request_id = 1");
        row("request deleted", "DELETE FROM request WHERE key = 'left'");
        row("run deleted", "DELETE FROM run");
        row("decision deleted", "DELETE FROM decision");
        row("profile", "UPDATE provider SET profile = CAST('{\"name\": \"acmf\"}' AS BLOB)");
        row("audit: who", "UPDATE audit SET who = 'nobody@host' WHERE id = 2");
        row("audit: action", "UPDATE audit SET action = 'nothing' WHERE id = 2");
        row("audit: detail", "UPDATE audit SET detail = '{\"rows\":6}' WHERE action = 'exported'");
        row("audit: first gone", "DELETE FROM audit WHERE id = 1");
        row("audit: one gone", "DELETE FROM audit WHERE id = 3");
        row("audit: tail gone", "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)");
        row("audit: all gone", "DELETE FROM audit");
        row("audit: tail and its end",
            "DELETE FROM audit WHERE id >= (SELECT min(id) FROM audit WHERE action = 'decision'); UPDATE "
            "audit_end SET (entry, hash) = (SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1)");
        row("counter", "UPDATE counter SET n = n + 1");
        row("counter by day", "UPDATE counter_day SET n = n + 1");
    }
    void aChangedCellIsFound()
    {
        QFETCH(const QByteArray, change);
        if (LedgerPlace::isOnServer()) {
            aChangedCellIsFoundOnServer(change);
            return;
        }
        put(m_sound);
        RawLedger(path()).force(change);
        const QStringList problems = problemsFound();
        QVERIFY(!problems.isEmpty());
        qDebug().noquote() << problems.first();
    }

    /// Bits flipped in the file itself, where the cells that matter are.
    void aFlippedBitIsFound()
    {
        if (LedgerPlace::isOnServer())
            QSKIP("a server's files are its own");
        put(m_sound);
        const QByteArray sound = RawLedger(path()).dump();
        const quint32 seed = 7;
        QRandomGenerator random(seed);
        int flips = 0;
        for (const QByteArray &cell :
             {QByteArray("acmeok"), QByteArray("t-ok"), QByteArray("https://example.org/op/2"),
              QByteArray("12.50EUR"), QByteArray("idem-bad"), QByteArray(R"({"status": "ok"})"),
              QByteArray(R"({"status": "late"})"), QByteArray("pending"), QByteArray("tester@host"),
              QByteArray("asked by phone"), QByteArray(R"({"rows":5})"), sha256(R"({"status": "ok"})")}) {
            int found = 0;
            for (qsizetype at = m_sound.indexOf(cell); at >= 0; at = m_sound.indexOf(cell, at + 1)) {
                const qsizetype byte = at + random.bounded(int(cell.size()));
                QByteArray flipped = m_sound;
                flipped[byte] = char(flipped[byte] ^ (1 << random.bounded(8)));
                put(flipped);
                if (RawLedger(path()).dump() == sound)
                    continue; // what an earlier state of a row left in its page
                ++found;
                QVERIFY2(!problemsFound().isEmpty(),
                         (cell + " at " + QByteArray::number(byte) + ", seed " + QByteArray::number(seed))
                             .constData());
            }
            QVERIFY2(found > 0, cell.constData());
            flips += found;
        }
        qInfo("%d flips, seed %u: each was found", flips, seed);
    }
};

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
