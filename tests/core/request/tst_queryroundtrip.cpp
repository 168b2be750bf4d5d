// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/querytext.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// Filters of any shape from a seed, with values that are hard to write.
class FilterMaker
{
public:
    explicit FilterMaker(quint32 seed)
        : m_random(seed)
    {
    }

    RequestFilter make()
    {
        RequestFilter filter;
        filter.status = choice<EffectiveStatus>(
            [this] { return allEffectiveStatuses[below(allEffectiveStatuses.size())]; });
        filter.outcome = choice<Outcome>([this] { return allOutcomes[below(allOutcomes.size())]; });
        for (Choice<QString> *texts : {&filter.provider, &filter.key, &filter.ticket, &filter.words})
            *texts = choice<QString>([this] { return text(); });
        for (HalfOpen<qint64> *range :
             {&filter.received, &filter.updated, &filter.deadline, &filter.attempts})
            *range = {number(), number()};
        filter.amount = {bound(), bound()};
        filter.currency = choice<QString>([this] { return text(); });
        filter.interrupted = flag();
        filter.conflict = flag();
        filter.quarantined = flag();
        filter.decided = flag();
        filter.waitsForPerson = flag();
        return filter;
    }

    QString soup()
    {
        QString result;
        for (size_t n = below(12); n > 0; --n)
            result.append(below(3) == 0 ? text() : fragments[below(fragments.size())]);
        return result;
    }

private:
    static inline const QStringList fragmentList = {u"status"_s,
                                                    u":"_s,
                                                    u"-"_s,
                                                    u" "_s,
                                                    u","_s,
                                                    u".."_s,
                                                    u">"_s,
                                                    u"<="_s,
                                                    u"\""_s,
                                                    u"\\"_s,
                                                    u"received:"_s,
                                                    u"attempts:"_s,
                                                    u"deadline:"_s,
                                                    u"amount:"_s,
                                                    u"currency:"_s,
                                                    u"-1.50"_s,
                                                    u"2h"_s,
                                                    u"99999999999999999999"_s,
                                                    u"2026-11-01"_s,
                                                    u"T10:00"_s,
                                                    u"+01:00"_s,
                                                    u"@"_s,
                                                    u"interrupted"_s,
                                                    u"conflict:no"_s,
                                                    u"key:"_s,
                                                    u"ORD-*"_s,
                                                    u"OR"_s,
                                                    u"yes"_s,
                                                    u"failed"_s,
                                                    u"today"_s,
                                                    u"\u00a0"_s,
                                                    u"\U0001F600"_s,
                                                    QString(QChar(0)),
                                                    QString(QChar(0xd800))};
    static inline const std::vector<QString> fragments{fragmentList.begin(), fragmentList.end()};

    size_t below(size_t bound) { return m_random.bounded(static_cast<quint32>(bound)); }

