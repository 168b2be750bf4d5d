// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/querytext.h"
#include "core/request/suggestion.h"
#include "core/request/timetext.h"

#include <QTest>

#include <limits>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

const EpochMs now = *readIsoInstant("2026-11-24T12:00:00Z");
constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;
constexpr qint64 maxInt = std::numeric_limits<qint64>::max();

RequestFilter parsed(const QString &text, const QTimeZone &zone = QTimeZone::utc())
{
    const auto filter = parseQuery(text, {now, zone});
    if (filter)
        return *filter;
    qWarning("%s: %s", qUtf8Printable(text), qUtf8Printable(filter.error().message.english()));
    RequestFilter nothing;
    nothing.words.any = {u"could not be parsed"_s};
    return nothing;
}

EpochMs at(const char *instant)
{
    return readIsoInstant(instant).value();
}

} // namespace

/// What each kind of term means, and what wrong ones are told.
class TestQueryText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheIssuesExample();
    void emptyMatchesEverything();
    void choicesGather();
    void valuesMayBeQuoted();
    void patternsKeepTheirEscapes();
    void wordsAreLiteral();
    void flags_data();
    void flags();
    void numbers_data();
    void numbers();
    void ages_data();
    void ages();
    void timeLeft_data();
    void timeLeft();
    void times_data();
    void times();
    void localTimesFollowTheZone();
    void rangesNarrow();
    void waitsForAPerson();
    void errors_data();
    void errors();
    void clockChangesAreTold();
    void suggestsNearMisses_data();
    void suggestsNearMisses();
};

void TestQueryText::readsTheIssuesExample()
{
    RequestFilter expected;
    expected.status.any = {EffectiveStatus::Processing, EffectiveStatus::Failed};
    expected.provider = {{u"acme"_s}, {u"test"_s}};
    expected.received = {at("2026-11-01T00:00Z"), at("2026-11-03T00:00Z")};
    expected.key.any = {u"ORD-*"_s};
    expected.attempts.from = 4;
    expected.outcome.any = {Outcome::Transient};
    expected.deadline.to = now + 3 * hour;
    expected.interrupted = true;
    QCOMPARE(parsed(u"status:processing,failed provider:acme received:>2h received:2026-11-01..2026-11-03 "
                    "key:ORD-* attempts:>3 outcome:transient deadline:<3h interrupted -provider:test"_s),
             expected);
}

void TestQueryText::emptyMatchesEverything()
{
    QCOMPARE(parsed(QString()), RequestFilter());
    QCOMPARE(parsed(u" \t\r\n\u2003 "_s), RequestFilter());
}

void TestQueryText::choicesGather()
{
    const RequestFilter filter =
        parsed(u"status:failed status:expired,failed -status:received -status:submitting provider:a,b"_s);
    QCOMPARE(filter.status.any,
             (std::vector{EffectiveStatus::Failed, EffectiveStatus::Expired, EffectiveStatus::Failed}));
    QCOMPARE(filter.status.none, (std::vector{EffectiveStatus::Received, EffectiveStatus::Submitting}));
    QCOMPARE(filter.provider.any, (std::vector{u"a"_s, u"b"_s}));
    for (const EffectiveStatus status : allEffectiveStatuses)
        QCOMPARE(parsed(u"status:"_s + statusText(status)).status.any, std::vector{status});
    for (const Outcome outcome : allOutcomes)
        QCOMPARE(parsed(u"-outcome:"_s + outcomeText(outcome)).outcome.none, std::vector{outcome});
}

void TestQueryText::valuesMayBeQuoted()
{
    QCOMPARE(parsed(u"provider:\"acme, \\\"inc\\\" \\\\ co\",b"_s).provider.any,
             (std::vector{u"acme, \"inc\" \\ co"_s, u"b"_s}));
    QCOMPARE(parsed(u"ticket:\"\""_s).ticket.any, std::vector{QString()});
    QCOMPARE(parsed(u"status:\"failed\""_s).status.any, std::vector{EffectiveStatus::Failed});
    QCOMPARE(parsed(u"received:\"2026-11-01 10:00Z\"..\"2026-11-01 11:00Z\""_s).received.to,
             std::optional(at("2026-11-01T11:00Z")));
    QCOMPARE(parsed(u"provider:\">x\",\"*\""_s).provider.any, (std::vector{u">x"_s, u"*"_s}));
}

