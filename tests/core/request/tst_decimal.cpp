// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/decimal.h"

#include <QRandomGenerator>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

__extension__ using Big = __int128; ///< ISO C++ has none

constexpr int places = 17; ///< of Number's unit

/// A number with 17 digits before the point and after it, as a whole number of 10^-17: the reference.
struct Number
{
    bool negative = false;
    QByteArray whole;
    QByteArray fraction;

    [[nodiscard]] Big units() const
    {
        Big units = 0;
        for (const char digit : whole + fraction + QByteArray(places - fraction.size(), '0'))
            units = units * 10 + (digit - '0');
        return negative ? -units : units;
    }
};

QByteArray randomDigits(QRandomGenerator &random, int most)
{
    QByteArray digits;
    for (int count = random.bounded(most + 1); count > 0; --count)
        digits += static_cast<char>('0' + (random.bounded(3) == 0 ? 0 : random.bounded(10)));
    return digits;
}

Number randomNumber(QRandomGenerator &random)
{
    const int most = random.bounded(3) == 0 ? 2 : places; // short ones meet more often
    Number number{random.bounded(2) == 0, randomDigits(random, most), randomDigits(random, most)};
    if (number.whole.isEmpty() && number.fraction.isEmpty())
        number.whole = "0";
    return number;
}

/// One of the ways to write it: zeros, signs, blanks, a point too many, an exponent.
QString spelling(const Number &number, QRandomGenerator &random)
{
    const auto maybe = [&random](const char *text) { return QByteArray(text).repeated(random.bounded(3)); };
    QByteArray whole = maybe("0") + number.whole;
    QByteArray fraction = number.fraction + maybe("0");
    int exponent = 0;
    for (int moves = random.bounded(4); moves > 0;
         --moves) { // the point wanders, and the exponent brings it back
        if (random.bounded(2) == 0 && !whole.isEmpty()) {
            fraction.prepend(whole.back());
            whole.chop(1);
            ++exponent;
        } else if (!fraction.isEmpty()) {
            whole += fraction.front();
            fraction.remove(0, 1);
            --exponent;
        }
    }
    QByteArray text = number.negative ? "-" : random.bounded(2) == 0 ? "+" : "";
    text += whole;
    if (!fraction.isEmpty() || (!whole.isEmpty() && random.bounded(3) == 0))
        text += '.' + fraction;
    if (exponent != 0 || random.bounded(4) == 0)
        text += QByteArray(random.bounded(2) == 0 ? "e" : "E") +
                (exponent >= 0 && random.bounded(2) == 0 ? "+" : "") + QByteArray::number(exponent);
    return QString::fromLatin1(maybe(" ") + text + maybe("\t"));
}

} // namespace