    QString text()
    {
        static const std::vector<QString> hard{QString(),
                                               u"acme"_s,
                                               u"-x"_s,
                                               u"*"_s,
                                               u"a\\*b"_s,
                                               u"\\"_s,
                                               u"a\\\\"_s,
                                               u"\""_s,
                                               u"\\\""_s,
                                               u","_s,
                                               u"a b"_s,
                                               u"a:b"_s,
                                               u"status:failed"_s,
                                               u"interrupted"_s,
                                               u"conflict"_s,
                                               u"AND"_s,
                                               u"attempts>3"_s,
                                               u">5"_s,
                                               u"<"_s,
                                               u".."_s,
                                               u"a..b"_s,
                                               u"\t\n"_s,
                                               u"\u2003"_s,
                                               u"\u200b"_s,
                                               u"é"_s,
                                               u"\U0001F600"_s,
                                               u"日本"_s,
                                               QString(QChar(0xdc00)),
                                               u"null"_s,
                                               u"yes"_s,
                                               u"https://acme/v1?x=1,2#*"_s};
        if (below(2) == 0)
            return hard[below(hard.size())];
        QString result;
        for (size_t n = below(8); n > 0; --n)
            result.append(QChar(static_cast<ushort>(1 + below(below(2) == 0 ? 127 : 65'534))));
        return result;
    }

    std::optional<qint64> number()
    {
        switch (below(6)) {
        case 0:
        case 1:
            return std::nullopt;
        case 2:
            return static_cast<qint64>(m_random.generate64());
        case 3:
            return below(2) == 0 ? std::numeric_limits<qint64>::max() : std::numeric_limits<qint64>::min();
        case 4:
            return static_cast<qint64>(below(10));
        default:
            return 1'790'000'000'000 + static_cast<qint64>(below(1'000'000'000));
        }
    }

    std::optional<AmountBound> bound()
    {
        static const std::vector<QString> amounts{
            u"0"_s,    u"-1"_s,  u"100"_s,    u"100.00"_s,
            u"0.50"_s, u"1e3"_s, u"-0.005"_s, u"12345678901234567890.10"_s};
        if (below(3) == 0)
            return std::nullopt;
        return AmountBound{*Decimal::read(amounts[below(amounts.size())]), below(2) == 0};
    }

    std::optional<bool> flag()
    {
        const size_t pick = below(3);
        return pick == 2 ? std::nullopt : std::optional(pick == 1);
    }

    template <class T, class Make>
    Choice<T> choice(Make make)
    {
        Choice<T> result;
        for (std::vector<T> *values : {&result.any, &result.none}) {
            for (size_t n = below(2) == 0 ? 0 : below(4); n > 0; --n)
                values->push_back(make());
        }
        return result;
    }

    QRandomGenerator m_random;
};

} // namespace

/// Properties of the query language over seeded random filters and texts.
class TestQueryRoundTrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesPlainly_data();
    void writesPlainly();
    void everyFilterComesBack();
    void everyTextGivesAFilterOrAPlace();
    void randomBytesNeverCrash();

private:
    static void checkText(const QString &text);
};

void TestQueryRoundTrip::writesPlainly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    const auto same = [](const QString &text) { QTest::addRow("%s", qUtf8Printable(text)) << text << text; };
    same(QString());
    same(u"status:processing,failed -status:received"_s);
    same(u"provider:acme outcome:transient key:ORD-*,X attempts:>=4"_s);
    same(u"received:2026-11-01T00:00:00Z..2026-11-03T00:00:00Z attempts:1..3 interrupted -conflict a -b"_s);
    same(u"waits:person received:<2026-11-23T00:00:00Z decided waits"_s);
    same(u"-waits:person -interrupted"_s);
    same(u"currency:EUR,usd -currency:\"\" amount:10.50"_s);
    same(u"amount:>100"_s);
    same(u"amount:-5..100.00 interrupted"_s);
    same(u"amount:>=1 amount:<=2"_s);
    same(u"deadline:<2026-11-01T00:00:00.125Z"_s);
    same(u"ticket:\"\" \"a b\" -\"-c\""_s);
    QTest::newRow("order and form") << u"b  interrupted:no status:failed status:expired attempts:3"_s
                                    << u"status:failed,expired attempts:3..4 -interrupted b"_s;
    QTest::newRow("amounts") << u"amount:+1e2"_s << u"amount:100"_s;
    QTest::newRow("amounts narrowed")
        << u"amount:>1 amount:>=1 amount:<=9 amount:<9.0 amount:..20"_s << u"amount:>1 amount:<9.0"_s;
    QTest::newRow("relative") << u"received:>1d"_s << u"received:<2026-11-23T00:00:00Z"_s;
    QTest::newRow("needless quotes") << u"key:\"a\" \"😀\""_s << u"key:a 😀"_s;
}

void TestQueryRoundTrip::writesPlainly()
{
    QFETCH(QString, text);
    const auto filter = parseQuery(text, {1'795'478'400'000}); // 2026-11-24T00:00Z
    QVERIFY2(filter, filter ? "" : qUtf8Printable(filter.error().message.english()));
    QTEST(queryText(*filter), "written");
}

void TestQueryRoundTrip::everyFilterComesBack()
{
    for (quint32 seed = 0; seed < 5'000; ++seed) {
        const RequestFilter filter = FilterMaker(seed).make();
        const QString text = queryText(filter);
        const auto again = parseQuery(text, {});
        if (!again)
            QFAIL(qPrintable(u"seed %1: %2: %3"_s.arg(seed).arg(text, again.error().message.english())));
        if (*again != filter)
            QFAIL(qPrintable(u"seed %1: %2"_s.arg(seed).arg(text)));
    }
}

void TestQueryRoundTrip::checkText(const QString &text)
{
    const auto filter = parseQuery(text, {1'790'000'000'000, QTimeZone("Europe/Berlin")});
    if (filter) {
        const auto again = parseQuery(queryText(*filter), {});
        QVERIFY2(again && *again == *filter, qPrintable(text));
        return;
    }
    const QueryError &error = filter.error();
    QVERIFY2(error.offset >= 0 && error.length >= 1 && error.offset + error.length <= text.size() &&
                 !error.message.isEmpty(),
             qPrintable(text));
}

void TestQueryRoundTrip::everyTextGivesAFilterOrAPlace()
{
    for (quint32 seed = 0; seed < 10'000; ++seed) {
        checkText(FilterMaker(seed).soup());
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"seed %1"_s.arg(seed)));
    }
}

void TestQueryRoundTrip::randomBytesNeverCrash()
{
    QRandomGenerator random(17);
    for (int round = 0; round < 10'000; ++round) {
        QByteArray bytes(random.bounded(40), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = static_cast<char>(random.bounded(256));
        checkText(round % 2 == 0 ? QString::fromLatin1(bytes) : QString::fromUtf8(bytes));
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"round %1"_s.arg(round)));
    }
}

QTEST_GUILESS_MAIN(TestQueryRoundTrip)
#include "tst_queryroundtrip.moc"
