// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourceconnection.h"
#include "tests/core/source/requesterdatabase.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// Exactly one row of the requester's own database changes, or nothing does.
class TestSourceConnection : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RequesterDatabase> m_database;

    static SqlTemplate
    update(const QString &statement = u"UPDATE orders SET state = :status, result = :result "
                                      "WHERE id = :key"_s)
    {
        return SqlTemplate::read(statement, {u"status"_s, u"result"_s, u"key"_s}, false).value();
    }
    static SourceValues values(const QString &key, const QVariant &result = u"{\"a\": \"it's \\\\ ?:x\"}"_s)
    {
        return {{u"key"_s, key}, {u"status"_s, u"succeeded"_s}, {u"result"_s, result}};
    }

private Q_SLOTS:
    void init()
    {
        m_database = std::make_unique<RequesterDatabase>();
        if (!m_database->isThere())
            QSKIP("no such database here");
        m_database->exec(u"CREATE TABLE orders (id VARCHAR(40), state VARCHAR(20), result TEXT, "
                         "CHECK (state <> 'failed'))"_s);
        m_database->exec(u"INSERT INTO orders VALUES ('A', 'open', NULL), ('B', 'open', NULL), "
                         "('C', 'open', NULL), ('C', 'open', NULL)"_s);
    }
    void cleanup() { m_database.reset(); }

    void oneRowIsChanged()
    {
        SourceConnection source(m_database->address());
        const SourceOutcome outcome = source.changeOne(update(), values(u"A"_s));
        QCOMPARE(outcome.detail, QString());
        QCOMPARE(outcome.kind, SourceOutcome::Kind::Done);
        QCOMPARE(m_database->text(u"SELECT state FROM orders WHERE id = 'A'"_s), u"succeeded"_s);
        QCOMPARE(m_database->text(u"SELECT result FROM orders WHERE id = 'A'"_s),
                 values({})[u"result"_s].toString());
        QCOMPARE(m_database->text(u"SELECT state FROM orders WHERE id = 'B'"_s), u"open"_s);
        // Once more, as after a kill: a row that is as it shall be counts.
        QCOMPARE(source.changeOne(update(), values(u"A"_s)).kind, SourceOutcome::Kind::Done);
    }

    void valuesNeverBecomeSql()
    {
        SourceConnection source(m_database->address());
        const QString evil = u"A' OR '1'='1'; DROP TABLE orders; --"_s;
        QCOMPARE(source.changeOne(update(), values(evil)).rows, 0);
        QCOMPARE(source.changeOne(update(), values(u"A"_s, evil)).kind, SourceOutcome::Kind::Done);
        QCOMPARE(m_database->text(u"SELECT result FROM orders WHERE id = 'A'"_s), evil);
        QCOMPARE(source.changeOne(update(), values(u"A"_s, u"nul\0l"_s)).kind, SourceOutcome::Kind::Refused);
    }

    void noneOrTwoAreRefusedAndUndone()
    {
        SourceConnection source(m_database->address());
        const SourceOutcome none = source.changeOne(update(), values(u"nobody"_s));
        QCOMPARE(none.kind, SourceOutcome::Kind::Refused);
        QCOMPARE(none.rows, 0);
        const SourceOutcome two = source.changeOne(update(), values(u"C"_s));
        QCOMPARE(two.kind, SourceOutcome::Kind::Refused);
        QCOMPARE(two.rows, 2);
        QCOMPARE(m_database->text(u"SELECT count(*) FROM orders WHERE state = 'open'"_s), u"4"_s);
        QCOMPARE(source.changeOne(update(), values(u"B"_s)).kind, SourceOutcome::Kind::Done); // it goes on
    }

    void aRuleOfTheTableIsTheRowsFault()
    {
        SourceConnection source(m_database->address());
        SourceValues failed = values(u"A"_s);
        failed[u"status"_s] = u"failed"_s;
        const SourceOutcome outcome = source.changeOne(update(), failed);
        // By ODBC nobody can tell: it is tried again as what others can mend.
        const bool isToldApart = m_database->address().kind != SourceKind::Odbc;
        QVERIFY2(outcome.kind == (isToldApart ? SourceOutcome::Kind::Refused : SourceOutcome::Kind::Failed),
                 qPrintable(outcome.detail));
        QCOMPARE(m_database->text(u"SELECT state FROM orders WHERE id = 'A'"_s), u"open"_s);
        QCOMPARE(source.changeOne(update(), values(u"A"_s)).kind, SourceOutcome::Kind::Done);
    }

    void whatOthersCanMendIsTriedAgain()
    {
        SourceConnection source(m_database->address());
        const SqlTemplate wrong = update(u"UPDATE later_on SET state = :status WHERE id = :key"_s);
        const SourceOutcome outcome = source.changeOne(wrong, values(u"A"_s));
        QCOMPARE(outcome.kind, SourceOutcome::Kind::Failed);
        QVERIFY(!outcome.detail.isEmpty());
        // By ODBC a statement may be looked at only when it is executed.
        QVERIFY(!source.check(wrong) || m_database->address().kind == SourceKind::Odbc);
        QVERIFY(source.check(update()));
        m_database->exec(u"CREATE TABLE later_on (id VARCHAR(40), state VARCHAR(20))"_s);
        m_database->exec(u"INSERT INTO later_on VALUES ('A', '')"_s);
        QCOMPARE(source.changeOne(wrong, values(u"A"_s)).kind, SourceOutcome::Kind::Done);
    }

    void aLostConnectionIsMadeAnew()
    {
        SourceConnection source(m_database->address());
        QCOMPARE(source.changeOne(update(), values(u"A"_s)).kind, SourceOutcome::Kind::Done);
        if (!m_database->cutOff())
            QSKIP("a file is never lost");
        SourceOutcome outcome = source.changeOne(update(), values(u"B"_s));
        if (outcome.kind == SourceOutcome::Kind::Failed) // it may be found out by the statement
            outcome = source.changeOne(update(), values(u"B"_s));
        QVERIFY2(outcome.kind == SourceOutcome::Kind::Done, qPrintable(outcome.detail));
    }

    void whatOthersHoldIsWaitedForSoLong()
    {
        SourceAddress address = m_database->address();
        address.lockTimeoutMs = address.kind == SourceKind::MySql ? 1'000 : 50;
        SourceConnection source(address);
        {
            const auto held = m_database->hold(u"UPDATE orders SET state = 'held' WHERE id = 'A'"_s);
            const SourceOutcome outcome = source.changeOne(update(), values(u"A"_s));
            QVERIFY2(outcome.kind == SourceOutcome::Kind::Failed, qPrintable(outcome.detail));
        }
        QCOMPARE(source.changeOne(update(), values(u"A"_s)).kind, SourceOutcome::Kind::Done);
    }

    void aStatementThatAnswersWithRowsIsRefused()
    {
        if (m_database->address().kind == SourceKind::MySql)
            QSKIP("it has no RETURNING in an UPDATE");
        SourceConnection source(m_database->address());
        const SourceOutcome outcome = source.changeOne(
            update(u"UPDATE orders SET state = :status WHERE id = :key RETURNING id"_s), values(u"A"_s));
        QCOMPARE(outcome.kind, SourceOutcome::Kind::Refused);
        QCOMPARE(m_database->text(u"SELECT state FROM orders WHERE id = 'A'"_s), u"open"_s);
    }

    void aFileIsNotMade()
    {
        SourceAddress address;
        address.kind = SourceKind::Sqlite;
        address.database = u"/nowhere/shop.db"_s;
        SourceConnection source(address);
        const SourceOutcome outcome = source.changeOne(update(), values(u"A"_s));
        QCOMPARE(outcome.kind, SourceOutcome::Kind::Failed);
        QVERIFY(outcome.detail.contains(u"no file"_s));
    }
};

QTEST_GUILESS_MAIN(TestSourceConnection)
#include "tst_sourceconnection.moc"
