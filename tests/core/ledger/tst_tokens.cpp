// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/ledger/ledgercopies.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/core/ledger/rawledger.h"

#include <algorithm>
#include <functional>
#include <limits>

using namespace repoll;
using namespace Qt::StringLiterals;

/// Who may use the HTTP server, as it stands on record.
class TestTokens : public QObject
{
    Q_OBJECT

private:
    using Tokens = std::vector<ApiToken>;
    static constexpr qint64 hourMs = 3'600'000;

    std::unique_ptr<LedgerFixture> m_fixture;

    static SecretMark secretOf(const QByteArray &word)
    {
        return {sha256(word), u"rpl_"_s + QString::fromLatin1(word)};
    }
    static NewToken tokenOf(const QString &name, const QByteArray &secret = "one")
    {
        NewToken token;
        token.name = name;
        token.scopes = {TokenScope::Submit, TokenScope::Read};
        token.reason = u"OPS-7"_s;
        token.secret = secretOf(secret);
        return token;
    }
    static TokenRotation rotationOf(const QString &name, const QByteArray &secret, qint64 overlapMs = hourMs)
    {
        return {name, secretOf(secret), overlapMs, {}, u"OPS-8"_s};
    }
    Result<ApiToken> create(const NewToken &token)
    {
        return m_fixture->tryWrite<ApiToken>(
            [token](StoreWriter &store) { return store.createToken(token, u"ann@desk"_s); });
    }
    Result<ApiToken> rotate(const TokenRotation &rotation)
    {
        return m_fixture->tryWrite<ApiToken>(
            [rotation](StoreWriter &store) { return store.rotateToken(rotation, u"bob@desk"_s); });
    }
    Result<void> revoke(const QString &name)
    {
        return m_fixture->tryWrite<void>(
            [name](StoreWriter &store) { return store.revokeToken(name, u"eve@desk"_s, u"OPS-9"_s); });
    }
    void use(qint64 id, EpochMs at)
    {
        m_fixture->write<void>([=](StoreWriter &store) {
            return store.noteTokenUses(std::array{TokenUse{id, at}});
        });
    }
    static Tokens tokensIn(Ledger &ledger)
    {
        return ledger.read<Tokens>([](StoreReader &store) { return store.tokens(); }).takeResult().value();
    }
    Tokens all() { return tokensIn(m_fixture->ledger()); }
    static std::vector<TokenKey> keysIn(Ledger &ledger)
    {
        auto keys = ledger.read<TokenKeys>([](StoreReader &store) { return store.tokenKeys(); })
                        .takeResult()
                        .value()
                        .keys;
        std::sort(keys.begin(), keys.end(),
                  [](const TokenKey &a, const TokenKey &b) { return a.digest < b.digest; });
        return keys;
    }
    std::vector<TokenKey> keys() { return keysIn(m_fixture->ledger()); }
    /// Until when this secret opens something; fails where it is not there.
    std::optional<EpochMs> endOf(const QByteArray &secret)
    {
        for (const TokenKey &key : keys()) {
            if (key.digest == sha256(secret))
                return key.endsAt;
        }
        qFatal("no %s", secret.constData());
    }
    /// Past Repoll. Whether the database takes it.
    bool tryRaw(const QByteArray &sql)
    {
        if (LedgerPlace::isOnServer())
            return m_fixture->place().tryOnServer(sql).isEmpty();
        return RawLedger(m_fixture->url().path).run(sql) == SQLITE_OK;
    }
    bool isTrue(const QByteArray &condition)
    {
        if (LedgerPlace::isOnServer())
            return m_fixture->place()
                .tryOnServer("DO $$ BEGIN IF NOT (" + condition +
                             ") THEN RAISE EXCEPTION 'no'; END IF; END $$")
                .isEmpty();
        return RawLedger(m_fixture->url().path).text("SELECT " + condition) == "1";
    }
    bool isAudited(const QByteArray &action, const QByteArray &who, const QByteArray &detailPart)
    {
        return isTrue("(SELECT count(*) FROM audit WHERE action = '" + action + "' AND who LIKE '" + who +
                      "%' AND detail LIKE '%" + detailPart + "%') = 1");
    }
    LedgerUrl copyUrl() const { return {m_fixture->folder() + u"/copy.db"_s}; }
    Result<MoveDone> copy(bool withTokens)
    {
        MoveOrder order{m_fixture->url(), copyUrl(), u"tester@host"_s};
        order.tokens = withTokens;
        return copyLedger(order, m_fixture->clock);
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            QCOMPARE(m_fixture->problems(), QStringList());
    }