void TestQueryText::patternsKeepTheirEscapes()
{
    QCOMPARE(parsed(u"key:ORD-\\*"_s).key.any, std::vector{u"ORD-\\*"_s});
    QCOMPARE(parsed(u"key:\"ORD \\*\""_s).key.any, std::vector{u"ORD \\*"_s});
    QCOMPARE(parsed(u"-ticket:https://acme/v1/op..1?a=b"_s).ticket.none,
             std::vector{u"https://acme/v1/op..1?a=b"_s});
}

void TestQueryText::wordsAreLiteral()
{
    const RequestFilter filter =
        parsed(u"ORD-1 \"two words\" -\"status:x\" -minus a,b \"*\" \"interrupted\" \"OR\""_s);
    QCOMPARE(filter.words.any,
             (std::vector{u"ORD-1"_s, u"two words"_s, u"a,b"_s, u"*"_s, u"interrupted"_s, u"OR"_s}));
    QCOMPARE(filter.words.none, (std::vector{u"status:x"_s, u"minus"_s}));
    QVERIFY(!filter.interrupted);
}

void TestQueryText::flags_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<bool>("wanted");
    QTest::newRow("bare") << QString() << QString() << true;
    QTest::newRow("yes") << u":yes"_s << QString() << true;
    QTest::newRow("no") << u":no"_s << QString() << false;
    QTest::newRow("refused") << QString() << u"-"_s << false;
    QTest::newRow("no, refused") << u":no"_s << u"-"_s << true;
}

void TestQueryText::flags()
{
    QFETCH(QString, suffix);
    QFETCH(QString, prefix);
    QFETCH(bool, wanted);
    RequestFilter expected;
    expected.interrupted = wanted;
    QCOMPARE(parsed(prefix + u"interrupted"_s + suffix), expected);
    expected.conflict = wanted;
    expected.quarantined = wanted;
    QCOMPARE(parsed(u"%1interrupted%2 %1conflict%2 %1quarantined%2 %1conflict%2"_s.arg(prefix, suffix)),
             expected);
}

void TestQueryText::numbers_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::newRow("alone") << u"3"_s << 3LL << 4LL;
    QTest::newRow("greater") << u">3"_s << 4LL << maxInt;
    QTest::newRow("greater or equal") << u">=3"_s << 3LL << maxInt;
    QTest::newRow("less") << u"<3"_s << -1LL << 3LL;
    QTest::newRow("less or equal") << u"<=3"_s << -1LL << 4LL;
    QTest::newRow("range") << u"3..5"_s << 3LL << 5LL;
    QTest::newRow("open right") << u"3.."_s << 3LL << maxInt;
    QTest::newRow("open left") << u"..5"_s << -1LL << 5LL;
    QTest::newRow("quoted") << u"\"3\"..\"5\""_s << 3LL << 5LL;
    QTest::newRow("greatest") << u">9223372036854775806"_s << maxInt << maxInt;
}

void TestQueryText::numbers()
{
    QFETCH(QString, value);
    const HalfOpen<qint64> range = parsed(u"attempts:"_s + value).attempts;
    QTEST(range.from.value_or(-1), "from");
    QTEST(range.to.value_or(maxInt), "to");
}

void TestQueryText::ages_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::newRow("longer ago") << u">2h"_s << 0LL << now - 2 * hour;
    QTest::newRow("at least") << u">=2h"_s << 0LL << now - 2 * hour + 1;
    QTest::newRow("more recent") << u"<2h"_s << now - 2 * hour + 1 << maxInt;
    QTest::newRow("at most") << u"<=2h"_s << now - 2 * hour << maxInt;
    QTest::newRow("between") << u"2h..1d"_s << now - day + 1 << now - 2 * hour + 1;
    QTest::newRow("from an age on") << u"2h.."_s << 0LL << now - 2 * hour + 1;
    QTest::newRow("up to an age") << u"..2h"_s << now - 2 * hour + 1 << maxInt;
    QTest::newRow("seconds") << u">90s"_s << 0LL << now - 90'000;
    QTest::newRow("minutes") << u">90m"_s << 0LL << now - 90 * 60'000;
    QTest::newRow("weeks") << u">2w"_s << 0LL << now - 14 * day;
    QTest::newRow("composed") << u">1d2h30m"_s << 0LL << now - day - 2 * hour - hour / 2;
}

void TestQueryText::ages()
{
    QFETCH(QString, value);
    for (const QString &field : {u"received:"_s, u"updated:"_s}) {
        const RequestFilter filter = parsed(field + value);
        const HalfOpen<EpochMs> range = field == u"updated:" ? filter.updated : filter.received;
        QTEST(range.from.value_or(0), "from");
        QTEST(range.to.value_or(maxInt), "to");
    }
}

