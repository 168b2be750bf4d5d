// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/bearer.h"
#include "core/service/tokensecret.h"
#include "core/service/tokenverdict.h"

#include <QSet>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// What a client says of itself, and what it is told of that.
class TestBearer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyOneWordIsAToken_data()
    {
        using Kind = BearerField::Kind;
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("token");
        const auto row = [](const char *name, const QByteArray &field, Kind kind,
                            const QByteArray &token = {}) {
            QTest::newRow(name) << field << int(kind) << token;
        };
        row("none", {}, Kind::None);
        row("empty", "", Kind::None);
        row("plain", "Bearer abc", Kind::Token, "abc");
        row("lower case", "bearer abc", Kind::Token, "abc");
        row("upper case", "BEARER abc", Kind::Token, "abc");
        row("mixed case", "bEaReR ABC", Kind::Token, "ABC");
        row("several blanks", "Bearer   abc", Kind::Token, "abc"); // 1*SP
        row("all of its characters", "Bearer aZ09-._~+/==", Kind::Token, "aZ09-._~+/==");
        row("another scheme", "Basic abc", Kind::None);
        row("a longer scheme", "Bearers abc", Kind::None);
        row("a longer scheme yet", "Bearer-x abc", Kind::None);
        row("a shorter scheme", "Beare abc", Kind::None);
        row("the scheme alone", "Bearer", Kind::Malformed);
        row("the scheme and a blank", "Bearer ", Kind::Malformed);
        row("blanks before", " Bearer abc", Kind::None);
        row("blanks behind", "Bearer abc ", Kind::Malformed);
        row("two tokens", "Bearer abc def", Kind::Malformed);
        row("two fields made one", "Bearer abc, Bearer def", Kind::Malformed);
        row("a comma", "Bearer abc,", Kind::Malformed);
        row("a tab", "Bearer\tabc", Kind::Malformed);
        row("a tab behind a blank", "Bearer \tabc", Kind::Malformed);
        row("a colon", "Bearer: abc", Kind::Malformed);
        row("an equals sign", "Bearer=abc", Kind::Malformed);
        row("quoted", "Bearer \"abc\"", Kind::Malformed);
        row("as a parameter", "Bearer token=abc", Kind::Malformed);
        row("equals signs alone", "Bearer ==", Kind::Malformed);
        row("an equals sign within", "Bearer a=b", Kind::Malformed);
        row("UTF-8", "Bearer \xC3\xA4", Kind::Malformed);
        row("Latin-1", "Bearer abc\xE4", Kind::Malformed);
        row("a wide blank",
            "Bearer\xC2\xA0"
            "abc",
            Kind::Malformed);
        row("NUL behind", QByteArray("Bearer abc\0", 11), Kind::Malformed);
        row("NUL for the blank", QByteArray("Bearer\0abc", 10), Kind::Malformed);
        row("a line feed", "Bearer abc\r\nX: y", Kind::Malformed);
        row("DEL", "Bearer abc\x7F", Kind::Malformed);
        row("as long as may be", "Bearer " + QByteArray(512, 'a'), Kind::Token, QByteArray(512, 'a'));
        row("a byte longer", "Bearer " + QByteArray(513, 'a'), Kind::Malformed);
        row("8 KiB", "Bearer " + QByteArray(8'192, 'a'), Kind::Malformed);
        row("8 KiB of blanks", "Bearer " + QByteArray(8'192, ' ') + "a", Kind::Token, "a");
        row("8 KiB of a scheme", QByteArray(8'192, 'B') + " a", Kind::None);
        row("8 KiB of equals signs", "Bearer " + QByteArray(8'192, '='), Kind::Malformed);
    }
    void onlyOneWordIsAToken()
    {
        QFETCH(QByteArray, field);
        QFETCH(int, kind);
        QFETCH(QByteArray, token);
        const BearerField read = readBearer(field);
        QCOMPARE(int(read.kind), kind);
        QCOMPARE(read.token, token);
    }

    void aSecretIsMadeOfWhatNobodyForesees()
    {
        const MadeSecret fixed = makeTokenSecret([](qsizetype size) { return QByteArray(size, '\xFF'); });
        QCOMPARE(fixed.secret, "rpl_" + QByteArray(42, '_') + "8");
        QCOMPARE(fixed.mark.prefix, u"rpl_______"_s);
        QCOMPARE(fixed.mark.digest, tokenDigest(fixed.secret));
        QSet<QByteArray> secrets;
        for (int i = 0; i < 1'000; ++i) {
            const MadeSecret made = makeTokenSecret(systemBytes());
            QCOMPARE(made.secret.size(), 47);
            QCOMPARE(readBearer("Bearer " + made.secret).token, made.secret);
            secrets.insert(made.secret);
        }
        QCOMPARE(secrets.size(), 1'000);
    }

    void whatAClientIsTold_data()
    {
        QTest::addColumn<int>("refusal");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("challenge");
        const QByteArray invalid = "Bearer realm=\"repoll\", error=\"invalid_token\"";
        const auto row = [](const char *name, TokenRefusal refusal, int status, const QByteArray &challenge) {
            QTest::newRow(name) << int(refusal) << status << challenge;
        };
        row("missing", TokenRefusal::Missing, 401, "Bearer realm=\"repoll\"");
        row("malformed", TokenRefusal::Malformed, 400, "Bearer realm=\"repoll\", error=\"invalid_request\"");
        row("unknown", TokenRefusal::Unknown, 401, invalid);
        row("revoked", TokenRefusal::Revoked, 401, invalid);
        row("expired", TokenRefusal::Expired, 401, invalid);
        row("scope", TokenRefusal::ScopeMissing, 403,
            "Bearer realm=\"repoll\", error=\"insufficient_scope\", scope=\"recover\"");
        row("unavailable", TokenRefusal::Unavailable, 503, {});
    }
    void whatAClientIsTold()
    {
        QFETCH(int, refusal);
        QFETCH(int, status);
        QFETCH(QByteArray, challenge);
        QCOMPARE(statusOf(TokenRefusal(refusal)), status);
        QCOMPARE(challengeOf(TokenRefusal(refusal), TokenScope::Recover), challenge);
    }
};

QTEST_GUILESS_MAIN(TestBearer)
#include "tst_bearer.moc"
