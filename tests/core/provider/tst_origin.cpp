// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/origin.h"

#include <QTest>

using namespace repoll;

namespace {

QUrl urlOf(const char *text)
{
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

} // namespace

class TestOrigin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void originIsSchemeHostAndPort_data()
    {
        QTest::addColumn<QString>("origin");
        const auto row = [](const char *url, const char *origin) {
            QTest::newRow(url) << QString::fromLatin1(origin);
        };
        row("https://api.example", "https://api.example:443");
        row("HTTPS://API.Example/a?b#c", "https://api.example:443");
        row("https://api.example:8443/", "https://api.example:8443");
        row("https://api.example:443", "https://api.example:443");
        row("https://api.example:", "https://api.example:443");
        row("http://127.0.0.1", "http://127.0.0.1:80");
        row("https://[2001:DB8::1]:8443/x", "https://[2001:db8::1]:8443");
        row("https://[::1]", "https://[::1]:443");
        row("https://xn--bcher-kva.example", "https://xn--bcher-kva.example:443");
        row("ftp://api.example", "");
        row("file:///etc/passwd", "");
        row("https:///path", "");
        row("https://", "");
        row("//api.example", "");
        row("/path", "");
        row("", "");
        row("api.example", "");
        row("https://user@api.example", ""); // would carry a credential
        row("https://user:secret@api.example", "");
        row("https://:@api.example", "");
        row("https://api.example:99999", "");
        row("https://api example", "");
        row("javascript:alert(1)", "");
    }
    void originIsSchemeHostAndPort()
    {
        QFETCH(QString, origin);
        QCOMPARE(originOf(urlOf(QTest::currentDataTag())), origin);
    }

    void httpIsForLoopbackOnly_data()
    {
        QTest::addColumn<bool>("acceptable");
        for (const char *good : {"https://api.example", "https://10.0.0.1", "http://localhost",
                                 "http://LOCALHOST:8080", "http://127.0.0.1:1", "http://127.255.255.254",
                                 "http://[::1]:8080", "http://[0:0:0:0:0:0:0:1]"})
            QTest::newRow(good) << true;
        for (const char *bad :
             {"http://api.example", "http://localhost.example", "http://127.0.0.1.example",
              "http://127.example", "http://10.0.0.1", "http://128.0.0.1", "http://0.0.0.0", "http://[::]",
              "http://[::2]", "http://[::127.0.0.1]", "http://[fe80::1]", "http://[::1]@api.example",
              "http://user@localhost", "http://", "ws://localhost", "http://1270.0.0.1"})
            QTest::newRow(bad) << false;
    }
    void httpIsForLoopbackOnly()
    {
        QFETCH(bool, acceptable);
        QCOMPARE(isAcceptableOrigin(urlOf(QTest::currentDataTag())), acceptable);
    }

    void loopbackNames_data()
    {
        QTest::addColumn<bool>("loopback");
        for (const char *host : {"localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]", "0:0::0:1"})
            QTest::newRow(host) << true;
        for (const char *host :
             {"", "local", "localhost.", "127.0.0.256", "127.0.0.1.1", "127..0.1", "1.0.0.127", "::", "::2",
              "1::1", "::1:1", ":::1", "[::1", "127.0.0.0x1", "127.0.0.-1", "\xD9\xA1\xD9\xA2\xD9\xA7.0.0.1"})
            QTest::newRow(host) << false;
    }
    void loopbackNames()
    {
        QFETCH(bool, loopback);
        QCOMPARE(isLoopback(QString::fromUtf8(QTest::currentDataTag())), loopback);
    }
};

QTEST_APPLESS_MAIN(TestOrigin)
#include "tst_origin.moc"
