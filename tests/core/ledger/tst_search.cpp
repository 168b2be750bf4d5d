// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"

using namespace repoll;

/// Words and patterns, looked up in an index that may lag behind: the answers are right at any moment.
class TestSearch : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_fixture;

    void add(const QString &key, const QString &ticket)
    {
        NewRequest row = LedgerFixture::newRequest(key);
        row.ticket = ticket;
        m_fixture->add(row);
    }
    qint64 index(int limit)
    {
        return m_fixture->write<qint64>([limit](StoreWriter &store) { return store.indexForSearch(limit); });
    }
    QStringList keysOf(const RequestFilter &filter)
    {
        QStringList keys;
        for (const Request &request : m_fixture->read<std::vector<Request>>([&](StoreReader &store) {
                 return store.rows(filter, {SortColumn::Key, false}, {}, 0, 1'000);
             }))
            keys += request.key;
        return keys;
    }
    QStringList found(const std::vector<QString> &words, const std::vector<QString> &refused = {})
    {
        RequestFilter filter;
        filter.words = {words, refused};
        return keysOf(filter);
    }
    void changeTicket(const QString &key, const QString &ticket)
    {
        RequestFilter only;
        only.key.any = {key};
        const qint64 run = m_fixture->startRun(only);
        AttemptResult result =
            LedgerFixture::resultOf(m_fixture->claim(run).front(), Outcome::Pending, "{}", run);
        result.ticket = ticket;
        result.verdict.finished = true;
        m_fixture->record(result);
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems().join(u'\n'), QString());
        m_fixture.reset();
    }

    void isRightHoweverFarTheIndexHasCome()
    {
        if (LedgerPlace::isOnServer())
            QSKIP("a server fills its index within the commits");
        for (int i = 0; i < 30; ++i)
            add(QStringLiteral("ORD-%1").arg(i, 3, 10, QLatin1Char('0')),
                QStringLiteral("op-%1x").arg(i * 7));
        const QStringList expected = found({QStringLiteral("RD-02")});
        QCOMPARE(expected.size(), 10);
        for (qint64 left = 30; left > 0;) {
            const qint64 now = index(7);
            QCOMPARE(now, std::max<qint64>(left - 7, 0));
            left = now;
            QCOMPARE(found({QStringLiteral("RD-02")}), expected);
            QCOMPARE(found({QStringLiteral("-203x")}), QStringList{QStringLiteral("ORD-029")});
        }
        QCOMPARE(index(7), qint64(0)); // nothing left, and nothing done twice
        add(QStringLiteral("ORD-02Z"), {});
        QCOMPARE(found({QStringLiteral("RD-02")}).size(), 11);
        QCOMPARE(index(1), qint64(0));
        QCOMPARE(found({QStringLiteral("RD-02")}).size(), 11);
    }

    void aChangedTicketIsFoundByItsNewTextOnly()
    {
        add(QStringLiteral("A"), QStringLiteral("first-ticket"));
        add(QStringLiteral("B"), QStringLiteral("other"));
        QCOMPARE(index(100), qint64(0));
        const auto check = [this](const QString &now, const QStringList &before) {
            QCOMPARE(found({now}), QStringList{QStringLiteral("A")});
            for (const QString &ticket : before)
                QCOMPARE(found({ticket}), QStringList());
        };
        changeTicket(QStringLiteral("A"), QStringLiteral("second-place"));
        check(QStringLiteral("cond-pla"), {QStringLiteral("first-ti")});
        changeTicket(QStringLiteral("A"), QStringLiteral("third-one"));
        check(QStringLiteral("third-o"), {QStringLiteral("first-ti"), QStringLiteral("cond-pla")});
        QCOMPARE(index(100), qint64(0));
        check(QStringLiteral("third-o"), {QStringLiteral("first-ti"), QStringLiteral("cond-pla")});
        changeTicket(QStringLiteral("A"), QStringLiteral("first-ticket")); // back again
        check(QStringLiteral("first-ti"), {QStringLiteral("third-o")});
        QCOMPARE(index(1), qint64(0));
        check(QStringLiteral("first-ti"), {QStringLiteral("third-o")});
    }

    void capitalsDifferAndWordsAreTakenAsTheyAre_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QStringList>("keys");
        const auto row = [](const char *name, const QString &word, const QStringList &keys) {
            QTest::newRow(name) << word << keys;
        };
        row("capitals", QStringLiteral("ORD"), {QStringLiteral("ORD\"1\"")});
        row("small", QStringLiteral("ord"), {QStringLiteral("ord-1 OR x")});
        row("a quote", QStringLiteral("D\"1"), {QStringLiteral("ORD\"1\"")});
        row("only quotes", QStringLiteral("\"\"\""), {});
        row("an operator", QStringLiteral(" OR "), {QStringLiteral("ord-1 OR x")});
        row("a star", QStringLiteral("*a*"), {QStringLiteral("x*a*y")});
        row("a percent sign", QStringLiteral("%_%"), {QStringLiteral("p%_%q")});
        row("two characters", QStringLiteral("%q"), {QStringLiteral("p%_%q")});
        row("one beyond the first plane", QStringLiteral("\U0001F600"),
            {QStringLiteral("\U0001F600\U0001F601\U0001F602")});
        row("three of them", QStringLiteral("\U0001F600\U0001F601\U0001F602"),
            {QStringLiteral("\U0001F600\U0001F601\U0001F602")});
        row("long", QStringLiteral("https://acme.example/v1/operations/0123456789abcdef/result"),
            {QStringLiteral("with url")});
    }
    void capitalsDifferAndWordsAreTakenAsTheyAre()
    {
        QFETCH(const QString, word);
        QFETCH(const QStringList, keys);
        add(QStringLiteral("ORD\"1\""), {});
        add(QStringLiteral("ord-1 OR x"), {});
        add(QStringLiteral("x*a*y"), {});
        add(QStringLiteral("p%_%q"), {});
        add(QStringLiteral("\U0001F600\U0001F601\U0001F602"), {});
        add(QStringLiteral("with url"),
            QStringLiteral("https://acme.example/v1/operations/0123456789abcdef/result?x=1"));
        QCOMPARE(found({word}), keys);
        index(100);
        QCOMPARE(found({word}), keys);
    }

    void everyWordMustBeFoundAndNoneOfTheRefused()
    {
        add(QStringLiteral("alpha-1"), QStringLiteral("beta-1"));
        add(QStringLiteral("alpha-2"), QStringLiteral("gamma-2"));
        add(QStringLiteral("delta-3"), QStringLiteral("beta-3"));
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(found({QStringLiteral("alpha"), QStringLiteral("beta")}),
                     QStringList{QStringLiteral("alpha-1")});
            QCOMPARE(found({QStringLiteral("alpha")}, {QStringLiteral("beta")}),
                     QStringList{QStringLiteral("alpha-2")});
            QCOMPARE(found({QStringLiteral("alpha"), QStringLiteral("-1")}),
                     QStringList{QStringLiteral("alpha-1")});
            index(100);
        }
    }

    /// Its parts are all there, but not in a row: the index names it, the request itself does not match.
    void partsThatAreNotInARowDoNotMatch()
    {
        add(QStringLiteral("abcXbcd"), {});
        add(QStringLiteral("abc"), QStringLiteral("bcd"));
        add(QStringLiteral("xabcdx"), {});
        index(100);
        QCOMPARE(found({QStringLiteral("abcd")}), QStringList{QStringLiteral("xabcdx")});
    }

    void patternsUseItToo()
    {
        add(QStringLiteral("K1"), QStringLiteral("https://acme/op/1"));
        add(QStringLiteral("K2"), QStringLiteral("https://acme/op/12"));
        add(QStringLiteral("K3"), {});
        for (int i = 0; i < 2; ++i) {
            RequestFilter filter;
            filter.ticket.any = {QStringLiteral("https://acme/op/1")};
            QCOMPARE(keysOf(filter), QStringList{QStringLiteral("K1")});
            filter.ticket.any = {QStringLiteral("*acme*2"), QStringLiteral("nothing")};
            QCOMPARE(keysOf(filter), QStringList{QStringLiteral("K2")});
            filter.ticket.any = {QString()}; // no ticket
            QCOMPARE(keysOf(filter), QStringList{QStringLiteral("K3")});
            index(100);
        }
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