void TestQueryText::timeLeft_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::newRow("due within") << u"<3h"_s << 0LL << now + 3 * hour;
    QTest::newRow("at most") << u"<=3h"_s << 0LL << now + 3 * hour + 1;
    QTest::newRow("later") << u">3h"_s << now + 3 * hour + 1 << maxInt;
    QTest::newRow("at least") << u">=3h"_s << now + 3 * hour << maxInt;
    QTest::newRow("between") << u"1h..3h"_s << now + hour << now + 3 * hour;
    QTest::newRow("passed") << u"<now"_s << 0LL << now;
    QTest::newRow("tomorrow") << u"tomorrow"_s << at("2026-11-25T00:00Z") << at("2026-11-26T00:00Z");
}

void TestQueryText::timeLeft()
{
    QFETCH(QString, value);
    const HalfOpen<EpochMs> range = parsed(u"deadline:"_s + value).deadline;
    QTEST(range.from.value_or(0), "from");
    QTEST(range.to.value_or(maxInt), "to");
}

void TestQueryText::times_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    const EpochMs first = at("2026-11-01T00:00Z");
    const EpochMs ten = at("2026-11-01T10:00Z");
    QTest::newRow("day") << u"2026-11-01"_s << first << first + day;
    QTest::newRow("after a day") << u">2026-11-01"_s << first + day << maxInt;
    QTest::newRow("from a day") << u">=2026-11-01"_s << first << maxInt;
    QTest::newRow("before a day") << u"<2026-11-01"_s << 0LL << first;
    QTest::newRow("up to a day") << u"<=2026-11-01"_s << 0LL << first + day;
    QTest::newRow("days") << u"2026-11-01..2026-11-03"_s << first << first + 2 * day;
    QTest::newRow("open right") << u"2026-11-01.."_s << first << maxInt;
    QTest::newRow("open left") << u"..2026-11-01"_s << 0LL << first;
    QTest::newRow("minute") << u"2026-11-01T10:00"_s << ten << ten + 60'000;
    QTest::newRow("second") << u"2026-11-01T10:00:00Z"_s << ten << ten + 1'000;
    QTest::newRow("millisecond") << u"2026-11-01T10:00:00.000Z"_s << ten << ten + 1;
    QTest::newRow("after an instant") << u">2026-11-01T10:00Z"_s << ten + 1 << maxInt;
    QTest::newRow("up to an instant") << u"<=2026-11-01T10:00Z"_s << 0LL << ten + 1;
    QTest::newRow("offsets") << u"2026-11-01T11:00+01:00..2026-11-01T10:00-01:00"_s << ten << ten + hour;
    QTest::newRow("fractions") << u"2026-11-01T10:00:00.5Z..2026-11-01T10:00:00.75Z"_s << ten + 500
                               << ten + 750;
    QTest::newRow("today") << u"today"_s << at("2026-11-24T00:00Z") << at("2026-11-25T00:00Z");
    QTest::newRow("yesterday on") << u">=yesterday"_s << at("2026-11-23T00:00Z") << maxInt;
    QTest::newRow("words and dates") << u"2026-11-01..today"_s << first << at("2026-11-24T00:00Z");
    QTest::newRow("epoch") << u"@1000..@2000"_s << 1'000LL << 2'000LL;
}

void TestQueryText::times()
{
    QFETCH(QString, value);
    const HalfOpen<EpochMs> range = parsed(u"received:"_s + value).received;
    QTEST(range.from.value_or(0), "from");
    QTEST(range.to.value_or(maxInt), "to");
}

void TestQueryText::localTimesFollowTheZone()
{
    const QTimeZone berlin("Europe/Berlin");
    const auto received = [&](const QString &value) {
        return parsed(u"received:"_s + value, berlin).received;
    };
    QCOMPARE(received(u"2026-11-01"_s),
             (HalfOpen<EpochMs>{at("2026-10-31T23:00Z"), at("2026-11-01T23:00Z")}));
    QCOMPARE(received(u"2026-03-29"_s),
             (HalfOpen<EpochMs>{at("2026-03-28T23:00Z"), at("2026-03-29T22:00Z")})); // 23 hours
    QCOMPARE(received(u"2026-10-25"_s),
             (HalfOpen<EpochMs>{at("2026-10-24T22:00Z"), at("2026-10-25T23:00Z")})); // 25 hours
    QCOMPARE(received(u">=2026-07-01T12:00"_s).from, std::optional(at("2026-07-01T10:00Z")));
    QCOMPARE(received(u">=2026-07-01T12:00Z"_s).from, std::optional(at("2026-07-01T12:00Z")));
    const QTimeZone auckland("Pacific/Auckland"); // already the 25th
    QCOMPARE(parsed(u"received:today"_s, auckland).received,
             (HalfOpen<EpochMs>{at("2026-11-24T11:00Z"), at("2026-11-25T11:00Z")}));
}