    void isKeptAsItWasMade()
    {
        NewToken token = tokenOf(u"shop"_s);
        token.validForMs = hourMs;
        const EpochMs now = m_fixture->clock.nowMs();
        const auto made = create(token);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message + made.error().detail));
        QVERIFY(create(tokenOf(u"aside"_s, "two")));
        m_fixture->reopen();
        const Tokens tokens = all();
        QCOMPARE(tokens.size(), std::size_t(2));
        QCOMPARE(tokens[1], *made);
        QCOMPARE(tokens[1].name, u"shop"_s);
        QCOMPARE(tokens[1].scopes, token.scopes);
        QCOMPARE(tokens[1].expiresAt, now + hourMs);
        QCOMPARE(tokens[1].createdAt, now);
        QCOMPARE(tokens[1].createdBy, u"ann@desk"_s);
        QCOMPARE(tokens[1].reason, u"OPS-7"_s);
        QCOMPARE(tokens[1].secrets, (std::vector<SecretEntry>{{u"rpl_one"_s, now, u"ann@desk"_s, {}}}));
        QVERIFY(!tokens[1].lastUsedAt && !tokens[1].revokedAt);
        QVERIFY(!tokens[0].expiresAt);
        QVERIFY(tokens[0].id != tokens[1].id);
        QCOMPARE(keys().size(), std::size_t(2));
        QCOMPARE(endOf("one"), now + hourMs);
        QVERIFY(!endOf("two"));
    }

    void nothingSenselessIsKept()
    {
        using Change = std::function<void(NewToken &)>;
        const std::vector<std::pair<const char *, Change>> changes{
            {"no name", [](NewToken &bad) { bad.name.clear(); }},
            {"a blank", [](NewToken &bad) { bad.name = u" "_s; }},
            {"a blank behind", [](NewToken &bad) { bad.name = u"a "_s; }},
            {"long name", [](NewToken &bad) { bad.name = QString(NewToken::nameMax + 1, u'n'); }},
            {"NUL", [](NewToken &bad) { bad.name = QString(QChar(u'\0')); }},
            {"line feed", [](NewToken &bad) { bad.name = u"a\nb"_s; }},
            {"escape", [](NewToken &bad) { bad.name = u"a\x1b[31m"_s; }},
            {"bidi", [](NewToken &bad) { bad.name = u"a\u202Eb"_s; }},
            {"half a pair", [](NewToken &bad) { bad.name = QString(QChar(0xd800)); }},
            {"no scope", [](NewToken &bad) { bad.scopes = {}; }},
            {"over at once", [](NewToken &bad) { bad.validForMs = 0; }},
            {"over before", [](NewToken &bad) { bad.validForMs = -1; }},
            {"too long", [](NewToken &bad) { bad.validForMs = NewToken::validForMsMax + 1; }},
            {"past all time", [](NewToken &bad) { bad.validForMs = std::numeric_limits<qint64>::max(); }},
            {"NUL as reason", [](NewToken &bad) { bad.reason = QString(QChar(u'\0')); }},
            {"half a pair as reason", [](NewToken &bad) { bad.reason = QString(QChar(0xdc00)); }},
            {"no digest", [](NewToken &bad) { bad.secret.digest.clear(); }},
            {"short digest", [](NewToken &bad) { bad.secret.digest.chop(1); }},
            {"no prefix", [](NewToken &bad) { bad.secret.prefix.clear(); }},
            {"the secret as prefix", [](NewToken &bad) { bad.secret.prefix = QString(47, u'a'); }},
        };
        for (const auto &[name, change] : changes) {
            NewToken bad = tokenOf(u"a"_s);
            change(bad);
            const auto made = create(bad);
            QVERIFY2(!made && made.error().code == ErrorCode::InvalidArgument, name);
        }
        QVERIFY(all().empty());
        QVERIFY(isTrue("(SELECT count(*) FROM audit WHERE action LIKE 'token%') = 0"));
        QVERIFY(create(tokenOf(u"a"_s))); // as it was before each change
    }

    void namesAreTheirOwn()
    {
        QVERIFY(create(tokenOf(u"shop"_s, "one")));
        QCOMPARE(create(tokenOf(u"shop"_s, "two")).error().code, ErrorCode::AlreadyExists);
        QVERIFY(create(tokenOf(u"Shop"_s, "three"))); // another name
        QVERIFY(revoke(u"shop"_s));
        QVERIFY(create(tokenOf(u"shop"_s, "four")));
        const Tokens tokens = all();
        QCOMPARE(tokens.size(), std::size_t(3));
        QCOMPARE(tokens[1].state(), TokenState::Live);
        QCOMPARE(tokens[2].name, u"shop"_s);
        QCOMPARE(tokens[2].state(), TokenState::Revoked);
        QVERIFY(isTrue("(SELECT count(*) FROM audit WHERE action = 'token created') = 3"));
    }

    void anExpiredOneKeepsItsName()
    {
        NewToken token = tokenOf(u"shop"_s);
        token.validForMs = 1'000;
        QVERIFY(create(token));
        m_fixture->clock.advance(999);
        QCOMPARE(all()[0].state(), TokenState::Live);
        m_fixture->clock.advance(1);
        QCOMPARE(all()[0].state(), TokenState::Expired);
        QCOMPARE(create(tokenOf(u"shop"_s, "two")).error().code, ErrorCode::AlreadyExists);
    }

    void ofTwoAtOnceOneGetsTheName()
    {
        auto other = Ledger::open(m_fixture->url(), LedgerMode::ReadWrite, m_fixture->clock);
        QVERIFY(other);
        for (int i = 0; i < 20; ++i) {
            const NewToken token = tokenOf(u"t%1"_s.arg(i), "a" + QByteArray::number(i));
            NewToken rival = token;
            rival.secret = secretOf("b" + QByteArray::number(i));
            const auto make = [](const NewToken &what) {
                return [what](StoreWriter &store) { return store.createToken(what, u"ann@desk"_s); };
            };
            auto one = m_fixture->ledger().write<ApiToken>(make(token));
            auto two = (*other)->write<ApiToken>(make(rival));
            const auto first = one.takeResult();
            const auto second = two.takeResult();
            QVERIFY(first.has_value() != second.has_value());
            QCOMPARE((first ? second : first).error().code, ErrorCode::AlreadyExists);
        }
        QCOMPARE(all().size(), std::size_t(20));
    }

    void rotatedTheOldOneGoesOn()
    {
        QVERIFY(create(tokenOf(u"shop"_s, "one")));
        m_fixture->clock.advance(5'000);
        const EpochMs now = m_fixture->clock.nowMs();
        const auto rotated = rotate(rotationOf(u"shop"_s, "two"));
        QVERIFY2(rotated, rotated ? "" : qPrintable(rotated.error().message + rotated.error().detail));
        QCOMPARE(*rotated, all()[0]);
        QCOMPARE(rotated->secrets.size(), std::size_t(2));
        QCOMPARE(rotated->secrets[0], (SecretEntry{u"rpl_two"_s, now, u"bob@desk"_s, {}}));
        QCOMPARE(rotated->secrets[1].endsAt, now + hourMs);
        QCOMPARE(endOf("one"), now + hourMs);
        QVERIFY(!endOf("two"));
        QCOMPARE(rotate(rotationOf(u"nobody"_s, "three")).error().code, ErrorCode::NotFound);
    }

    /// An overlap is never made longer, and a short one ends them all.
    void rotatedAgainNoneGetsLonger()
    {
        QVERIFY(create(tokenOf(u"shop"_s, "one")));
        const EpochMs start = m_fixture->clock.nowMs();
        QVERIFY(rotate(rotationOf(u"shop"_s, "two")));
        m_fixture->clock.advance(1'000);
        QVERIFY(rotate(rotationOf(u"shop"_s, "three", 10 * hourMs)));
        QCOMPARE(endOf("one"), start + hourMs);
        QCOMPARE(endOf("two"), start + 1'000 + 10 * hourMs);
        m_fixture->clock.advance(1'000);
        QVERIFY(rotate(rotationOf(u"shop"_s, "four", 0)));
        for (const char *old : {"one", "two", "three"})
            QCOMPARE(endOf(old), start + 2'000);
        QVERIFY(!endOf("four"));
        QCOMPARE(rotate(rotationOf(u"shop"_s, "five", -1)).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(rotate(rotationOf(u"shop"_s, "five", TokenRotation::overlapMsMax + 1)).error().code,
                 ErrorCode::InvalidArgument);
        QVERIFY(!rotate(rotationOf(u"shop"_s, "one"))); // a secret is made once
        QCOMPARE(keys().size(), std::size_t(4));
    }

    void whatHasExpiredIsNotRotatedInVain()
    {
        NewToken token = tokenOf(u"shop"_s);
        token.validForMs = 1'000;
        QVERIFY(create(token));
        m_fixture->clock.advance(1'000);
        TokenRotation rotation = rotationOf(u"shop"_s, "two");
        QCOMPARE(rotate(rotation).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(keys().size(), std::size_t(1));
        rotation.validForMs = hourMs;
        const auto rotated = rotate(rotation);
        QVERIFY(rotated);
        QCOMPARE(rotated->state(), TokenState::Live);
        QCOMPARE(rotated->expiresAt, m_fixture->clock.nowMs() + hourMs);
    }

    void revokedItStaysSo()
    {
        QVERIFY(create(tokenOf(u"shop"_s)));
        QVERIFY(revoke(u"shop"_s));
        const ApiToken token = all()[0];
        QCOMPARE(token.state(), TokenState::Revoked);
        QCOMPARE(token.revokedAt, m_fixture->clock.nowMs());
        QCOMPARE(token.revokedBy, u"eve@desk"_s);
        QCOMPARE(token.revokedWhy, u"OPS-9"_s);
        QVERIFY(keys()[0].revoked);
        QCOMPARE(revoke(u"shop"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(rotate(rotationOf(u"shop"_s, "two")).error().code, ErrorCode::NotFound);
        QVERIFY(!tryRaw("UPDATE api_token SET revoked_at = NULL"));
        QVERIFY(!tryRaw("UPDATE api_token SET revoked_at = revoked_at + 1"));
    }

    /// Also for hands that reach past Repoll.
    void whatATokenIsForNeverChanges()
    {
        QVERIFY(create(tokenOf(u"shop"_s)));
        QVERIFY(rotate(rotationOf(u"shop"_s, "two")));
        for (const char *sql : {"UPDATE api_token SET scopes = 'admin'", "UPDATE api_token SET name = 'x'",
                                "DELETE FROM api_token", "UPDATE api_secret SET digest = digest",
                                "UPDATE api_secret SET ends_at = NULL WHERE ends_at IS NOT NULL",
                                "UPDATE api_secret SET ends_at = ends_at + 1 WHERE ends_at IS NOT NULL"})
            QVERIFY2(!tryRaw(sql), sql);
        QVERIFY(tryRaw("UPDATE api_secret SET ends_at = ends_at WHERE ends_at IS NOT NULL"));
    }

    /// They are not asked for for ever.
    void whatIsLongGoneIsForgotten()
    {
        constexpr qint64 dayMs = 24 * hourMs;
        QVERIFY(create(tokenOf(u"shop"_s, "one")));
        QVERIFY(rotate(rotationOf(u"shop"_s, "two", dayMs)));
        QVERIFY(create(tokenOf(u"gone"_s, "three")));
        QVERIFY(revoke(u"gone"_s));
        QCOMPARE(keys().size(), std::size_t(3));
        m_fixture->clock.advance(30 * dayMs - 1);
        QCOMPARE(keys().size(), std::size_t(3));
        m_fixture->clock.advance(1);
        QCOMPARE(keys().size(), std::size_t(2));
        m_fixture->clock.advance(dayMs);
        QCOMPARE(keys().size(), std::size_t(1));
        QCOMPARE(all().size(), std::size_t(2)); // the record stays
    }

    void usesAreNotedAndNotAudited()
    {
        const auto made = create(tokenOf(u"shop"_s));
        QVERIFY(made);
        use(made->id, 1'000);
        use(made->id, 3'000);
        use(made->id, 2'000); // told late
        use(made->id + 1, 4'000);
        QCOMPARE(all()[0].lastUsedAt, 3'000);
        QCOMPARE(keys()[0].lastUsedAt, 3'000);
        QVERIFY(isTrue("(SELECT count(*) FROM audit WHERE action LIKE 'token%') = 1"));
    }

    void everyActIsOnTheChain()
    {
        QVERIFY(create(tokenOf(u"shop"_s, "one")));
        QVERIFY(rotate(rotationOf(u"shop"_s, "two")));
        QVERIFY(revoke(u"shop"_s));
        QVERIFY(isAudited("token created", "ann@desk", R"("token":"shop","why":"OPS-7")"));
        QVERIFY(isAudited("token created", "ann@desk", R"("scopes":"submit read")"));
        QVERIFY(isAudited("token created", "ann@desk", R"("prefix":"rpl_one")"));
        QVERIFY(isAudited("token rotated", "bob@desk", R"("token":"shop","why":"OPS-8")"));
        QVERIFY(isAudited("token rotated", "bob@desk", R"("prefix":"rpl_two")"));
        QVERIFY(isAudited("token revoked", "eve@desk", R"("token":"shop","why":"OPS-9")"));
        for (const char *secret : {"one", "two"}) // whoever reads the audit has no digest by that
            QVERIFY(
                isTrue("(SELECT count(*) FROM audit WHERE detail LIKE '%" + sha256Hex(secret) + "%') = 0"));
        const auto nobody = m_fixture->tryWrite<void>(
            [](StoreWriter &store) { return store.revokeToken(u"shop"_s, {}, u"why"_s); });
        QCOMPARE(nobody.error().code, ErrorCode::InvalidArgument);
    }

    /// A secret that somebody puts in for himself, past Repoll, is found.
    void aSecretOfNobodysIsFound()
    {
        QVERIFY(create(tokenOf(u"shop"_s)));
        const QByteArray digest =
            LedgerPlace::isOnServer() ? "'\\x" + sha256Hex("mine") + "'" : "x'" + sha256Hex("mine") + "'";
        QVERIFY(tryRaw("INSERT INTO api_secret (token_id, seq, digest, prefix, made_at, made_by, ends_at, "
                       "seal) SELECT token_id, 2, " +
                       digest + ", prefix, made_at, made_by, ends_at, seal FROM api_secret"));
        const QString problems = m_fixture->problems().join(u'\n');
        QVERIFY2(problems.contains(u"secret 2 of token"_s), qPrintable(problems));
        QVERIFY2(problems.contains(u"the audit does not tell of secret 2"_s), qPrintable(problems));
        QVERIFY(tryRaw("DELETE FROM api_secret WHERE seq = 2"));
    }

    void aChangedTokenIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("undo");
        QTest::newRow("expiry") << QByteArray("UPDATE api_token SET expires_at = 5")
                                << QByteArray("UPDATE api_token SET expires_at = NULL");
        QTest::newRow("end") << QByteArray("UPDATE api_secret SET ends_at = ends_at - 1 WHERE seq = 1")
                             << QByteArray();
    }
    void aChangedTokenIsFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, undo);
        QVERIFY(create(tokenOf(u"shop"_s)));
        QVERIFY(rotate(rotationOf(u"shop"_s, "two")));
        QCOMPARE(m_fixture->problems(), QStringList());
        QVERIFY(tryRaw(sql));
        QVERIFY(!m_fixture->problems().isEmpty());
        if (!undo.isEmpty())
            QVERIFY(tryRaw(undo));
        else
            m_fixture = std::make_unique<LedgerFixture>();
    }

    /// A copy knows who was let in, and lets nobody in: unless it is told to.
    void aCopyLetsNobodyIn_data()
    {
        QTest::addColumn<bool>("withTokens");
        QTest::newRow("as it is") << false;
        QTest::newRow("told to") << true;
    }
    void aCopyLetsNobodyIn()
    {
        QFETCH(const bool, withTokens);
        QVERIFY(create(tokenOf(u"shop"_s, "one")));
        QVERIFY(rotate(rotationOf(u"shop"_s, "two")));
        QVERIFY(create(tokenOf(u"gone"_s, "three")));
        QVERIFY(revoke(u"gone"_s));
        const auto before = keys();
        m_fixture->close();
        const auto done = copy(withTokens);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
        QVERIFY(done->report.isClean());
        m_fixture->reopen();
        const auto ledger = Ledger::open(copyUrl(), LedgerMode::ReadWrite, m_fixture->clock);
        QVERIFY(ledger);
        const Tokens tokens = tokensIn(**ledger);
        QCOMPARE(tokens.size(), std::size_t(2));
        QCOMPARE(tokens[0].state(), withTokens ? TokenState::Live : TokenState::Closed);
        QCOMPARE(tokens[1].state(), TokenState::Revoked);
        QCOMPARE(keysIn(**ledger), withTokens ? before : std::vector<TokenKey>());
        // A new secret is all that it wants.
        const TokenRotation rotation = rotationOf(u"shop"_s, "four");
        QVERIFY((*ledger)
                    ->write<ApiToken>(
                        [rotation](StoreWriter &store) { return store.rotateToken(rotation, u"bob@desk"_s); })
                    .takeResult());
        QCOMPARE(tokensIn(**ledger)[0].state(), TokenState::Live);
        QVERIFY((*ledger)
                    ->read<VerifyReport>([](StoreReader &store) { return store.verify(); })
                    .takeResult()
                    ->isClean());
        QVERIFY((*ledger)
                    ->write<ApiToken>([token = tokenOf(u"new"_s, "five")](StoreWriter &store) {
                        return store.createToken(token, u"ann@desk"_s);
                    })
                    .takeResult());
    }

    /// What was told to take them, stopped, and gone on with otherwise, takes none.
    void aCopyGoneOnWithTakesWhatItIsToldLast()
    {
        QVERIFY(create(tokenOf(u"shop"_s)));
        m_fixture->close();
        MoveOrder order{m_fixture->url(), copyUrl(), u"tester@host"_s};
        order.tokens = true;
        bool copied = false;
        order.progress = [&copied](const QString &table, qint64) {
            copied = copied || table == u"api_secret"_s;
            return !copied;
        };
        QCOMPARE(copyLedger(order, m_fixture->clock).error().code, ErrorCode::Cancelled);
        QVERIFY(copied);
        QVERIFY(copy(false));
        m_fixture->reopen();
        const auto ledger = Ledger::open(copyUrl(), LedgerMode::ReadOnly, m_fixture->clock);
        QVERIFY(ledger);
        QVERIFY(keysIn(**ledger).empty());
        QCOMPARE(tokensIn(**ledger)[0].state(), TokenState::Closed);
    }

    /// What was revoked since the backup does not come back to life with it.
    void whatIsPutBackLetsNobodyIn_data()
    {
        QTest::addColumn<bool>("withTokens");
        QTest::newRow("as it is") << false;
        QTest::newRow("told to") << true;
    }
    void whatIsPutBackLetsNobodyIn()
    {
        if (LedgerPlace::isOnServer())
            QSKIP("a server makes its own backups");
        QFETCH(const bool, withTokens);
        QVERIFY(create(tokenOf(u"shop"_s)));
        QVERIFY(create(tokenOf(u"kept"_s, "two")));
        CopyOrder order{m_fixture->url(), m_fixture->folder() + u"/backup.db"_s, u"tester@host"_s, true};
        order.tokens = withTokens;
        QVERIFY(backUpLedger(order, m_fixture->clock));
        QVERIFY(revoke(u"shop"_s));
        m_fixture->close();
        const auto done = restoreLedger(order, m_fixture->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().message + done.error().detail));
        QCOMPARE(done->closedTokens, withTokens ? 0 : 2);
        m_fixture->reopen();
        QCOMPARE(all().size(), std::size_t(2));
        for (const ApiToken &token : all())
            QCOMPARE(token.state(), withTokens ? TokenState::Live : TokenState::Closed);
        QCOMPARE(keys().size(), std::size_t(withTokens ? 2 : 0));
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
