// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <QTest>

using namespace repoll;

class TestHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithFips180();
    void seesNulBytes();
};

void TestHash::agreesWithFips180()
{
    QCOMPARE(sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QCOMPARE(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QCOMPARE(sha256("abc").size(), 32);
    QCOMPARE(sha256("abc").toHex(), sha256Hex("abc"));
}

void TestHash::seesNulBytes()
{
    QVERIFY(sha256(QByteArray("a\0b", 3)) != sha256(QByteArray("a\0c", 3)));
}

QTEST_GUILESS_MAIN(TestHash)
#include "tst_hash.moc"
