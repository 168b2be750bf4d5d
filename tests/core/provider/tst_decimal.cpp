// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/decimal.h"

#include <QTest>

using namespace repoll;

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
        row("1e1000000", "1e1000001", false);                          // both infinite as doubles
        row("1e1000000", "10e999999", true);
        row("1e-1000000", "0", false);
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
        QCOMPARE(sameAmount(a, b), same);
        QCOMPARE(sameAmount(b, a), same);
    }

    void currencies()
    {
        QVERIFY(sameCurrency("EUR", "eur"));
        QVERIFY(sameCurrency("EUR ", "EUR")); // F06
        QVERIFY(sameCurrency("EUR\xC2\xA0", " EUR"));
        QVERIFY(!sameCurrency("EUR", "EURO"));
        QVERIFY(!sameCurrency("E UR", "EUR"));
        QVERIFY(!sameCurrency("", "EUR"));
        QVERIFY(!sameCurrency("K\xC3\x96", "k\xC3\xB6")); // ASCII only: no locale decides
    }
};

QTEST_APPLESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
