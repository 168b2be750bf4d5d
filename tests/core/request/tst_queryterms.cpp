// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/querycompletion.h"
#include "core/request/queryterms.h"
#include "core/request/receivedterm.h"
#include "core/request/timetext.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const EpochMs now = *readIsoInstant("2026-11-24T12:00:00Z");
constexpr qint64 hour = 3'600'000;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

/// Editing and completing a query's text where it stands.
class TestQueryTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTerms_data();
    void findsTerms();
    void knowsFields();
    void replaces_data();
    void replaces();
    void setsStatuses_data();
    void setsStatuses();
    void agesAreDurations();
    void writesReceived_data();
    void writesReceived();
    void instantsReadBackTheSame_data();
    void instantsReadBackTheSame();
    void completes_data();
    void completes();
    void appliesACandidate();
};

void TestQueryTerms::findsTerms_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("terms");
    QTest::newRow("empty") << QString() << QStringList();
    QTest::newRow("space only") << u"  "_s << QStringList();
    QTest::newRow("plain") << u" a  b:c "_s << QStringList{u"a"_s, u"b:c"_s};
    QTest::newRow("quotes hold spaces")
        << text("provider:\"Acme, Inc\",x \"two words\"")
        << QStringList{text("provider:\"Acme, Inc\",x"), text("\"two words\"")};
    QTest::newRow("escaped quote") << text("key:\"a\\\" b\" c")
                                   << QStringList{text("key:\"a\\\" b\""), u"c"_s};
    QTest::newRow("never closed") << text("a key:\"b c") << QStringList{u"a"_s, text("key:\"b c")};
    QTest::newRow("lonely minus") << u"- a"_s << QStringList{u"-"_s, u"a"_s};
}

void TestQueryTerms::findsTerms()
{
    QFETCH(QString, query);
    QStringList found;
    for (const QueryTerm &term : queryTerms(query))
        found.append(query.sliced(term.span.offset, term.span.length));
    QTEST(found, "terms");
}

void TestQueryTerms::knowsFields()
{
    const QString query = text("-status:a interrupted -conflict:no status \"status:b\" statsu:c");
    const auto terms = queryTerms(query);
    QCOMPARE(terms.size(), 6U);
    QCOMPARE(terms[0].field, QueryField::Status);
    QCOMPARE(terms[0].sign, TermSign::Refused);
    QCOMPARE(query.sliced(terms[0].value.offset, terms[0].value.length), u"a"_s);
    QCOMPARE(terms[1].field, QueryField::Interrupted);
    QCOMPARE(terms[2].field, QueryField::Conflict);
    QVERIFY(!terms[3].field); // a word
    QVERIFY(!terms[4].field); // a quoted word
    QVERIFY(!terms[5].field); // unknown
    QVERIFY(terms[5].colon);
    QVERIFY(!queryTerms(text("key:\"a")).front().closed);
}

void TestQueryTerms::replaces_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("replacement");
    QTest::addColumn<QString>("expected");
    const QString newer = u"received:<1h"_s;
    QTest::newRow("nothing there") << QString() << newer << newer;
    QTest::newRow("at the end") << u"key:a  b"_s << newer << u"key:a  b received:<1h"_s;
    QTest::newRow("after a space") << u"key:a "_s << newer << u"key:a received:<1h"_s;
    QTest::newRow("in place") << u"a received:>2h  b"_s << newer << u"a received:<1h  b"_s;
    QTest::newRow("two become one") << u"received:>=1 x received:<2"_s << newer << u"received:<1h x"_s;
    QTest::newRow("three become one")
        << u"received:a received:b x received:c y"_s << newer << u"received:<1h x y"_s;
    QTest::newRow("a broken one") << u"x received:"_s << newer << u"x received:<1h"_s;
    QTest::newRow("taken away, first") << u"received:<2h x y"_s << QString() << u"x y"_s;
    QTest::newRow("taken away, middle") << u"x received:<2h y"_s << QString() << u"x y"_s;
    QTest::newRow("taken away, last") << u"x received:<2h"_s << QString() << u"x"_s;
    QTest::newRow("taken away, only") << u" received:<2h "_s << QString() << QString();
    QTest::newRow("nothing to take") << u" x "_s << QString() << u" x "_s;
    QTest::newRow("quoted, so a word")
        << text("\"received:<2h\"") << newer << text("\"received:<2h\" received:<1h");
    QTest::newRow("refused stays") << u"-received:<2h"_s << newer << u"-received:<2h received:<1h"_s;
    QTest::newRow("before an open quote") << text("a key:\"b c") << newer << text("a received:<1h key:\"b c");
    QTest::newRow("an open quote of its own") << text("a received:\"2026") << newer << text("a received:<1h");
}

