// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/runwords.h"
#include "core/provider/checkprofile.h"
#include "core/provider/faults.h"
#include "core/request/words.h"
#include "core/words/phrasebook.h"
#include "core/words/phrases.h"
#include "ui/settings/screenlanguage.h"
#include "ui/theme/coretexts.h"
#include "ui/theme/texts.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// Texts of core that no screen and no report shows: SQL, the audit's, the verifier's, and those of what only the
/// command line does: to copy, to back up, to restore, to archive, to erase, to add endpoints and to make tokens; and what
/// a program is told by HTTP.
const QRegularExpression silentFiles(
    u"/(verifier|auditlog|rowseals|counters|xlsxbook|ledgercopier|ledgerarchiver|archivetransfer|"
    u"rowmover|tablecopier|tablelist|eraser|copymark|tokenstore|tokenlists|tokenseals|tokenverdict|"
    u"sqlitecopies|replacement|pagecopy|sqlwords|endpointsettings|sqltemplate|httpfault|answerbytes|"
    u"api(callbacks|headers|intake|problem|reading|route|runs|service|target)|batchintake|intakeline|"
    u"listcursor|recoveryorder|runreport)\\."_s);
const QRegularExpression
    sql(u"\\b(SELECT|INSERT|UPDATE|DELETE|CREATE|CASE|WHEN|ORDER BY|LIMIT|SAVEPOINT|ROLLBACK|FILTER"
        u"|FROM|JOIN|OR|AND|SET|PRAGMA|BEGIN|IS|IN|WITH|WHERE)\\b|^[a-z0-9_., ()]* = "
        u"|^[a-z0-9 ]*_[a-z0-9_ ,:]*$|^id |^t\\.|role="_s);
const QStringList silent{
    // What the audit calls a deed, and threads' names.
    u"plan frozen"_s,
    u"polled at once"_s,
    u"run reason"_s,
    u"run state"_s,
    u"view put"_s,
    u"view removed"_s,
    u"provider put"_s,
    u"provider removed"_s,
    u"leftovers freed"_s,
    u"worker told to stop"_s,
    u"endpoint put"_s,
    u"endpoint removed"_s,
    u"endpoint enabled"_s,
    u"endpoint disabled"_s,
    u"deliveries skipped"_s,
    u"deliveries sent again"_s,
    // The verifier's.
    u"endpoint % was changed"_s,
    u"event % of request % was changed"_s,
    u"delivery % was changed"_s,
    u"schedule put"_s,
    u"schedule started"_s,
    u"schedule stopped"_s,
    u"schedule removed"_s,
    u"asked for one ticket"_s,
    u"bytes came behind the answer to an ask"_s,
    u"ledger created"_s,
    u"ledger reader"_s,
    u"ledger scanner"_s,
    u"ledger reporter"_s,
    u"ledger writer"_s,
    // For the log.
    u"The connection to the ledger's server is lost; nothing is recorded until it is back."_s,
    u"The connection to the ledger's server is back."_s,
    u"It will not be back: %s (%s)"_s,
    // An error's detail, for the log.
    u"errno %"_s,
    u"SQLite %: %"_s,
    u"PostgreSQL %: %"_s,
    // The server's words, which are looked for.
    u"no pg_hba.conf entry"_s,
    u"in progress"_s,
    // For the log, and for who makes a ledger by the command line.
    u"the answer is HTTP %"_s,
    u"Another program fills this copy already."_s,
    u"Extension pg_trgm cannot be had: searches for parts of keys and tickets look at every request."_s,
    u"This user may not make roles: nobody but the owner of the tables can use the ledger."_s,
    u"% rows instead of %"_s,
    u"ledger's server: %s"_s,
    // A server's words, which are looked for, and a thread's name.
    u"valid client certificate"_s,
    u"certificate authentication"_s,
    u"too many"_s,
    u"connection slots"_s,
    u"ledger watch"_s,
    u"'repoll_' || CAST(CAST(CAST(current_schema AS regnamespace) AS oid) AS text)"_s,
    // Of submits, which no screen makes, and of the verifier.
    u"it is %"_s,
    u"% holds it"_s,
    u"% row % refers to a missing row of %"_s,
    // For who hands over a file by the command line, or runs the flow.
    u"'%' is neither a text nor a number"_s,
    u"there is a 'body' and a 'body_base64'"_s,
    u"'body_base64' is no base64"_s,
    u"there is no member '%'"_s,
    u"it is no object"_s,
    u"it has no 'key'"_s,
    u"it names no 'provider'"_s,
    u"'params' is no object"_s,
    u"it is not on record"_s,
    // A header, and what stands in a header's place.
    u"Content-Disposition: attachment; filename*=UTF-8''"_s,
    u"(not shown)"_s,
    // The end of a program that was built wrongly.
    u"a preset is not among the resources"_s,
    u"the profile schema is not among the resources"_s,
    // A file's first bytes, and the validator's words, which are looked for.
    u"SQLite format 3\\0"_s,
    u"Missing required property '"_s,
    u"Missing required property"_s,
    u"Object contains a property"_s,
};

