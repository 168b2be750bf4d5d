// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repoll/keychain.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// Where nothing keeps secrets, as on a machine without a desktop.
class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); }

    void itFailsInWords()
    {
        Keychain keychain;
        std::optional<Result<QByteArray>> read;
        keychain.read(u"postgresql://db/ledger"_s, this,
                      [&](const Result<QByteArray> &result) { read = result; });
        QVERIFY(!read); // never at once
        QTRY_VERIFY_WITH_TIMEOUT(read, 90'000);
        QVERIFY(!*read);
        QVERIFY(read->error().code != ErrorCode::NotFound);
        QVERIFY2(read->error().message.size() > 20, qPrintable(read->error().message));
        std::optional<Result<void>> written;
        keychain.write(u"postgresql://db/ledger"_s, "geheim", this,
                       [&](const Result<void> &result) { written = result; });
        QTRY_VERIFY_WITH_TIMEOUT(written, 90'000);
        QVERIFY(!*written);
        QVERIFY(!written->error().message.contains(u"geheim"_s));
        qInfo("%s", qPrintable(read->error().message));
    }
    void whoHasGoneIsNotCalled()
    {
        Keychain keychain;
        bool isCalled = false;
        {
            QObject gone;
            keychain.read(u"x"_s, &gone, [&](const Result<QByteArray> &) { isCalled = true; });
        }
        std::optional<Result<QByteArray>> other;
        keychain.read(u"y"_s, this, [&](const Result<QByteArray> &result) { other = result; });
        QTRY_VERIFY_WITH_TIMEOUT(other, 90'000);
        QVERIFY(!isCalled);
    }
};

QTEST_MAIN(TestKeychain)
#include "tst_keychain.moc"