void TestQueryTerms::replaces()
{
    QFETCH(QString, query);
    QFETCH(QString, replacement);
    QTEST(replaceTerm(query, QueryField::Received, TermSign::Wanted, replacement), "expected");
}

void TestQueryTerms::setsStatuses_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("wish"); // 1 wanted, -1 refused, 0 neither; always of failed
    QTest::addColumn<QString>("expected");
    QTest::newRow("first") << QString() << 1 << u"status:failed"_s;
    QTest::newRow("joins") << u"status:processing key:A"_s << 1 << u"status:processing,failed key:A"_s;
    QTest::newRow("there already") << u"status:failed,processing"_s << 1 << u"status:failed,processing"_s;
    QTest::newRow("gathers") << u"status:expired a status:processing"_s << 1
                             << u"status:expired,processing,failed a"_s;
    QTest::newRow("leaves") << u"a status:failed,expired b"_s << 0 << u"a status:expired b"_s;
    QTest::newRow("leaves nothing") << u"a status:failed b"_s << 0 << u"a b"_s;
    QTest::newRow("leaves twice") << u"status:failed,failed status:failed,expired"_s << 0
                                  << u"status:expired"_s;
    QTest::newRow("no longer refused")
        << u"-status:failed,expired"_s << 1 << u"-status:expired status:failed"_s;
    QTest::newRow("refused now") << u"status:failed x"_s << -1 << u"x -status:failed"_s;
    QTest::newRow("a wrong word goes") << u"status:foo x"_s << 1 << u"status:failed x"_s;
    QTest::newRow("a wrong word of another sign stays")
        << u"-status:foo"_s << 1 << u"-status:foo status:failed"_s;
    QTest::newRow("quoted") << text("status:\"failed\",expired") << 0 << u"status:expired"_s;
    QTest::newRow("half typed") << u"status:"_s << 1 << u"status:failed"_s;
}

void TestQueryTerms::setsStatuses()
{
    QFETCH(QString, query);
    QFETCH(int, wish);
    const std::optional<TermSign> sign = wish == 0   ? std::nullopt
                                         : wish == 1 ? std::optional(TermSign::Wanted)
                                                     : std::optional(TermSign::Refused);
    QTEST(withStatus(query, EffectiveStatus::Failed, sign), "expected");
}

void TestQueryTerms::agesAreDurations()
{
    for (const char *age : {"2h", "15m", "1h30m", "10w"})
        QVERIFY2(isAge(text(age)), age);
    for (const char *other : {"", "2", "h", "2h3", "2 h", "-2h", "2x", "today", "2026-11-01"})
        QVERIFY2(!isAge(text(other)), other);
}

void TestQueryTerms::writesReceived_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("term");
    QTest::newRow("nothing") << QString() << u" "_s << QString();
    QTest::newRow("within") << u"2h"_s << QString() << u"received:<2h"_s;
    QTest::newRow("longer ago") << QString() << u"2h"_s << u"received:>2h"_s;
    QTest::newRow("ages") << u"1d"_s << u"2h"_s << u"received:2h..1d"_s;
    QTest::newRow("from a day") << u"2026-11-01"_s << QString() << u"received:>=2026-11-01"_s;
    QTest::newRow("days") << u"2026-11-01"_s << u"2026-11-03"_s << u"received:2026-11-01..2026-11-03"_s;
    QTest::newRow("spaces") << u"2026-11-01 10:00"_s << QString() << text("received:>=\"2026-11-01 10:00\"");
    QTest::newRow("mixed") << u"2026-11-01"_s << u"2h"_s << u"received:>=2026-11-01 received:>2h"_s;
    QTest::newRow("to a word") << QString() << u"today"_s << u"received:<today"_s;
}

void TestQueryTerms::writesReceived()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QString term = receivedTerm(from, to);
    QTEST(term, "term");
    QVERIFY(parseQuery(term, {now, QTimeZone::utc()}).has_value());
}

void TestQueryTerms::instantsReadBackTheSame_data()
{
    QTest::addColumn<EpochMs>("from");
    QTest::addColumn<QString>("term");
    QTest::newRow("minute") << *readIsoInstant("2026-11-24T10:05:00Z") << u"received:>=2026-11-24T11:05"_s;
    QTest::newRow("second") << *readIsoInstant("2026-11-24T10:05:07Z") << u"received:>=2026-11-24T11:05:07"_s;
    QTest::newRow("millisecond") << *readIsoInstant("2026-11-24T10:05:07.250Z")
                                 << u"received:>=2026-11-24T11:05:07.250"_s;
    QTest::newRow("shown twice") << *readIsoInstant("2026-10-25T00:30:00Z")
                                 << u"received:>=2026-10-25T00:30:00Z"_s;
    QTest::newRow("far") << EpochMs(300'000'000'000'000) << u"received:>=@300000000000000"_s;
}