QString plain(QString text)
{
    static const QRegularExpression place(u"%[1-9]"_s);
    return text.replace(place, u"%"_s).trimmed();
}

/// The text literals of a source, neighbours joined.
QStringList literalsIn(QString source)
{
    static const QRegularExpression comment(u"(?<!:)//[^\\n]*"_s);
    source.remove(comment);
    static const QRegularExpression marked( // the translators' where they stand
        u"QT_TRANSLATE_NOOP\\(\\s*\"repoll::Core\",\\s*(\"(?:[^\"\\\\\\n]|\\\\.)*\"\\s*)+\\)"_s);
    source.remove(marked);
    static const QRegularExpression run(
        u"u?\"(?:[^\"\\\\\\n]|\\\\.)*\"(?:_s|_L1)?(?:\\s*u?\"(?:[^\"\\\\\\n]|\\\\.)*\"(?:_s|_L1)?)*"_s);
    static const QRegularExpression piece(u"\"((?:[^\"\\\\\\n]|\\\\.)*)\""_s);
    QStringList all;
    for (const auto &match : run.globalMatch(source)) {
        QString text;
        for (const auto &part : piece.globalMatch(match.captured()))
            text += part.captured(1);
        all.append(text.replace(u"\\\""_s, u"\""_s).replace(u"\\n"_s, u"\n"_s));
    }
    return all;
}

QStringList literalsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? literalsIn(QString::fromUtf8(file.readAll())) : QStringList();
}

} // namespace

/// What core tells people, in their language: every sentence that it can make has its words.
class TestPhrases : public QObject
{
    Q_OBJECT

private:
    static bool isChinese(const QString &text)
    {
        return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
    }

private Q_SLOTS:
    void init() { m_language.set(Language::Chinese); }
    void cleanup() { m_language.set(Language::English); }