void TestQueryText::rangesNarrow()
{
    QCOMPARE(parsed(u"attempts:>=2 attempts:<9 attempts:>=4 attempts:<20"_s).attempts,
             (HalfOpen<qint64>{4, 9}));
    QCOMPARE(parsed(u"attempts:>=9 attempts:<4"_s).attempts, (HalfOpen<qint64>{9, 4}));
}

void TestQueryText::waitsForAPerson()
{
    RequestFilter expected;
    expected.waitsForPerson = true;
    QCOMPARE(parsed(u"waits:person waits:\"person\""_s), expected);
    expected.waitsForPerson = false;
    QCOMPARE(parsed(u"-waits:person"_s), expected);
    QCOMPARE(parsed(u"waits"_s).words.any, std::vector{u"waits"_s});
}

void TestQueryText::errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("place"); // what the error points at
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *place, const char *message) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(place)
                                  << QString::fromUtf8(message);
    };
    row("a statsu:failed", "statsu", "unknown field 'statsu'; did you mean 'status'?");
    row("Status:failed", "Status", "did you mean 'status'?");
    row("order:17", "order",
        "expected one of status, provider, outcome, key, ticket, currency, by, waits, received");
    row("order:17", "order", "quote text that holds a colon");
    row("status:faild", "faild", "unknown status 'faild'; did you mean 'failed'?");
    row("status:failed,foo", "foo",
        "unknown status 'foo'; expected one of received, submitting, submit_unknown");
    row("status:canceled", "canceled", "did you mean 'cancelled'?");
    row("status:interrupted", "interrupted", "it is a term of its own: interrupted");
    row("outcome:tranzient", "tranzient", "unknown outcome 'tranzient'; did you mean 'transient'?");
    row("status:", "status:", "expected a value right after 'status:'");
    row("status: failed", "status:", "expected a value right after 'status:'");
    row("status:,failed", ",", "expected a value on each side of ','");
    row("x key:a,,b", ",", "expected a value on each side of ','");
    row("x key:a, y", "key:a,", "\"\" is the empty one");
    row(":failed", ":", "expected a field before ':'");
    row("a -", "-", "expected a term right after '-'");
    row("--a", "-", "quote a word that begins with it");
    row("key:\"a", "\"a", "this quote is never closed");
    row("\"a\\\"", "\"a\\\"", "this quote is never closed");
    row("key:\"a\"b", "b", "expected a space after the closing quote");
    row("\"key\":a", ":", "expected a space after the closing quote");
    row("key:a\"b", "\"", "quotes go around the whole value");
    row("key:>5", ">5", "key cannot be compared; quote a value that begins with '>'");
    row("provider:ac*", "ac*", "provider takes whole names");
    row("ORD-*", "ORD-*", "write key:ORD-* for a pattern");
    row("a OR b", "OR", "all terms must hold");
    row("attempts>3", "attempts>3", "expected a colon after 'attempts'");
    row("status=failed", "status=failed", "expected a colon after 'status'");
    row("attempts:many", "many", "expected a whole number, such as 3, found 'many'");
    row("attempts:1,2", "1,2", "attempts takes one range, not a list");
    row("attempts:3.5", "3.5", "expected a whole number");
    row("attempts:>", ">", "expected a whole number, such as 3 after '>'");
    row("attempts:..", "..", "on one side of '..' at least");
    row("attempts:5..3", "5..3", "its left side must come before its right");
    row("attempts:5..5", "5..5", "nothing lies in this range");
    row("attempts:>3..5", "..", "'..' and '>' exclude each other");
    row("attempts:>9223372036854775807", "9223372036854775807", "is too large");
    row("attempts:9223372036854775807", "9223372036854775807", "is too large");
    row("attempts:9223372036854775808", "9223372036854775808", "expected a whole number");
    row("amount:many", "many", "expected a number, such as 1234.50, found 'many'");
    row("amount:1,5", "1,5", "no commas");
    row("amount:>", ">", "expected a number, such as 1234.50 after '>'");
    row("amount:..", "..", "on one side of '..' at least");
    row("amount:5..3", "5..3", "its left side must come before its right");
    row("amount:5..5.00", "5..5.00", "nothing lies in this range");
    row("amount:>3..5", "..", "'..' and '>' exclude each other");
    row("amount:1e99", "1e99", "expected a number");
    row("-amount:3", "-amount:3", "a range cannot be refused; turn its comparison round");
    row("amount>3", "amount>3", "expected a colon after 'amount'");
    row("currency:EU*", "EU*", "currency takes whole names");
    row("currency:>A", ">A", "currency cannot be compared");
    row("-attempts:3", "-attempts:3", "a range cannot be refused; turn its comparison round");
    row("received:2h", "2h", "expected '>2h' (longer ago) or '<2h' (more recent)");
    row("deadline:2h", "2h", "expected '<2h' (within that time) or '>2h' (later)");
    row("received:1d..2h", "1d..2h", "its left side must come before its right");
    row("received:2026-11-01..2h", "2026-11-01..2h", "both sides of '..' must be times, or both durations");
    row("received:2026-02-30", "2026-02-30", "expected a time");
    row("received:>2y", "2y", "or an age (2h), found '2y'");
    row("deadline:>soon", "soon", "or the time left (3h), found 'soon'");
    row("received:>99999999999w", "99999999999w", "expected a time");
    row("received:@x", "@x", "expected a time");
    row("interrupted:maybe", "maybe", "expected yes or no after 'interrupted:', found 'maybe'");
    row("interrupted a -interrupted", "-interrupted", "interrupted is both asked for and refused");
    row("waits:me", "me", "expected person after 'waits:', found 'me'");
    row("waits:person,me", "person,me", "expected person after 'waits:', found 'person,me'");
    row("waits:", "waits:", "expected a value right after 'waits:'");
    row("waits:person -waits:person", "-waits:person", "waits:person is both asked for and refused");
    row("decidd:yes", "decidd", "did you mean 'decided'?");
    row("conflict:yes conflict:no", "conflict:no", "conflict is both asked for and refused");
}

