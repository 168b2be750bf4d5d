// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tokenbook.h"
#include "core/service/tokensecret.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QSignalSpy>

using namespace repoll;
using namespace Qt::StringLiterals;

/// What the server asks at each request.
class TestTokenBook : public QObject
{
    Q_OBJECT

private:
    static constexpr int patienceMs = 20'000;
    static constexpr qint64 hourMs = 3'600'000;
    static constexpr TokenBookTimes byHand{3'600'000, 3'600'000, 30'000,
                                           60'000}; ///< it looks when it is told to

    std::unique_ptr<LedgerFixture> m_fixture;

    QByteArray create(const QString &name, const TokenScopes &scopes = {TokenScope::Read},
                      std::optional<qint64> validForMs = {})
    {
        const MadeSecret made = makeTokenSecret(systemBytes());
        const NewToken token{name, scopes, validForMs, {}, made.mark};
        m_fixture->write<ApiToken>(
            [token](StoreWriter &store) { return store.createToken(token, u"ann@desk"_s); });
        return "Bearer " + made.secret;
    }
    QByteArray rotate(const QString &name, qint64 overlapMs)
    {
        const MadeSecret made = makeTokenSecret(systemBytes());
        const TokenRotation rotation{name, made.mark, overlapMs, {}, {}};
        m_fixture->write<ApiToken>(
            [rotation](StoreWriter &store) { return store.rotateToken(rotation, u"ann@desk"_s); });
        return "Bearer " + made.secret;
    }
    static Result<void> revokeIn(Ledger &ledger, const QString &name)
    {
        return ledger
            .write<void>([name](StoreWriter &store) { return store.revokeToken(name, u"ann@desk"_s, {}); })
            .takeResult();
    }
    static void look(TokenBook &book)
    {
        QSignalSpy refreshed(&book, &TokenBook::refreshed);
        book.refresh();
        QVERIFY(refreshed.wait(patienceMs));
    }
    std::unique_ptr<TokenBook> bookOf(const TokenBookTimes &times = byHand)
    {
        auto book = std::make_unique<TokenBook>(m_fixture->ledger(), m_fixture->clock, times);
        QSignalSpy refreshed(book.get(), &TokenBook::refreshed);
        book->start();
        if (!refreshed.wait(patienceMs))
            qFatal("the ledger does not answer");
        return book;
    }
    static std::optional<TokenRefusal> refusalOf(TokenBook &book, const QByteArray &header,
                                                 TokenScope needed = TokenScope::Read)
    {
        return book.check(header, needed).refusal;
    }
    std::optional<EpochMs> lastUse()
    {
        return m_fixture->read<std::vector<ApiToken>>([](StoreReader &store) { return store.tokens(); })
            .front()
            .lastUsedAt;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<LedgerFixture>(); }
    void cleanup()
    {
        if (!QTest::currentTestFailed() && m_fixture)
            QCOMPARE(m_fixture->problems(), QStringList());
    }

    void aTokenLetsIn()
    {
        const QByteArray header = create(u"shop"_s, {TokenScope::Submit, TokenScope::Read});
        const auto book = bookOf();
        const TokenVerdict verdict = book->check(header, TokenScope::Submit);
        QVERIFY(verdict.isGranted());
        QCOMPARE(verdict.who->name, u"shop"_s);
        QCOMPARE(verdict.who->scopes, (TokenScopes{TokenScope::Submit, TokenScope::Read}));
        QVERIFY(book->check("bearer   " + header.mid(7), TokenScope::Read).isGranted());
        const TokenVerdict scopeless = book->check(header, TokenScope::Recover);
        QVERIFY(!scopeless.isGranted());
        QCOMPARE(scopeless.refusal, TokenRefusal::ScopeMissing);
        QCOMPARE(scopeless.who->name, u"shop"_s);
    }

    void nothingElseDoes()
    {
        const QByteArray header = create(u"shop"_s);
        const auto book = bookOf();
        QCOMPARE(refusalOf(*book, {}), TokenRefusal::Missing);
        QCOMPARE(refusalOf(*book, "Basic c2hvcDp4"), TokenRefusal::Missing);
        QCOMPARE(refusalOf(*book, header + ' ' + header.mid(7)), TokenRefusal::Malformed);
        QCOMPARE(refusalOf(*book, header + header), TokenRefusal::Malformed);
        QCOMPARE(refusalOf(*book, header.chopped(1)), TokenRefusal::Unknown);
        QCOMPARE(refusalOf(*book, header + 'A'), TokenRefusal::Unknown);
        QCOMPARE(refusalOf(*book, header + '='), TokenRefusal::Unknown);
        QCOMPARE(refusalOf(*book, "Bearer " + header.mid(7).toLower()), TokenRefusal::Unknown);
        QCOMPARE(refusalOf(*book, "Bearer " + header.mid(11)), TokenRefusal::Unknown);
        // A digest is no secret.
        const QByteArray digest = tokenDigest(header.mid(7));
        QCOMPARE(refusalOf(*book, "Bearer " + digest.toHex()), TokenRefusal::Unknown);
        QCOMPARE(refusalOf(*book, "Bearer " + digest.toBase64(QByteArray::Base64UrlEncoding)),
                 TokenRefusal::Unknown);
        QVERIFY(!lastUse());
    }

    void adminHasTheOthers()
    {
        const QByteArray admin = create(u"ops"_s, {TokenScope::Admin});
        const QByteArray read = create(u"read"_s, {TokenScope::Read});
        const auto book = bookOf();
        for (const TokenScope scope : allTokenScopes) {
            QVERIFY(!refusalOf(*book, admin, scope));
            QCOMPARE(!refusalOf(*book, read, scope), scope == TokenScope::Read);
        }
        QCOMPARE(TokenScopes::fromWords(u"read later submit"_s).words(), u"submit read"_s);
        QVERIFY(TokenScopes::fromWords(u"later"_s).isEmpty());
    }

    void itEndsToTheMillisecond()
    {
        const QByteArray header = create(u"shop"_s, {TokenScope::Read}, 10'000);
        const auto book = bookOf();
        m_fixture->clock.advance(9'999);
        QVERIFY(!refusalOf(*book, header));
        m_fixture->clock.advance(1);
        QCOMPARE(refusalOf(*book, header), TokenRefusal::Expired);
        look(*book);
        QCOMPARE(refusalOf(*book, header), TokenRefusal::Expired);
    }

    /// Whoever sets the machine's clock back lets nobody in by it.
    void theWallClockIsNotAsked()
    {
        const QByteArray header = create(u"shop"_s, {TokenScope::Read}, 10'000);
        const auto book = bookOf();
        m_fixture->clock.advance(10'000);
        m_fixture->clock.setWall(m_fixture->clock.nowMs() - hourMs);
        QCOMPARE(refusalOf(*book, header), TokenRefusal::Expired);
    }

    void rotatedBothOpenUntilTheOverlapEnds()
    {
        const QByteArray old = create(u"shop"_s);
        const QByteArray fresh = rotate(u"shop"_s, 10'000);
        const auto book = bookOf();
        m_fixture->clock.advance(9'999);
        QVERIFY(!refusalOf(*book, old));
        QVERIFY(!refusalOf(*book, fresh));
        QCOMPARE(book->check(old, TokenScope::Read).who, book->check(fresh, TokenScope::Read).who);
        m_fixture->clock.advance(1);
        QCOMPARE(refusalOf(*book, old), TokenRefusal::Expired);
        QVERIFY(!refusalOf(*book, fresh));
        const QByteArray last = rotate(u"shop"_s, 0);
        look(*book);
        QCOMPARE(refusalOf(*book, fresh), TokenRefusal::Expired);
        QVERIFY(!refusalOf(*book, last));
    }

    /// Two programs on one ledger: one's word counts at the other's next look.
    void whatAnotherRevokesIsRefused()
    {
        const QByteArray header = create(u"shop"_s);
        auto other = Ledger::open(m_fixture->url(), LedgerMode::ReadWrite, m_fixture->clock);
        QVERIFY(other);
        const auto book = bookOf({1, 1, 30'000, 60'000});
        QVERIFY(!refusalOf(*book, header));
        QVERIFY(revokeIn(**other, u"shop"_s));
        QTRY_COMPARE_WITH_TIMEOUT(refusalOf(*book, header), TokenRefusal::Revoked, patienceMs);
        const QByteArray next = create(u"shop"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!refusalOf(*book, next), patienceMs);
        QCOMPARE(refusalOf(*book, header), TokenRefusal::Revoked);
    }

    /// A server tells by itself, and nobody waits for the next look.
    void whatTheLedgerTellsIsLookedAt()
    {
        if (!LedgerPlace::isOnServer())
            QSKIP("a file tells nothing");
        const QByteArray header = create(u"shop"_s);
        auto other = Ledger::open(m_fixture->url(), LedgerMode::ReadWrite, m_fixture->clock);
        QVERIFY(other);
        const auto book = bookOf({3'600'000, 1, 30'000, 60'000});
        QVERIFY(!refusalOf(*book, header));
        QVERIFY(revokeIn(**other, u"shop"_s));
        QTRY_COMPARE_WITH_TIMEOUT(refusalOf(*book, header), TokenRefusal::Revoked, patienceMs);
    }

    /// What was true half a minute ago lets nobody in.
    void nobodyIsLetInByWhatIsOld()
    {
        const QByteArray header = create(u"shop"_s);
        TokenBook unread(m_fixture->ledger(), m_fixture->clock, byHand);
        QCOMPARE(refusalOf(unread, header), TokenRefusal::Unavailable);
        QCOMPARE(refusalOf(unread, "Bearer x"), TokenRefusal::Unavailable);
        const auto book = bookOf();
        m_fixture->clock.advance(30'000);
        QVERIFY(!refusalOf(*book, header));
        m_fixture->clock.advance(1);
        QCOMPARE(refusalOf(*book, header), TokenRefusal::Unavailable);
        QCOMPARE(refusalOf(*book, {}), TokenRefusal::Missing);
        look(*book);
        QVERIFY(!refusalOf(*book, header));
    }

    void aUseIsNotedOnceAMinute()
    {
        const QByteArray header = create(u"shop"_s);
        const auto book = bookOf();
        QVERIFY(!lastUse());
        const EpochMs first = m_fixture->clock.nowMs();
        for (int i = 0; i < 100; ++i)
            QVERIFY(!refusalOf(*book, header));
        QTRY_COMPARE_WITH_TIMEOUT(lastUse(), first, patienceMs);
        m_fixture->clock.advance(29'999);
        look(*book);
        m_fixture->clock.advance(30'000);
        QVERIFY(!refusalOf(*book, header)); // a millisecond before
        m_fixture->write<void>([](StoreWriter &store) { return store.noteTokenUses({}); }); // behind it
        QCOMPARE(lastUse(), first);
        look(*book);
        m_fixture->clock.advance(1);
        QVERIFY(!refusalOf(*book, header));
        QTRY_COMPARE_WITH_TIMEOUT(lastUse(), first + 60'000, patienceMs);
    }

    /// Several servers of one ledger do not each write the same.
    void whatAnotherNotedCounts()
    {
        const QByteArray header = create(u"shop"_s);
        const auto one = bookOf();
        const EpochMs first = m_fixture->clock.nowMs();
        QVERIFY(!refusalOf(*one, header));
        QTRY_COMPARE_WITH_TIMEOUT(lastUse(), first, patienceMs);
        m_fixture->clock.advance(20'000);
        const auto two = bookOf();
        QVERIFY(!refusalOf(*two, header));
        m_fixture->write<void>([](StoreWriter &store) { return store.noteTokenUses({}); });
        QCOMPARE(lastUse(), first);
    }

    /// Whatever becomes of the note, the request goes on.
    void aUseThatCannotBeNotedLetsIn()
    {
        const QByteArray header = create(u"shop"_s);
        m_fixture->reopen(LedgerMode::ReadOnly);
        const auto book = bookOf();
        QVERIFY(!refusalOf(*book, header));
        QVERIFY(!lastUse());
    }

    /// A ledger that goes while it is asked leaves the book alone.
    void itMayGoWhileItAsks()
    {
        const QByteArray header = create(u"shop"_s);
        auto book = bookOf();
        QVERIFY(!refusalOf(*book, header)); // a note is under way
        book->refresh();
        book.reset();
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestTokenBook)
#include "tst_tokenbook.moc"
