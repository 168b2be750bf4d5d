// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/service/tokenbook.h"
#include "tests/app/cliprocess.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// `repollctl token`.
class TestCliTokens : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliProcess> m_cli;

    CliProcess::Outcome token(const QStringList &arguments) const
    {
        return m_cli->run(QStringList{u"token"_s} + arguments);
    }
    /// Makes one, and gives its secret.
    QByteArray create(const QString &name, const QStringList &more = {}) const
    {
        const auto made = token(QStringList{u"create"_s, name, u"--scopes"_s, u"submit,read"_s} + more);
        if (made.code != 0)
            qFatal("%s", made.err.constData());
        return made.out.trimmed();
    }
    /// The files of the test's folder that hold this.
    QStringList filesWith(const QByteArray &text) const
    {
        QStringList found;
        QDirIterator files(m_cli->path({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s", qPrintable(file.fileName()));
            if (file.readAll().contains(text))
                found += file.fileName();
        }
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<CliProcess>();
        QCOMPARE(m_cli->run({u"init"_s}).code, 0);
    }

    void theSecretStandsAloneOnStdout()
    {
        for (const QStringList &call : {QStringList{u"create"_s, u"shop"_s, u"--scopes"_s, u"submit,read"_s},
                                        {u"rotate"_s, u"shop"_s}}) {
            const auto made = token(call);
            QCOMPARE(made.code, 0);
            QVERIFY2(made.out.size() == 48 && made.out.startsWith("rpl_") && made.out.endsWith('\n'),
                     made.out.constData());
            QVERIFY(!made.err.contains(made.out.trimmed()));
            QVERIFY(made.err.contains("shop"));
        }
    }

    /// Invariant 18: what opens the server stands nowhere but on stdout, once.
    void theSecretIsInNoArtefact()
    {
        m_cli->environment().insert(u"REPOLL_DEBUG"_s, m_cli->path(u"debug.log"_s));
        const QByteArray first = create(u"shop"_s);
        const QByteArray second = token({u"rotate"_s, u"shop"_s, u"--overlap"_s, u"1h"_s}).out.trimmed();
        QVERIFY(first != second);
        // While it is open its log is there as well.
        const SystemClock clock;
        auto ledger = Ledger::open({m_cli->ledger()}, LedgerMode::ReadWrite, clock);
        QVERIFY(ledger);
        create(u"shop"_s + u" two"_s);
        QByteArrayList said;
        for (const QStringList &call : {QStringList{u"token"_s, u"list"_s},
                                        {u"token"_s, u"list"_s, u"--format"_s, u"ndjson"_s},
                                        {u"verify"_s},
                                        {u"backup"_s, u"b.sqlite"_s},
                                        {u"copy"_s, u"ledger.sqlite"_s, u"c.sqlite"_s},
                                        {u"copy"_s, u"ledger.sqlite"_s, u"d.sqlite"_s, u"--tokens"_s},
                                        {u"token"_s, u"revoke"_s, u"shop"_s},
                                        {u"token"_s, u"list"_s}}) {
            const auto done = m_cli->run(call);
            QVERIFY2(done.code == 0, done.err.constData());
            said += done.out + done.err;
        }
        QVERIFY(QFile::exists(m_cli->ledger() + u"-wal"_s));
        QVERIFY(!filesWith("rpl_").isEmpty()); // how they begin
        for (const QByteArray &secret : {first, second}) {
            QCOMPARE(filesWith(secret), QStringList());
            QCOMPARE(filesWith(secret.mid(10)), QStringList());
            QCOMPARE(filesWith(QByteArray::fromBase64(secret.mid(4), QByteArray::Base64UrlEncoding)),
                     QStringList());
            for (const QByteArray &text : said) {
                QVERIFY(!text.contains(secret.mid(10)));
                QVERIFY(!text.contains(sha256Hex(secret)));
            }
        }
    }

    void listsThem()
    {
        QVERIFY(token({u"list"_s}).err.contains("No token yet"));
        QCOMPARE(token({u"list"_s, u"--format"_s, u"ndjson"_s}).out, QByteArray());
        const QByteArray secret = create(u"shop"_s, {u"--expires"_s, u"90d"_s, u"--reason"_s, u"OPS-7"_s});
        create(u"old"_s);
        QCOMPARE(token({u"revoke"_s, u"old"_s, u"--reason"_s, u"moved"_s}).code, 0);
        QVERIFY(token({u"rotate"_s, u"shop"_s}).err.contains("The old secret goes on until"));
        const auto listed = token({u"list"_s});
        QVERIFY2(listed.out.contains("shop   live     rpl_"), listed.out.constData());
        QVERIFY2(listed.out.contains("submit read"), listed.out.constData());
        QVERIFY2(listed.out.contains("old    revoked  rpl_"), listed.out.constData());
        QVERIFY2(listed.err.contains(secret.first(10) + "… until"_ba), listed.err.constData());
        const auto lines = token({u"list"_s, u"--format"_s, u"ndjson"_s}).out.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const auto json = readJson(lines[0]);
        QVERIFY(json);
        QCOMPARE(json->member("name")->text, QByteArray("shop"));
        QCOMPARE(json->member("state")->text, QByteArray("live"));
        QCOMPARE(json->member("reason")->text, QByteArray("OPS-7"));
        QVERIFY(lines[0].contains(R"("scopes":["submit","read"])"));
        QVERIFY(lines[0].contains(R"("last_used_at":null)"));
        QVERIFY(lines[1].contains(R"("revoked_why":"moved")"));
    }

    void wrongCallsAreRefused()
    {
        create(u"shop"_s);
        for (const QStringList &wrong :
             {QStringList{},
              {u"create"_s},
              {u"create"_s, u"x"_s},
              {u"create"_s, u"x"_s, u"--scopes"_s, u""_s},
              {u"create"_s, u"x"_s, u"--scopes"_s, u"submit;read"_s},
              {u"create"_s, u"x"_s, u"--scopes"_s, u"submit,write"_s},
              {u"create"_s, u"x"_s, u"--scopes"_s, u"read"_s, u"--expires"_s, u"90"_s},
              {u"create"_s, u"x"_s, u"--scopes"_s, u"read"_s, u"--expires"_s, u"0s"_s},
              {u"create"_s, u"x"_s, u"--scopes"_s, u"read"_s, u"--expires"_s, u"99999w"_s},
              {u"rotate"_s, u"shop"_s, u"--overlap"_s, u"-1h"_s},
              {u"rotate"_s, u"shop"_s, u"--overlap"_s, u"367d"_s},
              {u"revoke"_s}}) {
            const auto refused = token(wrong);
            QVERIFY2(refused.code == 2, qPrintable(wrong.join(u' ')));
            QVERIFY(refused.out.isEmpty());
        }
        for (const QStringList &wrong : {QStringList{u"create"_s, u"shop"_s, u"--scopes"_s, u"read"_s},
                                         {u"create"_s, u" "_s, u"--scopes"_s, u"read"_s},
                                         {u"rotate"_s, u"nobody"_s},
                                         {u"revoke"_s, u"nobody"_s}}) {
            const auto refused = token(wrong);
            QVERIFY2(refused.code == 1, qPrintable(wrong.join(u' ')));
            QVERIFY2(refused.out.isEmpty(),
                     refused.out.constData()); // no secret of a token that is not there
        }
    }

    /// Nobody has a secret that could not be written, and that is said.
    void aSecretThatIsLostIsTold()
    {
        QProcess process;
        process.setStandardOutputFile(u"/dev/full"_s);
        m_cli->start(process, {u"token"_s, u"create"_s, u"shop"_s, u"--scopes"_s, u"read"_s});
        const auto lost = CliProcess::ended(process);
        QCOMPARE(lost.code, 1);
        QVERIFY2(lost.err.contains("repollctl token rotate shop --overlap 0s"), lost.err.constData());
        QCOMPARE(token({u"rotate"_s, u"shop"_s, u"--overlap"_s, u"0s"_s}).code, 0);
    }

    /// Another program's word counts at a server's next look, which is within five seconds; how long a busy machine takes
    /// for that is no part of it.
    void whatIsRevokedIsRefusedByAServer()
    {
        const QByteArray header = "Bearer " + create(u"shop"_s);
        constexpr int patienceMs = 60'000;
        QVERIFY(TokenBookTimes().refreshMs < 5'000);
        const SystemClock clock;
        auto ledger = Ledger::open({m_cli->ledger()}, LedgerMode::ReadWrite, clock);
        QVERIFY(ledger);
        TokenBook book(**ledger, clock);
        QSignalSpy refreshed(&book, &TokenBook::refreshed);
        book.start();
        QVERIFY(refreshed.wait(patienceMs));
        QVERIFY(book.check(header, TokenScope::Submit).isGranted());
        QCOMPARE(token({u"revoke"_s, u"shop"_s}).code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(book.check(header, TokenScope::Submit).refusal, TokenRefusal::Revoked,
                                  patienceMs);
    }

    void aCopySaysThatItLetsNobodyIn()
    {
        create(u"shop"_s);
        QCOMPARE(m_cli->run({u"backup"_s, u"b.sqlite"_s}).code, 0);
        const auto restored = m_cli->run({u"restore"_s, u"b.sqlite"_s, u"--replace"_s});
        QCOMPARE(restored.code, 0);
        QVERIFY2(restored.err.contains("1 API token"), restored.err.constData());
        QVERIFY(token({u"list"_s}).out.contains("no secret"));
        QCOMPARE(token({u"rotate"_s, u"shop"_s}).code, 0);
        QVERIFY(token({u"list"_s}).out.contains("live"));
        const auto told = m_cli->run({u"restore"_s, u"b.sqlite"_s, u"--replace"_s, u"--tokens"_s});
        QCOMPARE(told.code, 0);
        QVERIFY(!told.err.contains("API token"));
        QVERIFY(token({u"list"_s}).out.contains("live"));
    }
};

QTEST_GUILESS_MAIN(TestCliTokens)
#include "tst_clitokens.moc"
