// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importrow.h"
#include "core/provider/checkprofile.h"
#include "core/provider/submitwords.h"
#include "core/recovery/progress.h"
#include "core/request/querytext.h"
#include "ui/requests/columns.h"
#include "ui/runs/runactions.h"
#include "ui/settings/screenlanguage.h"
#include "ui/theme/coretexts.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QStyle>
#include <QTest>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// The words of screens in their languages.
class TestTexts : public QObject
{
    Q_OBJECT

private:
    static Run runOf(qint64 recovered, qint64 open)
    {
        Run run;
        run.totals[Disposition::Recovered] = recovered;
        run.totals[Disposition::StillProcessing] = open;
        run.unresolved = open;
        return run;
    }
    static bool isChinese(const QString &text)
    {
        return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
    }

    static void compareWithList(const Wording &wording)
    {
        (void)wording.in([](const char *english) {
            const auto texts = coreTexts();
            const bool isListed = std::any_of(texts.begin(), texts.end(),
                                              [&](const char *text) { return qstrcmp(text, english) == 0; });
            [&] { QVERIFY2(isListed, english); }();
            return QString::fromUtf8(english);
        });
    }

private Q_SLOTS:
    void stockPixmapsAreTheHouses()
    {
        Theme theme(*qApp);
        const auto is = [](QStyle::StandardPixmap which, const QIcon &own) {
            const QStyle *style = QApplication::style();
            return style->standardIcon(which).pixmap(32).toImage() == own.pixmap(32).toImage() &&
                   !style->standardPixmap(which).isNull();
        };
        QVERIFY(is(QStyle::SP_MessageBoxQuestion, icon(u"help"_s, Tone::Active)));
        QVERIFY(is(QStyle::SP_MessageBoxCritical, icon(u"error"_s, Tone::Bad)));
        QVERIFY(is(QStyle::SP_TitleBarCloseButton, icon(u"clear"_s)));
        QVERIFY(is(QStyle::SP_LineEditClearButton, icon(u"clear"_s)));
    }
    /// A person's decision is what counts, on every screen; a conflict that came since is told first.
    void aRequestLooksAsItWasDecided()
    {
        constexpr EpochMs now = 1'793'527'200'000;
        Request request;
        request.status = RequestStatus::Processing;
        request.nextPollAt = now - 1'000;
        QCOMPARE(lookOf(request, now).text, u"Interrupted"_s);
        for (const EffectiveStatus decided : allEffectiveStatuses) {
            if (decided == EffectiveStatus::Processing)
                continue;
            request.decided = decided;
            QCOMPARE(lookOf(request, now).text, lookOf(decided).text);
        }
        request.decided = EffectiveStatus::Abandoned;
        QCOMPARE(lookOf(request, now).text, u"Abandoned"_s);
        request.conflict = true;
        QCOMPARE(lookOf(request, now).text, u"Conflict"_s);
    }

