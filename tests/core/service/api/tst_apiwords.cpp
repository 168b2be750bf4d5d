// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/nextpoll.h"
#include "core/service/api/apiheaders.h"
#include "core/service/api/apiroute.h"
#include "core/service/api/apitarget.h"
#include "core/service/api/listcursor.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// What stands in paths, queries and fields of the server's requests.
class TestApiWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void segments_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QStringList>("segments");
        QTest::newRow("plain") << QByteArray("/v1/requests") << QStringList{u"v1"_s, u"requests"_s};
        QTest::newRow("a slash in a key") << QByteArray("/a/b%2Fc") << QStringList{u"a"_s, u"b/c"_s};
        QTest::newRow("UTF-8") << QByteArray("/%E6%9D%B1%2f") << QStringList{u"\u6771/"_s};
        QTest::newRow("a plus is a plus") << QByteArray("/a+b") << QStringList{u"a+b"_s};
        QTest::newRow("decoded once") << QByteArray("/%252F") << QStringList{u"%2F"_s};
        QTest::newRow("dots in a name") << QByteArray("/a../.b") << QStringList{u"a.."_s, u".b"_s};
        for (const char *bad : {"/", "//a", "/a/", "/a//b", "/.", "/a/..", "/%2e%2E/a", "/%", "/%2", "/%2g",
                                "/%GG", "/% 1", "/%00", "/%C3", "/%ED%A0%80", "/%FF", "/a%"})
            QTest::newRow(bad) << QByteArray(bad) << QStringList();
    }

    void segments()
    {
        QFETCH(QByteArray, path);
        QFETCH(QStringList, segments);
        const auto read = pathSegments(path);
        if (segments.isEmpty()) {
            QVERIFY(!read);
            QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
            return;
        }
        QVERIFY(read);
        QCOMPARE(*read, segments);
    }

    void queries()
    {
        const QStringList known{u"q"_s, u"limit"_s};
        const auto read = queryValues("q=status%3Afailed+a%2Bb&limit=10", known);
        QVERIFY(read);
        QCOMPARE(read->at(u"q"_s), u"status:failed a+b"_s);
        QCOMPARE(read->at(u"limit"_s), u"10"_s);
        QVERIFY(queryValues("", known)->empty());
        QCOMPARE(queryValues("q", known)->at(u"q"_s), QString());
        QCOMPARE(queryValues("q=a=b", known)->at(u"q"_s), u"a=b"_s);
        for (const char *bad : {"x=1", "q=1&q=1", "q=%", "q=%FF", "q=1&&limit=2", "&", "=1", "q=%00"})
            QVERIFY2(!queryValues(bad, known), bad);
    }

    void whatIsWrittenIsReadBack()
    {
        for (const QString &key : {u"ORD-1"_s, u"a/b"_s, u"a b+c%2F"_s, u"\u6771\u4eac?#"_s, u"..x"_s}) {
            const auto read = pathSegments(requestPath(u"ac me"_s, key));
            QVERIFY(read);
            QCOMPARE(*read, (QStringList{u"v1"_s, u"requests"_s, u"ac me"_s, key}));
        }
    }

    void routes()
    {
        const auto found = findRoute("GET", "/v1/requests/acme/a%2Fb");
        QVERIFY(found && found->route);
        QCOMPARE(found->route->operation, ApiOperation::Read);
        QCOMPARE(found->route->provider, u"acme"_s);
        QCOMPARE(found->route->key, u"a/b"_s);
        QCOMPARE(findRoute("HEAD", "/v1/requests")->route->operation, ApiOperation::List);
        QCOMPARE(findRoute("POST", "/v1/requests")->route->operation, ApiOperation::Submit);
        const auto wrong = findRoute("PUT", "/v1/requests/acme/1");
        QVERIFY(wrong && !wrong->route);
        QCOMPARE(wrong->allow, QByteArray("GET, HEAD, DELETE"));
        QVERIFY(!findRoute("get", "/v1/requests")->route); // methods have a case (RFC 9110, 9.1)
        QCOMPARE(findRoute("GET", "/v1/request").error().code, ErrorCode::NotFound);
        QCOMPARE(findRoute("GET", "/v1/requests/a/b/c").error().code, ErrorCode::NotFound);
        QCOMPARE(findRoute("GET", "/V1/requests").error().code, ErrorCode::NotFound);
        QCOMPARE(findRoute("GET", "/v1//requests").error().code, ErrorCode::InvalidArgument);
    }

    void onlyTheProcessItselfIsToldOfWithoutAToken()
    {
        for (const ApiOperation open :
             {ApiOperation::Health, ApiOperation::Readiness, ApiOperation::Description})
            QVERIFY(!scopeOf(open));
        for (const ApiOperation closed : {ApiOperation::List, ApiOperation::Read, ApiOperation::Events,
                                          ApiOperation::Result, ApiOperation::Metrics})
            QCOMPARE(scopeOf(closed), TokenScope::Read);
        QCOMPARE(scopeOf(ApiOperation::Submit), TokenScope::Submit);
        QCOMPARE(scopeOf(ApiOperation::Withdraw), TokenScope::Submit);
    }

    void idempotencyKeys_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("key");
        QTest::newRow("a string") << QByteArray("\"ORD-1\"") << u"ORD-1"_s;
        QTest::newRow("bare") << QByteArray("ORD-1") << u"ORD-1"_s;
        QTest::newRow("escapes") << QByteArray(R"("a\"b\\c")") << uR"(a"b\c)"_s;
        QTest::newRow("a quote within a bare one") << QByteArray("a\"b") << u"a\"b"_s;
        for (const char *bad : {"", "\"\"", "\"a", "\"a\"b", "\"a\" b", R"("\a")", R"("a\)", "\"a\tb\"",
                                "caf\xC3\xA9", "\"a\";p=1"})
            QTest::newRow(bad) << QByteArray(bad) << QString();
    }

    void idempotencyKeys()
    {
        QFETCH(QByteArray, field);
        QFETCH(QString, key);
        const auto read = idempotencyKeyField(field);
        QCOMPARE(read.has_value(), !key.isEmpty());
        QCOMPARE(read.value_or(QString()), key);
    }

    void waits()
    {
        QCOMPARE(preferredWait("wait=10"), 10);
        QCOMPARE(preferredWait("respond-async, wait=5; x=1"), 5);
        QCOMPARE(preferredWait("Wait=7"), 7);
        QCOMPARE(preferredWait("wait=3600"), 60);
        QCOMPARE(preferredWait("wait=0"), 0);
        for (const char *none : {"", "wait", "wait=", "wait=-1", "wait=1.5", "waits=1", "wait=99999999999"})
            QVERIFY2(!preferredWait(none), none);
    }

    void tags()
    {
        Request request;
        request.id = 7;
        request.version = 3;
        request.status = RequestStatus::Processing;
        request.nextPollAt = 1'000;
        QCOMPARE(entityTag(request, 999), QByteArray("\"7-3\""));
        QVERIFY(isInterrupted(request, 1'000));
        QCOMPARE(entityTag(request, 1'000), QByteArray("\"7-3i\""));
        const QByteArray tag("\"7-3\"");
        for (const char *same : {"\"7-3\"", "W/\"7-3\"", "\"1-1\", \"7-3\"", "*", " \"7-3\" "})
            QVERIFY2(matchesTag(same, tag), same);
        for (const char *other : {"", "7-3", "\"7-3", "\"7-30\"", "\"7-3i\"", "w/\"7-3\""})
            QVERIFY2(!matchesTag(other, tag), other);
    }

    void mediaTypes()
    {
        QCOMPARE(mediaType("Application/JSON; charset=UTF-8"), QByteArray("application/json"));
        QCOMPARE(mediaType("application/json;charset=\"utf-8\";x=y"), QByteArray("application/json"));
        QCOMPARE(mediaType("application/json; charset=latin1"), QByteArray());
        QCOMPARE(mediaType(""), QByteArray());
    }

    void cursorsAreOfTheirQuery()
    {
        const ListCursor cursor{.now = 1'700'000'000'000, .after = PageKey{-5, 42}};
        const QString text = QString::fromLatin1(cursor.text(u"status:failed"_s));
        QCOMPARE(ListCursor::read(text, u"status:failed"_s), cursor);
        QVERIFY(!ListCursor::read(text, u"status:processing"_s));
        for (const QString &bad : {QString(), u"x"_s, text + u'!', text.chopped(1), u"MS4yLjM"_s})
            QVERIFY2(!ListCursor::read(bad, u"status:failed"_s), qPrintable(bad));
        // One that was made up: no time can be reckoned from there.
        for (const EpochMs now : {std::numeric_limits<EpochMs>::max(), std::numeric_limits<EpochMs>::min(),
                                  EpochMs(-1), EpochMs(4'102'444'800'000'000)}) {
            const ListCursor far{.now = now, .after = PageKey{0, 1}};
            QVERIFY(!ListCursor::read(QString::fromLatin1(far.text(u"received:>7d"_s)), u"received:>7d"_s));
        }
    }
};

QTEST_GUILESS_MAIN(TestApiWords)
#include "tst_apiwords.moc"