class TestDecimal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compares_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *a, const char *b, bool same) {
            QTest::addRow("'%s' and '%s'", a, b) << QByteArray(a) << QByteArray(b) << same;
        };
        row("12.50", "12.50", true);
        row("12.50", "12.5", true);
        row("12.50", "1.25e1", true);
        row("12.50", "1250E-2", true);
        row("12.50", "0.0125e+3", true);
        row("0", "-0.000e7", true);
        row("100", "1e2", true);
        row("007", "7", true);
        row(".50", "0.50", true); // F06
        row("-.5", "-0.5", true);
        row("5.", "5", true);
        row("+1", "1", true);
        row(" 1", "1", true);
        row("10.00 ", "10.00", true);
        row("\t1\r\n", "1.0", true);
        row("\xC2\xA0"
            "1",
            "1", true); // a no-break space, as a spreadsheet has it
        row("-1", "1", false);
        row("12.50", "12.51", false);
        row("12.50", "1250", false);
        row("12.50", "125.0", false);
        row("1e2", "1e3", false);
        row("1", "0", false);
        row("0.1", "0.10000000000000000000000000000000000001", false); // the same as doubles
        row("9007199254740993", "9007199254740992", false);            // likewise
        row("1e59", "10e58", true);
        row("1e60", "10e59", false); // beyond what is read
        row("1e-60", "0", false);
        row("0e9999", "0", true);
        row("1000000000000000000000e-21", "1", true);
        row("123456789012345678901234567890.12", "123456789012345678901234567890.120", true);
        // What is no number is the same byte for byte only.
        row("", "0", false);
        row("abc", "abc", true);
        row("abc", "abd", false);
        row("12,50", "12.50", false);
        row("1,000", "1000", false);
        row(".", "0", false);
        row("-", "0", false);
        row("+-1", "1", false);
        row(".5.", "0.5", false);
        row(".e1", "0", false);
        row("1 000", "1000", false);
        row("- 1", "-1", false);
        row(" ", "0", false);
        row("1e", "1", false);
        row("1e+-5", "1e-5", false);
        row("1e99999999999999999999", "1e99999999999999999998", false);
        row("0x10", "16", false);
        row("NaN", "NaN", true);
        row("--1", "1", false);
        row("12.50 EUR", "12.50", false);
    }
    void compares()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, same);
        QCOMPARE(sameAmount(QString::fromUtf8(a), QString::fromUtf8(b)), same);
        QCOMPARE(sameAmount(QString::fromUtf8(b), QString::fromUtf8(a)), same);
    }

    /// However it is spelled, it is one number, with one key; and it is read back as itself.
    void anySpellingIsTheNumber()
    {
        QRandomGenerator random(20261129);
        for (int i = 0; i < 20'000; ++i) {
            const Number number = randomNumber(random);
            const QString one = spelling(number, random);
            const QString two = spelling(number, random);
            const auto a = Decimal::read(one);
            const auto b = Decimal::read(two);
            QVERIFY2(a && b, qPrintable(one + u" / "_s + two));
            QVERIFY2(*a == *b && a->key() == b->key(), qPrintable(one + u" / "_s + two));
            QVERIFY2(sameAmount(one, two), qPrintable(one + u" / "_s + two));
            const auto again = Decimal::read(a->text());
            QVERIFY2(again && *again == *a, qPrintable(one + u" / "_s + a->text()));
            QVERIFY2(!a->text().contains(u'e') && !a->text().startsWith(u'.'), qPrintable(a->text()));
        }
    }

    /// Order, key and sum are those of whole numbers.
    void orderAndSumAreThoseOfWholeNumbers()
    {
        QRandomGenerator random(4711);
        int equal = 0;
        for (int i = 0; i < 50'000; ++i) {
            const Number a = randomNumber(random);
            const Number b = randomNumber(random);
            const auto left = Decimal::read(spelling(a, random));
            const auto right = Decimal::read(spelling(b, random));
            QVERIFY(left && right);
            const auto expected = a.units() <=> b.units();
            const QString both = left->text() + u" and "_s + right->text();
            QVERIFY2((*left <=> *right) == expected, qPrintable(both));
            QVERIFY2((left->key().compare(right->key()) <=> 0) == expected, qPrintable(both));
            equal += expected == 0 ? 1 : 0;
            Big sum = a.units() + b.units();
            QByteArray digits = QByteArray(sum < 0 ? "-" : "") + "e-" + QByteArray::number(places);
            const qsizetype front = sum < 0 ? 1 : 0;
            for (Big rest = sum < 0 ? -sum : sum; rest > 0 || digits.size() == front + 4; rest /= 10)
                digits.insert(front, static_cast<char>('0' + static_cast<int>(rest % 10)));
            const auto wanted = Decimal::read(digits);
            QVERIFY2(wanted && *left + *right == *wanted,
                     qPrintable(both + u" is "_s + (*left + *right).text()));
        }
        QVERIFY2(equal > 100, "equal ones have to be among them");
    }

    void keysAreOfLettersAndDigits()
    {
        QRandomGenerator random(1);
        for (int i = 0; i < 2'000; ++i) {
            const auto number = Decimal::read(spelling(randomNumber(random), random));
            for (const QChar c : number->key())
                QVERIFY2((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z'), qPrintable(number->key()));
        }
        QCOMPARE(Decimal::read(u"0"_s)->key(), u"o"_s);
        QCOMPARE(Decimal::read(u"12.50"_s)->key(), u"p502125"_s); // in ledgers: never another
        QCOMPARE(Decimal::read(u"-12.5"_s)->key(), u"n497874z"_s);
    }

    void textHasThePlacesThatWereWritten_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *written, const char *text) {
            QTest::newRow(written) << QString::fromLatin1(written) << QString::fromLatin1(text);
        };
        row("12.50", "12.50");
        row(".50", "0.50");
        row("+10.00", "10.00");
        row("10.", "10");
        row("007", "7");
        row("-0.00", "0.00");
        row("1.25e1", "12.5");
        row("1250E-2", "12.50");
        row("1e3", "1000");
        row("-.5", "-0.5");
        row("0.001", "0.001");
        row("12345678901234567890.10", "12345678901234567890.10");
    }
    void textHasThePlacesThatWereWritten()
    {
        QFETCH(QString, written);
        QFETCH(QString, text);
        QCOMPARE(Decimal::read(written)->text(), text);
    }

    void minorUnits()
    {
        const auto scaled = [](const char *text, int by) {
            return Decimal::read(QByteArray(text))->scaled(by).text();
        };
        QCOMPARE(scaled("1050", 2), u"10.50"_s);
        QCOMPARE(scaled("1000", 2), u"10.00"_s);
        QCOMPARE(scaled("5", 2), u"0.05"_s);
        QCOMPARE(scaled("-5", 3), u"-0.005"_s);
        QCOMPARE(scaled("0", 2), u"0.00"_s);
        QCOMPARE(scaled("1050.5", 2), u"10.505"_s);
        QCOMPARE(scaled("1050", 0), u"1050"_s);
    }

    void sumsShowThePlacesOfTheirParts()
    {
        Decimal sum;
        QCOMPARE(sum.text(), u"0"_s);
        for (const char *part : {"0.10", "0.20", "+.70", "-1.00", "31.5"})
            sum += *Decimal::read(QByteArray(part));
        QCOMPARE(sum.text(), u"31.50"_s);
        const Decimal large = *Decimal::read(u'9' + u"9"_s.repeated(59));
        QCOMPARE((large + *Decimal::read(u"1"_s)).text(), u'1' + u"0"_s.repeated(60)); // sums may grow
        QVERIFY((large + large).key() > large.key());
        QVERIFY((large + *Decimal::read(u"-1e-60"_s)) < large);
    }

    void digitsAreBounded()
    {
        QVERIFY(Decimal::read(u"9"_s.repeated(60)));
        QVERIFY(!Decimal::read(u"9"_s.repeated(61)));
        QVERIFY(Decimal::read(u"0."_s + u"9"_s.repeated(60)));
        QVERIFY(!Decimal::read(u"0."_s + u"9"_s.repeated(61)));
        QVERIFY(Decimal::read(u"0"_s.repeated(900) + u'1'));
        QVERIFY(!Decimal::read(u"0"_s.repeated(1'000) + u'1'));
        QVERIFY(!Decimal::read(u"1e10001"_s));
        QVERIFY(!Decimal::read(u"1e99999999999"_s));
        QVERIFY(!Decimal::read(u"\u0661"_s)); // digits of other scripts are none
    }

    void currencies()
    {
        const auto same = [](const char *a, const char *b) {
            return sameCurrency(QString::fromUtf8(a), QString::fromUtf8(b));
        };
        QVERIFY(same("EUR", "eur"));
        QVERIFY(same("EUR ", "EUR")); // F06
        QVERIFY(same("EUR\xC2\xA0", " EUR"));
        QVERIFY(!same("EUR", "EURO"));
        QVERIFY(!same("E UR", "EUR"));
        QVERIFY(!same("", "EUR"));
        QVERIFY(!same("K\xC3\x96", "k\xC3\xB6")); // ASCII only: no locale decides
    }
};

QTEST_APPLESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