    void oneIsNoPlural()
    {
        ScreenLanguage language;
        language.set(Language::English);
        QCOMPARE(verdictOf(runOf(1, 0)), u"The target is resolved."_s);
        QCOMPARE(verdictOf(runOf(4'000, 0)), u"None of 4,000 targets is left unresolved."_s);
        QCOMPARE(verdictOf(runOf(3, 1)), u"1 of 4 targets is unresolved."_s);
        QCOMPARE(verdictOf(runOf(1, 3)), u"3 of 4 targets are unresolved."_s);
        language.set(Language::Chinese);
        QCOMPARE(verdictOf(runOf(1, 3)), u"4 笔目标请求中有 3 笔未决。"_s);
    }

    void pluralsOfGreatNumbers()
    {
        QCOMPARE(pluralOf(7), 7);
        QCOMPARE(pluralOf(7'000'000'000), std::numeric_limits<int>::max());
    }

    void aTimeShownTwiceIsToldApart()
    {
        const QTimeZone before = screenZone();
        setScreenZone(QTimeZone("Europe/Berlin"));
        QCOMPARE(timeText(1'792'888'200'000), u"2026-10-25 02:30:00+02:00"_s);
        QCOMPARE(timeText(1'792'891'800'000), u"2026-10-25 02:30:00+01:00"_s);
        QCOMPARE(timeText(1'792'895'400'000), u"2026-10-25 03:30:00"_s);
        QVERIFY(columnTip(RequestColumn::Received).contains(u"by the clocks of Europe/Berlin"_s));
        QVERIFY(!columnTip(RequestColumn::Key).contains(u"clocks"_s));
        setScreenZone(before);
    }

    void queryErrorsAreSaidInChinese_data()
    {
        QTest::addColumn<QString>("query");
        for (const char *query : {"status:procesing",
                                  "status:x",
                                  "outcome:conflict",
                                  "colour:red",
                                  "key:",
                                  "a:b:",
                                  "\"open",
                                  "- x",
                                  "AND",
                                  "attempts>3",
                                  "A*",
                                  "provider:a*",
                                  "key:>3",
                                  "key:a,",
                                  "received:2h",
                                  "deadline:2h",
                                  "received:",
                                  "received:>",
                                  "received:..",
                                  "received:2h..2026-11-01",
                                  "attempts:3..2",
                                  "attempts:>2..3",
                                  "attempts:1,2",
                                  "attempts:x",
                                  "-attempts:3",
                                  "interrupted:maybe",
                                  "interrupted -interrupted",
                                  "key:\"a\"b",
                                  "key:a\"b",
                                  "attempts:>9223372036854775807"})
            QTest::newRow(query) << QString::fromLatin1(query);
    }
    void queryErrorsAreSaidInChinese()
    {
        QFETCH(QString, query);
        ScreenLanguage language;
        language.set(Language::Chinese);
        const auto filter = parseQuery(query, {1'793'527'200'000, QTimeZone::utc()});
        QVERIFY(!filter);
        const Wording &message = filter.error().message;
        QVERIFY2(isChinese(wordingText(message)), qPrintable(wordingText(message)));
        QVERIFY2(!isChinese(message.english()), qPrintable(message.english())); // as repollctl says it
        compareWithList(message);
    }

    void whatIsFinalByCodeIsSaidInChinese()
    {
        ScreenLanguage language;
        language.set(Language::Chinese);
        int lines = 0;
        for (const char *read : {"'200':'failed'", "'200':{'noWord':'succeeded'}", "'200':'cancelled'",
                                 "'303':{'step':'resource'}"}) {
            for (const char *preset : {"azure-arm", "rfc9110"}) {
                const QByteArray profile =
                    "{'extends':'" + QByteArray(preset) +
                    "','name':'a','baseUrl':'https://a.example','read':{'http':{" + read +
                    "}},'steps':{'resource':{'optional':true,'from':{'header':'Location'},"
                    "'read':{'http':{'200':'word'},'status':{'pointers':['/s']}}}}}";
                for (const FinalByCode &final : checkProfile(QByteArray(profile).replace('\'', '"')).finals) {
                    const Wording line = finalLine(final);
                    QVERIFY2(isChinese(wordingText(final.meaning)), qPrintable(wordingText(line)));
                    QVERIFY2(!isChinese(line.english()), qPrintable(line.english()));
                    compareWithList(line);
                    ++lines;
                }
            }
        }
        QVERIFY(lines > 20);
        for (const qint64 windowMs : {0, 1'500, 2'000, 60'000, 3'600'000, 86'400'000}) {
            for (const bool lookUp : {false, true}) {
                const Wording line = submitLine(SubmitAbilities{windowMs, lookUp});
                QVERIFY2(isChinese(wordingText(line)), qPrintable(wordingText(line)));
                compareWithList(line);
            }
        }
        QVERIFY(isChinese(wordingText(submitLine(std::nullopt))));
        compareWithList(submitLine(std::nullopt));
        ProviderProgress few;
        few.name = u"acme"_s;
        few.lanes = 3;
        few.lanesWanted = 8;
        QVERIFY(isChinese(wordingText(fewerLanes(few))));
        compareWithList(fewerLanes(few));
    }

    void importFaultsAreSaidInChinese_data()
    {
        QTest::addColumn<ImportField>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("missing") << ImportField::Key << QByteArray();
        QTest::newRow("blank") << ImportField::Key << "  "_ba;
        QTest::newRow("nothing") << ImportField::Ticket << "null"_ba;
        QTest::newRow("long") << ImportField::Key << QByteArray(2'000, 'x');
        QTest::newRow("encoding") << ImportField::Key << "\xff"_ba;
        QTest::newRow("nul") << ImportField::Key << QByteArray("a\0b", 3);
        QTest::newRow("status") << ImportField::Status << "done"_ba;
        QTest::newRow("seconds") << ImportField::ReceivedAt << "1793527200"_ba;
        QTest::newRow("late") << ImportField::ReceivedAt << "253402300800000"_ba;
        QTest::newRow("local time") << ImportField::ReceivedAt << "2026-11-01T10:00"_ba;
        QTest::newRow("no time") << ImportField::ReceivedAt << "soon"_ba;
        QTest::newRow("attempts") << ImportField::Attempts << "-1"_ba;
    }
    void importFaultsAreSaidInChinese()
    {
        QFETCH(ImportField, field);
        QFETCH(QByteArray, value);
        ScreenLanguage language;
        language.set(Language::Chinese);
        const auto columns = ImportColumns::make({});
        ImportRowReader reader(*columns);
        ImportValues values;
        values[std::size_t(ImportField::Provider)] = "acme";
        values[std::size_t(ImportField::Key)] = "A-1";
        values[std::size_t(ImportField::ReceivedAt)] = "2026-11-01T10:00:00Z";
        values[std::size_t(field)] = value;
        const auto row = reader.read(values);
        QVERIFY(!row);
        const QString said = wordingText(row.error());
        QVERIFY2(said.startsWith(u"列 "_s) && isChinese(said.mid(said.indexOf(u'：'))), qPrintable(said));
        QVERIFY2(!isChinese(row.error().english()), qPrintable(row.error().english()));
        compareWithList(row.error());
    }
};

QTEST_MAIN(TestTexts)
#include "tst_texts.moc"
