// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QFile>

#include <sqlite3.h>

using namespace repoll;

namespace {

/// The database by its own interface, past the ledger: makes what an earlier Repoll left.
class OldLedger
{
public:
    explicit OldLedger(const QString &path)
    {
        if (sqlite3_open(QFile::encodeName(path).constData(), &m_database) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_database));
    }
    ~OldLedger() { sqlite3_close(m_database); }
    OldLedger(const OldLedger &) = delete;
    OldLedger &operator=(const OldLedger &) = delete;

    int run(const QByteArray &sql)
    {
        return sqlite3_exec(m_database, sql.constData(), nullptr, nullptr, nullptr);
    }
    void exec(const QByteArray &sql)
    {
        if (run(sql) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_database));
    }
    /// The texts of the schema, in one.
    QByteArray schema()
    {
        QByteArray text;
        const auto append = [](void *to, int, char **values, char **) {
            *static_cast<QByteArray *>(to) += values[0];
            return 0;
        };
        sqlite3_exec(m_database, "SELECT coalesce(sql, '') FROM sqlite_schema", append, &text, nullptr);
        return text;
    }
    void apply(int version, const QString &name)
    {
        QFile file(QStringLiteral(":/repoll/sql/sqlite/") + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no %s", qPrintable(name));
        const QByteArray sql = file.readAll();
        exec(sql);
        exec("INSERT INTO schema_migration VALUES (" + QByteArray::number(version) + ", '" + name.toLatin1() +
             "', x'" + sha256(sql).toHex() + "', 1)");
    }

private:
    sqlite3 *m_database = nullptr;
};

} // namespace

/// Ledgers of earlier versions.
class TestMigration : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    FakeClock m_clock;

    /// Made with 0001 only; two requests, one of them received before 1970.
    LedgerUrl firstLedger(const QString &name) const
    {
        const QString path = m_folder.filePath(name);
        OldLedger old(path);
        old.exec("PRAGMA application_id = 1383100268"); // "Rpol"
        old.exec("PRAGMA journal_mode = WAL");
        old.exec("CREATE TABLE schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, "
                 "checksum BLOB NOT NULL, applied_at INTEGER NOT NULL) STRICT");
        old.apply(1, QStringLiteral("0001-ledger.sql"));
        const QByteArray insert = "INSERT INTO request (provider, key, account, ticket, status, received_at, "
                                  "next_poll_at, updated_at, "
                                  "attempts, idempotency_key, amount, currency, facts) VALUES ";
        old.exec(insert +
                 "('acme', 'ORD-1', '', 'op-1', 'processing', 1789000000000, 1, 1, 0, '', '', '', x'00')");
        old.exec(insert + "('acme', 'ORD-2', '', 'op-2', 'failed', -1, NULL, 1, 0, '', '', '', x'00')");
        old.exec("INSERT INTO counter VALUES ('acme', 'processing', 496944, 1), ('acme', 'failed', -1, 1)");
        return {path};
    }

