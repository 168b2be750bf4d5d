// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/exchange.h"

#include <QTest>

using namespace repoll;

class TestExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsHeadersInAnyCase();
    void joinsSeveral();
};

void TestExchange::findsHeadersInAnyCase()
{
    Answer answer;
    answer.headers = {{"Retry-After", "5"}, {"x-empty", ""}};
    QCOMPARE(answer.header("retry-after"), "5");
    QCOMPARE(answer.header("RETRY-AFTER"), "5");
    QCOMPARE(answer.header("Retry-Afte"), "");
    QCOMPARE(answer.header("X-Empty"), "");
    QCOMPARE(answer.header(""), "");
}

void TestExchange::joinsSeveral()
{
    Answer answer;
    answer.headers = {{"Link", "<a>"}, {"Other", "x"}, {"link", ""}, {"LINK", "<b>"}};
    QCOMPARE(answer.header("Link"), "<a>, , <b>");
}

QTEST_APPLESS_MAIN(TestExchange)
#include "tst_exchange.moc"
