// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sqltemplate.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const QStringList known{u"key"_s, u"status"_s, u"result"_s};

} // namespace

/// Which colons of a statement are values, and which statements there may be.
class TestSqlTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreFound_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<bool>("backslashes");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *name, const QString &statement, const QString &sql,
                            const QString &names, bool backslashes = false) {
            QTest::newRow(name) << statement << backslashes << sql << names;
        };
        row("plain", u"UPDATE orders SET state = :status, result = :result WHERE id = :key"_s,
            u"UPDATE orders SET state = ?, result = ? WHERE id = ?"_s, u"status result key"_s);
        row("twice", u"UPDATE o SET a = :key WHERE b = :key;"_s, u"UPDATE o SET a = ? WHERE b = ?"_s,
            u"key key"_s);
        row("cast", u"UPDATE o SET a = :status::text, b = :result :: json WHERE b = :key"_s,
            u"UPDATE o SET a = ?::text, b = ? :: json WHERE b = ?"_s, u"status result key"_s);
        row("quoted", u"UPDATE o SET a = 'it''s :status' WHERE b = :key"_s,
            u"UPDATE o SET a = 'it''s :status' WHERE b = ?"_s, u"key"_s);
        row("named so", u"UPDATE \"o:key\" SET `a:key` = 1 WHERE b = :key"_s,
            u"UPDATE \"o:key\" SET `a:key` = 1 WHERE b = ?"_s, u"key"_s);
        row("line comment", u"UPDATE o SET a = 1 -- :status ' ?\n WHERE b = :key"_s,
            u"UPDATE o SET a = 1  \n WHERE b = ?"_s, u"key"_s);
        row("comment", u"/* :a /* ? */ ; */ UPDATE o SET a = 1 WHERE b = :key"_s,
            u"UPDATE o SET a = 1 WHERE b = ?"_s, u"key"_s);
        row("dollar quote", u"UPDATE o SET a = $x$ :status $$ $x$ WHERE b = :key"_s,
            u"UPDATE o SET a = $x$ :status $$ $x$ WHERE b = ?"_s, u"key"_s);
        row("no dollar quote", u"UPDATE o$a SET a = $1 + :status WHERE b = :key"_s,
            u"UPDATE o$a SET a = $1 + ? WHERE b = ?"_s, u"status key"_s);
        row("escaped", u"UPDATE o SET a = E'\\' :status' WHERE b = :key"_s,
            u"UPDATE o SET a = E'\\' :status' WHERE b = ?"_s, u"key"_s);
        row("not escaped", u"UPDATE o SET a = '\\' || :status WHERE b = :key"_s,
            u"UPDATE o SET a = '\\' || ? WHERE b = ?"_s, u"status key"_s);
        row("MySQL's escape", u"UPDATE o SET a = '\\' :status' WHERE b = :key"_s,
            u"UPDATE o SET a = '\\' :status' WHERE b = ?"_s, u"key"_s, true);
        row("MySQL's comment", u"UPDATE o SET a = 1 # :status '\n WHERE b = :key"_s,
            u"UPDATE o SET a = 1  \n WHERE b = ?"_s, u"key"_s, true);
        row("insert", u"insert into o (k) values (:key) on conflict do nothing"_s,
            u"insert into o (k) values (?) on conflict do nothing"_s, u"key"_s);
        row("slice", u"UPDATE o SET a = b[1:2], c = b[:2] WHERE k = :key"_s,
            u"UPDATE o SET a = b[1:2], c = b[:2] WHERE k = ?"_s, u"key"_s);
    }
    void valuesAreFound()
    {
        QFETCH(QString, statement);
        QFETCH(bool, backslashes);
        const auto read = SqlTemplate::read(statement, known, backslashes);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QTEST(read->sql, "sql");
        QTEST(read->names.join(u' '), "names");
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const QString &statement, const QString &why) {
            QTest::newRow(name) << statement << why;
        };
        row("two", u"UPDATE o SET a = 1 WHERE b = :key; DROP TABLE o"_s, u"more than one"_s);
        row("a question mark", u"UPDATE o SET a = 1 WHERE b ? :key"_s, u"'?'"_s);
        row("unknown", u"UPDATE o SET a = :state WHERE b = :key"_s, u"no value :state"_s);
        row("no key", u"UPDATE o SET a = :status"_s, u"which row"_s);
        row("nothing changes", u"SELECT :key"_s, u"no UPDATE"_s);
        row("a deletion", u"DELETE FROM o WHERE b = :key"_s, u"no UPDATE"_s);
        row("empty", u""_s, u"no UPDATE"_s);
        row("open quote", u"UPDATE o SET a = ' WHERE b = :key"_s, u"does not end"_s);
        row("open comment", u"UPDATE o SET a = 1 /* WHERE b = :key"_s, u"does not end"_s);
        row("open dollar quote", u"UPDATE o SET a = $$ WHERE b = :key"_s, u"does not end"_s);
        row("hidden in a quote", u"UPDATE o SET a = 'x' WHERE b = ':key'"_s, u"which row"_s);
    }
    void othersAreRefused()
    {
        QFETCH(QString, statement);
        QFETCH(QString, why);
        const auto read = SqlTemplate::read(statement, known, false);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(why), qPrintable(read.error().message));
    }
};

QTEST_GUILESS_MAIN(TestSqlTemplate)
#include "tst_sqltemplate.moc"