private Q_SLOTS:
    void theFirstSchemaIsBroughtUpToDate()
    {
        const LedgerUrl url = firstLedger(QStringLiteral("first.db"));
        const auto ledger = Ledger::open(url, LedgerMode::ReadWrite, m_clock);
        QVERIFY2(ledger, qPrintable(ledger ? QString() : ledger.error().message + ledger.error().detail));
        RequestFilter word;
        word.words.any = {QStringLiteral("RD-1")};
        const auto keysFound = [&] {
            QStringList keys;
            const auto found = (*ledger)
                                   ->read<std::vector<Request>>(
                                       [&](StoreReader &store) { return store.rows(word, {}, {}, 0, 10); })
                                   .takeResult();
            for (const Request &request : found.value())
                keys += request.key;
            return keys;
        };
        QCOMPARE(keysFound(), QStringList{QStringLiteral("ORD-1")});
        const auto left = (*ledger)
                              ->write<qint64>([](StoreWriter &store) { return store.indexForSearch(10); })
                              .takeResult();
        QCOMPARE(left.value_or(-1), qint64(0));
        QCOMPARE(keysFound(), QStringList{QStringLiteral("ORD-1")});
        const auto counts = (*ledger)
                                ->read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); })
                                .takeResult();
        QCOMPARE(counts->of(RequestStatus::Failed), qint64(1));
        QCOMPARE(counts->total(), qint64(2));
        const auto report =
            (*ledger)->read<VerifyReport>([](StoreReader &store) { return store.verify(); }).takeResult();
        for (const auto &check : report->checks)
            QCOMPARE(check.problems.join(u'\n'), QString());
    }

    /// 0003 finds each text that it means to change, and each word that was accepted still is.
    void theQuickChecksAcceptTheSameWords()
    {
        const LedgerUrl url = firstLedger(QStringLiteral("checks.db"));
        QCOMPARE(OldLedger(url.path).schema().count(" IN ('"), 8);
        QVERIFY(Ledger::open(url, LedgerMode::ReadWrite, m_clock));
        OldLedger database(url.path);
        QCOMPARE(database.schema().count(" IN ('"), 2); // attempt.kind and run.state: no batch writes them
        database.exec("INSERT INTO run (id, who, reason, query, state, created_at, selected) "
                      "VALUES (1, '', '', '', 'planned', 1, 1)");
        database.exec("INSERT INTO run_target (run_id, request_id, provider, urgency, eligible, before, "
                      "disposition) VALUES (1, 1, 'acme', 1, 1, 'processing', 'waiting')");
        const auto takes = [&database](const QByteArray &column, const QByteArray &table,
                                       const QByteArray &word) {
            database.exec("SAVEPOINT try");
            const int code = database.run("UPDATE " + table + " SET " + column + " = '" + word + "'" +
                                          (column == "status" ? " WHERE id = 1" : ""));
            database.exec("ROLLBACK TO try; RELEASE try");
            return code == SQLITE_OK;
        };
        for (const RequestStatus status : allStatuses)
            QVERIFY2(takes("status", "request", statusText(status).data()), statusText(status).data());
        for (const Outcome outcome : allOutcomes)
            QVERIFY2(takes("last_outcome", "request", outcomeText(outcome).data()),
                     outcomeText(outcome).data());
        for (const SkipReason skip : allSkipReasons)
            QVERIFY2(takes("skip", "run_target", skipReasonText(skip).data()), skipReasonText(skip).data());
        for (const Disposition disposition : allDispositions) {
            const auto word = dispositionText(disposition);
            QVERIFY2(takes("disposition", "run_target", word.data()), word.data());
        }
        QVERIFY(!takes("status", "request", "lost"));
        QVERIFY(!takes("last_outcome", "request", "lost"));
        QVERIFY(!takes("skip", "run_target", "lost"));
        QVERIFY(!takes("disposition", "run_target", "lost"));
        const QByteArray insert = "INSERT INTO attempt (request_id, seq, kind, fence, worker, intent_at, "
                                  "outcome) VALUES (1, (SELECT count(*) FROM attempt), 'poll', 1, '', 1, '";
        for (const Outcome outcome : allOutcomes)
            QVERIFY2(database.run(insert + outcomeText(outcome).data() + "')") == SQLITE_OK,
                     outcomeText(outcome).data());
        QVERIFY(database.run(insert + "lost')") == SQLITE_CONSTRAINT);
        QVERIFY(database.run("UPDATE request SET status = 'processing' WHERE id = 2") == SQLITE_CONSTRAINT);
    }

    void readOnlyAnOldSchemaSaysWhatToDo()
    {
        const auto ledger =
            Ledger::open(firstLedger(QStringLiteral("readonly.db")), LedgerMode::ReadOnly, m_clock);
        QVERIFY(!ledger);
        QCOMPARE(ledger.error().code, ErrorCode::ReadOnly);
        QVERIFY(ledger.error().message.contains(QStringLiteral("open it once for writing")));
    }

    void invariant17_aNewerSchemaIsRefused_data()
    {
        QTest::addColumn<LedgerMode>("mode");
        QTest::newRow("for writing") << LedgerMode::ReadWrite;
        QTest::newRow("for reading") << LedgerMode::ReadOnly;
    }
    void invariant17_aNewerSchemaIsRefused()
    {
        QFETCH(const LedgerMode, mode);
        LedgerFixture fixture;
        fixture.close();
        OldLedger(fixture.url().path)
            .exec("INSERT INTO schema_migration VALUES ((SELECT max(version) + 1 FROM schema_migration), "
                  "'later', "
                  "x'00', 1)");
        const auto ledger = Ledger::open(fixture.url(), mode, m_clock);
        QVERIFY(!ledger);
        QCOMPARE(ledger.error().code, ErrorCode::NewerSchema);
    }

    void aChangedMigrationIsNotTrusted()
    {
        LedgerFixture fixture;
        fixture.close();
        OldLedger(fixture.url().path).exec("UPDATE schema_migration SET checksum = x'00' WHERE version = 2");
        const auto ledger = Ledger::open(fixture.url(), LedgerMode::ReadWrite, m_clock);
        QVERIFY(!ledger);
        QCOMPARE(ledger.error().code, ErrorCode::Corrupt);
    }

    void invariant17_aChangedAuditDoesNotVerify()
    {
        LedgerFixture fixture;
        fixture.startRun();
        QCOMPARE(fixture.problems().join(u'\n'), QString());
        fixture.close();
        OldLedger(fixture.url().path)
            .exec("DROP TRIGGER audit_keeps; UPDATE audit SET who = 'somebody else' WHERE id = 2");
        fixture.reopen();
        QVERIFY(fixture.problems().join(u'\n').contains(QStringLiteral("audit entry 2 was changed")));
    }

    /// The count of a day that differs from its hours' is told.
    void verifyComparesTheCounters()
    {
        LedgerFixture fixture;
        fixture.add(QStringLiteral("A"));
        fixture.close();
        OldLedger(fixture.url().path).exec("UPDATE counter_day SET n = n + 1");
        fixture.reopen();
        QVERIFY(fixture.problems().join(u'\n').contains(QStringLiteral("is counted 1 too many")));
    }
};

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