void TestQueryTerms::instantsReadBackTheSame()
{
    QFETCH(EpochMs, from);
    const QTimeZone zone("Europe/Berlin");
    const QString term = receivedTerm({from, std::nullopt}, zone);
    QTEST(term, "term");
    const HalfOpen<EpochMs> both{from, from + 3 * hour};
    for (const HalfOpen<EpochMs> &range : {HalfOpen<EpochMs>{from, {}}, HalfOpen<EpochMs>{{}, from}, both}) {
        const auto read = parseQuery(receivedTerm(range, zone), {now, zone});
        QVERIFY(read);
        QCOMPARE(read->received, range);
    }
}

void TestQueryTerms::completes_data()
{
    QTest::addColumn<QString>("typed"); // with | for the cursor
    QTest::addColumn<QStringList>("some");
    QTest::addColumn<QStringList>("never");
    QTest::newRow("field") << u"st|"_s << QStringList{u"status:"_s} << QStringList{u"key:"_s};
    QTest::newRow("all at a new term")
        << u"key:a |"_s << QStringList{u"status:"_s, u"conflict"_s, u"received:"_s} << QStringList();
    QTest::newRow("refused field") << u"-|"_s << QStringList{u"status:"_s, u"conflict"_s}
                                   << QStringList{u"received:"_s, u"attempts:"_s};
    QTest::newRow("flag") << u"int|"_s << QStringList{u"interrupted"_s} << QStringList();
    QTest::newRow("complete flag") << u"interrupted|"_s << QStringList() << QStringList{u"interrupted"_s};
    QTest::newRow("status") << u"status:f|"_s << QStringList{u"failed"_s} << QStringList{u"expired"_s};
    QTest::newRow("next status") << u"status:failed,|"_s << QStringList{u"expired"_s}
                                 << QStringList{u"failed"_s};
    QTest::newRow("in the middle") << u"status:pro|,failed x"_s << QStringList{u"processing"_s}
                                   << QStringList{u"failed"_s};
    QTest::newRow("outcome") << u"outcome:t|"_s << QStringList{u"throttled"_s, u"transient"_s}
                             << QStringList{u"pending"_s};
    QTest::newRow("provider") << u"provider:|"_s << QStringList{u"acme"_s, text("\"Globex, Inc\"")}
                              << QStringList();
    QTest::newRow("quoted provider") << u"provider:glo|"_s << QStringList{text("\"Globex, Inc\"")}
                                     << QStringList{u"acme"_s};
    QTest::newRow("open quote") << text("provider:\"Globex, |") << QStringList{text("\"Globex, Inc\"")}
                                << QStringList();
    QTest::newRow("duration") << u"received:<1|"_s << QStringList{u"<15m"_s, u"<1h"_s}
                              << QStringList{u"<24h"_s};
    QTest::newRow("deadline") << u"deadline:|"_s << QStringList{u"<3h"_s} << QStringList();
    QTest::newRow("yes or no") << u"conflict:|"_s << QStringList{u"yes"_s, u"no"_s} << QStringList();
    QTest::newRow("waits") << u"wai|"_s << QStringList{u"waits:"_s} << QStringList();
    QTest::newRow("refused waits") << u"-w|"_s << QStringList{u"waits:"_s} << QStringList();
    QTest::newRow("what for") << u"waits:|"_s << QStringList{u"person"_s} << QStringList{u"yes"_s};
    QTest::newRow("key has none") << u"key:|"_s << QStringList() << QStringList{u"status:"_s};
    QTest::newRow("unknown field") << u"statsu:|"_s << QStringList() << QStringList{u"failed"_s};
}

void TestQueryTerms::completes()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, some);
    QFETCH(QStringList, never);
    const qsizetype cursor = typed.indexOf(u'|');
    const QueryCompletion found = completeQuery(typed.remove(u'|'), cursor, {u"acme"_s, u"Globex, Inc"_s});
    for (const QString &candidate : some)
        QVERIFY2(found.candidates.contains(candidate), qPrintable(candidate));
    for (const QString &candidate : never)
        QVERIFY2(!found.candidates.contains(candidate), qPrintable(candidate));
    if (some.isEmpty())
        QCOMPARE(found.candidates, QStringList());
}

void TestQueryTerms::appliesACandidate()
{
    const QString query = u"status:failed,pr x"_s;
    const QueryCompletion found = completeQuery(query, 16, {});
    QCOMPARE(found.candidates, QStringList{u"processing"_s});
    QCOMPARE(found.applied(query, u"processing"_s), u"status:failed,processing x"_s);
    QCOMPARE(found.cursorAfter(u"processing"_s), qsizetype(24));
}

QTEST_GUILESS_MAIN(TestQueryTerms)
#include "tst_queryterms.moc"