void TestQueryText::errors()
{
    QFETCH(QString, text);
    QFETCH(QString, place);
    QFETCH(QString, message);
    const auto filter = parseQuery(text, {now});
    QVERIFY(!filter);
    const QueryError error = filter.error();
    QCOMPARE(text.mid(error.offset, error.length), place);
    QVERIFY2(error.message.english().contains(message), qUtf8Printable(error.message.english()));
}

void TestQueryText::clockChangesAreTold()
{
    const QueryContext berlin{now, QTimeZone("Europe/Berlin")};
    const auto skipped = parseQuery(u"received:>2026-03-29T02:30"_s, berlin);
    QVERIFY(!skipped);
    QCOMPARE(skipped.error().message.english(),
             u"the clocks of Europe/Berlin skip 2026-03-29T02:30; add an offset, such as +01:00"_s);
    const auto twice = parseQuery(u"received:>2026-10-25T02:30"_s, berlin);
    QVERIFY(!twice);
    QVERIFY(twice.error().message.english().contains(u"show 2026-10-25T02:30 twice"_s));
    QVERIFY(parseQuery(u"received:>2026-10-25T02:30+02:00"_s, berlin));
    const auto noDay = parseQuery(u"received:2011-12-30"_s, {now, QTimeZone("Pacific/Apia")});
    QVERIFY(!noDay);
    QVERIFY(noDay.error().message.english().contains(u"the calendar skipped it"_s));
}

void TestQueryText::suggestsNearMisses_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("near");
    QTest::newRow("missing") << u"provder"_s << u"provider"_s;
    QTest::newRow("swapped") << u"stauts"_s << u"status"_s;
    QTest::newRow("case and dash") << u"Received-At"_s << u"received_at"_s;
    QTest::newRow("two slips") << u"recieved_att"_s << u"received_at"_s;
    QTest::newRow("too far") << u"colour"_s << QString();
    QTest::newRow("short") << u"id"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("endless") << QString(100'000, u's') << QString();
}

void TestQueryText::suggestsNearMisses()
{
    QFETCH(QString, word);
    QTEST(nearMiss(word, {u"status"_s, u"provider"_s, u"received_at"_s}), "near");
    QVERIFY(quotedForMessage(word).size() <= 62);
}

QTEST_GUILESS_MAIN(TestQueryText)
#include "tst_querytext.moc"