    void everySentenceOfCoreIsKnown_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *room : {"base", "intake", "ledger", "poll", "provider", "recovery", "report",
                                 "request", "service", "source"}) {
            QDirIterator files(QStringLiteral(SOURCE_DIR "/core/") + QLatin1String(room), {u"*.cpp"_s},
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext())
                QTest::newRow(qPrintable(files.next().section(u'/', -2))) << files.filePath();
        }
    }
    void everySentenceOfCoreIsKnown()
    {
        QFETCH(QString, path);
        if (silentFiles.match(path).hasMatch())
            return;
        static const QStringList known = [] {
            QStringList all;
            for (const auto &list : {answerPhrases(), exchangePhrases(), profilePhrases(), deliveryPhrases(),
                                     ledgerPhrases(), serverPhrases(), coreTexts()}) {
                for (const char *text : list)
                    all.append(plain(QString::fromUtf8(text)));
            }
            return all;
        }();
        QStringList unknown;
        for (const QString &literal : literalsOf(path)) {
            static const QRegularExpression sentence(u"[A-Za-z]{2,}[,:]? [a-z%'0-9(]"_s);
            const QString text = plain(literal);
            const bool isSaid = sentence.match(text).hasMatch() && !literal.contains(u'<') &&
                                !sql.match(text).hasMatch() && !silent.contains(text);
            if (isSaid && std::none_of(known.begin(), known.end(),
                                       [&](const QString &phrase) { return phrase.contains(text); }))
                unknown.append(text);
        }
        QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(u" | "_s)));
    }

    /// What screens and the demo say by themselves where something failed.
    void everyFailureOfScreensIsKnown()
    {
        static const QRegularExpression failure(u"\\bfail\\(\\s*ErrorCode::\\w+,([^;]*);"_s);
        int found = 0;
        for (const char *house : {"/ui", "/app/demo"}) {
            QDirIterator files(QStringLiteral(SOURCE_DIR) + QLatin1String(house), {u"*.cpp"_s}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                for (const auto &match : failure.globalMatch(QString::fromUtf8(file.readAll()))) {
                    for (const QString &literal : literalsIn(match.captured(1))) {
                        if (!literal.contains(u' ') || match.captured(1).contains(u"NOOP"_s))
                            continue;
                        QString text = literal;
                        for (int place = 1; place <= 3; ++place)
                            text.replace(u'%' + QString::number(place), QString::number(place));
                        QVERIFY2(isChinese(detailText(text)), qPrintable(literal));
                        ++found;
                    }
                }
            }
        }
        QVERIFY(found >= 5);
    }

    void everyPhraseIsTranslatedAndFoundAgain_data()
    {
        QTest::addColumn<QString>("english");
        for (const auto &list : {answerPhrases(), exchangePhrases(), profilePhrases(), schemaPhrases(),
                                 deliveryPhrases(), ledgerPhrases(), serverPhrases()}) {
            for (const char *text : list)
                QTest::newRow(text) << QString::fromUtf8(text);
        }
    }
    void everyPhraseIsTranslatedAndFoundAgain()
    {
        QFETCH(QString, english);
        QString text = english;
        for (int place = 1; place <= 4; ++place)
            text.replace(u'%' + QString::number(place), u"<"_s + QString::number(place * 1'111) + u'>');
        const QString said = detailText(text);
        QVERIFY2(isChinese(said), qPrintable(said));
        QVERIFY2(!said.contains(u'%'), qPrintable(said));
        for (int place = 1; place <= 4; ++place) {
            const QString part = QString::number(place * 1'111);
            QCOMPARE(said.contains(part), text.contains(part));
        }
        QCOMPARE(phraseOf(text).english(), text);
    }

    void everyWordHasItsTranslation()
    {
        const auto check = [](const Wording &words) {
            QVERIFY2(isChinese(wordingText(words)), qPrintable(words.english()));
            QVERIFY(!words.english().isEmpty() && !isChinese(words.english()));
        };
        for (const RequestStatus status : allStatuses)
            check(wordsOf(status));
        for (const Outcome outcome : allOutcomes)
            check(wordsOf(outcome));
        for (const Disposition disposition : allDispositions) {
            check(wordsOf(disposition));
            check(meaningOf(disposition));
        }
        for (const SkipReason reason : allSkipReasons)
            check(wordsOf(reason));
        for (const RunState state : {RunState::Planned, RunState::Running, RunState::Stopped,
                                     RunState::Finished, RunState::Discarded, RunState::CutOff})
            check(wordsOf(state));
        check(wordsOfInterrupted());
        QVERIFY(wordingText(wordsOfInterrupted()) != wordingText(wordsOf(Outcome::Interrupted)));
    }

    void everyLanesEndIsSaid()
    {
        for (int fault = 0; fault <= int(LaneFault::Aborted); ++fault) {
            LaneFailure failure;
            failure.fault = LaneFault(fault);
            const QString bare = detailText(readingOfFailure(failure).detail);
            QVERIFY2(isChinese(bare) && !bare.contains(u"The "_s), qPrintable(bare));
            failure.detail = u"no whole answer within the time limit"_s;
            const QString told = detailText(readingOfFailure(failure).detail);
            QCOMPARE(told, bare + u"：单次时限内未收到完整应答"_s);
        }
        for (int code = 100; code < 600; ++code) {
            const QString said = detailText(readingOfCode(code).detail);
            QVERIFY2(said == u"HTTP %1"_s.arg(code) || isChinese(said), qPrintable(said));
        }
    }

    void joinedTextsAreSaidPartByPart()
    {
        QCOMPARE(detailText(u"HTTP 404. A secret that was sent came back in the answer and was masked."_s),
                 u"HTTP 404。发送的密钥出现在应答中，已被遮蔽。"_s);
        QCOMPARE(detailText(
                     u"The body is empty. A secret that was sent came back in the answer and was masked."_s),
                 u"正文为空。发送的密钥出现在应答中，已被遮蔽。"_s);
        QCOMPARE(
            detailText(u"not sent: The secret env:X cannot be used: the environment variable is not set."_s),
            u"未发送：密钥 env:X 无法使用：环境变量未设置。"_s);
        QCOMPARE(detailText(u"provider stopped: 5 failures in a row"_s),
                 u"已停止查询服务提供方：连续失败 5 次"_s);
    }

    void whatIsNotCoresStaysAsItIs()
    {
        for (const QString &text :
             {u""_s, u"DONE"_s, u"insufficient funds"_s, u"a: b: c"_s, u"余额不足"_s, QString(10'000, u'x'),
              u"a: "_s.repeated(1'000), u"%1"_s, u": "_s, u". "_s})
            QCOMPARE(detailText(text), text);
        // A provider's words stand within ours as they came.
        QCOMPARE(detailText(u"What stands where the amount is due is no number: The body is empty.."_s),
                 u"应为金额之处不是数字：The body is empty.。"_s);
        QCOMPARE(detailText(u"The profile does not know the status word 'The body is %1'."_s),
                 u"协议配置不认识状态词“The body is %1”。"_s);
    }

    /// The editor tells what was expected in the schema's words.
    void whatTheSchemaExpectsIsSaid()
    {
        QFile schema(u":/repoll/schema/profile.schema.json"_s);
        QVERIFY(schema.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(schema.readAll());
        static const QRegularExpression description(u"\"description\": \"([^\"]*)\""_s);
        int count = 0;
        for (const auto &match : description.globalMatch(text)) {
            const QString said = detailText(u"expected "_s + match.captured(1));
            QVERIFY2(said.startsWith(u"应为 "_s) && isChinese(said.mid(3)), qPrintable(said));
            ++count;
        }
        QVERIFY(count > 70);
    }

    void presetTitlesAreSaid()
    {
        for (const Preset &preset : presets())
            QVERIFY2(isChinese(detailText(preset.title)), qPrintable(preset.title));
    }

private:
    ScreenLanguage m_language;
};

QTEST_MAIN(TestPhrases)
#include "tst_phrases.moc"
