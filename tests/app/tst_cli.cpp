// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cliprocess.h"

#include <QRegularExpression>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

QStringList words(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

QByteArray file(const QString &path)
{
    QFile source(QStringLiteral(SOURCE_DIR) + u'/' + path);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

} // namespace

/// What repollctl says before it touches a ledger: help, usage, documents that stay true.
class TestCli : public QObject
{
    Q_OBJECT

private:
    CliProcess m_cli;

    QString helpOf(const QString &command)
    {
        const auto help = m_cli.run(words(command) + QStringList{u"--help"_s});
        return help.code == 0 && help.err.isEmpty() ? QString::fromUtf8(help.out) : QString();
    }

    /// The commands that a help names below its own.
    static QStringList namedIn(const QString &help)
    {
        static const QRegularExpression list(u"^Commands:\n((?:  .*\n)+)"_s,
                                             QRegularExpression::MultilineOption);
        static const QRegularExpression name(u"^  (\\S+)"_s, QRegularExpression::MultilineOption);
        QStringList names;
        for (auto match = name.globalMatch(list.match(help).captured(1)); match.hasNext();)
            names += match.next().captured(1);
        return names;
    }

    /// No message of Qt's or the C++ library's own, no trace of a crash.
    static void verifyPlain(const QByteArray &text)
    {
        for (const char *ugly : {"QIODevice", "QSql", "QObject", "ASSERT", "terminate called",
                                 "std::", "what()", "CLI::", "Segmentation", "Unable to fetch"})
            QVERIFY2(!text.contains(ugly), text.constData());
    }

private Q_SLOTS:
    void aloneItShowsAFirstPage()
    {
        const auto page = m_cli.run({});
        QCOMPARE(page.code, 0);
        QVERIFY(page.out.contains("repollctl demo"));
        QVERIFY(page.out.contains("repollctl --help"));
        QVERIFY(page.err.isEmpty());
    }

    void versionIsOneLine()
    {
        const auto version = m_cli.run({u"--version"_s});
        QCOMPARE(version.code, 0);
        QVERIFY(QRegularExpression(u"^repollctl \\d+\\.\\d+\\.\\d+\n$"_s)
                    .match(QString::fromUtf8(version.out))
                    .hasMatch());
    }

    void everyCommandHasCompleteHelp_data()
    {
        QTest::addColumn<QString>("command");
        const auto add = [](const QString &command) {
            QTest::newRow(command.isEmpty() ? "repollctl" : qPrintable(command)) << command;
        };
        add({});
        const QStringList commands = namedIn(helpOf({}));
        QVERIFY(commands.contains(u"serve"_s));
        for (const QString &command : commands) {
            add(command);
            const QString before = command == "run"_L1 ? command + u" 3"_s : command; // ID comes first
            for (const QString &below : namedIn(helpOf(command)))
                add(before + u' ' + below);
        }
    }
    void everyCommandHasCompleteHelp()
    {
        QFETCH(QString, command);
        const QString text = helpOf(command);
        QVERIFY(text.contains("Usage: repollctl"_L1));
        QVERIFY(text.contains("--ledger URL"_L1));
        const QString shown = text + helpOf(words(command).value(0)); // an example of it, there or above it
        QVERIFY(command.isEmpty() ? text.contains("Exit codes:"_L1)
                                  : shown.contains(u"\n  repollctl "_s + command));
        for (const auto &line : text.split(u'\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
        for (const auto &document : {u"resources/help/repollctl.md"_s, u"packaging/man/repollctl.1"_s})
            verifyDocumented(text, document);
    }

    void wrongUsageEndsWith2_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("said");
        QTest::newRow("unknown command") << u"fly"_s << u"there is no command fly"_s;
        QTest::newRow("unknown command below") << u"provider fly"_s << u"there is no command fly"_s;
        QTest::newRow("no command below") << u"provider"_s << u"a command is missing"_s;
        QTest::newRow("unknown option") << u"recover --fly"_s << u"--fly"_s;
        QTest::newRow("missing argument") << u"show acme"_s << u"KEY is required"_s;
        QTest::newRow("surplus argument") << u"verify now"_s << u"now"_s;
        QTest::newRow("no number") << u"recover --rate fast"_s << u"expected a number from 0.01 to 100000"_s;
        QTest::newRow("not a number") << u"recover --rate nan"_s << u"expected a number"_s;
        QTest::newRow("number out of range")
            << u"recover --lanes 0"_s << u"expected a number from 1 to 4096"_s;
        QTest::newRow("run zero") << u"run 0"_s << u"expected a number from 1"_s;
        QTest::newRow("negative limit") << u"requests --limit -1"_s << u"expected a number from 0"_s;
        QTest::newRow("unknown format")
            << u"requests --format xml"_s << u"expected one of table, csv, ndjson"_s;
        QTest::newRow("unknown report format")
            << u"report 1 --format pdf"_s << u"expected one of html, csv, ndjson, xlsx"_s;
        QTest::newRow("report's ending")
            << u"recover --yes --report r.pdf"_s << u"must end in .html, .csv, .ndjson or .xlsx"_s;
        QTest::newRow("report's folder")
            << u"recover --yes --report no/r.html"_s << u"no file can be written there"_s;
        QTest::newRow("map without field") << u"import f.csv --map key"_s << u"expected FIELD=COLUMN"_s;
        QTest::newRow("map of no field") << u"import f.csv --map colour=c"_s << u"unknown field colour"_s;
        QTest::newRow("map twice") << u"import f.csv --map key=a --map key=b"_s << u"mapped twice"_s;
        QTest::newRow("no zone") << u"import f.csv --times-in Europe/Berlinn"_s
                                 << u"did you mean 'Europe/Berlin'?"_s;
        QTest::newRow("no delimiter") << u"import f.csv --delimiter ab"_s << u"expected one character"_s;
        QTest::newRow("a quote between fields")
            << u"import f.csv --delimiter \""_s << u"expected one character"_s;
        QTest::newRow("nobody to ask") << u"recover"_s << u"add --yes"_s;
        QTest::newRow("nobody to ask, resume") << u"run 1 resume"_s << u"add --yes"_s;
        QTest::newRow("nobody to ask, retry") << u"run 1 retry"_s << u"add --yes"_s;
        QTest::newRow("ledger of another kind") << u"--ledger mysql://x/y requests"_s << u"--help"_s;
    }
    void wrongUsageEndsWith2()
    {
        QFETCH(QString, call);
        QFETCH(QString, said);
        const auto refused = m_cli.run(words(call));
        QCOMPARE(refused.code, 2);
        QVERIFY(refused.out.isEmpty());
        QVERIFY2(refused.err.startsWith("repollctl: "), refused.err.constData());
        QVERIFY2(refused.err.contains(said.toUtf8()), refused.err.constData());
        verifyPlain(refused.err);
        QVERIFY(!QFile::exists(m_cli.ledger())); // nothing was made on the way
    }

    /// What people type or paste must not colour, move or turn round what the terminal shows.
    void whatATerminalObeysIsWrittenOut_data()
    {
        QTest::addColumn<QStringList>("call");
        const QString hostile = u"a\u001b[31mb\u202ec\u009bd"_s;
        QTest::newRow("a file") << QStringList{u"import"_s, hostile + u".csv"_s};
        QTest::newRow("a field") << QStringList{u"import"_s, u"f.csv"_s, u"--map"_s, hostile + u"=x"_s};
        QTest::newRow("a zone") << QStringList{u"import"_s, u"f.csv"_s, u"--times-in"_s, hostile};
        QTest::newRow("a command") << QStringList{hostile};
        QTest::newRow("a query") << QStringList{u"requests"_s, u"status:"_s + hostile};
        QTest::newRow("a ledger") << QStringList{u"--ledger"_s, hostile, u"requests"_s};
        QTest::newRow("a profile") << QStringList{u"provider"_s, u"check"_s, hostile};
        QTest::newRow("an option's value") << QStringList{u"requests"_s, u"--format"_s, hostile};
    }
    void whatATerminalObeysIsWrittenOut()
    {
        QFETCH(const QStringList, call);
        const auto refused = m_cli.run(call);
        QVERIFY(refused.code != 0);
        const QByteArray said = refused.err + refused.out;
        QVERIFY2(said.contains("\\x1b[31m"), said.constData());
        for (const char *obeyed : {"\x1b", "\xe2\x80\xae", "\xc2\x9b"})
            QVERIFY2(!said.contains(obeyed), said.constData());
    }

    void aWrongQueryNamesThePlace()
    {
        const auto refused = m_cli.run({u"requests"_s, u"provider:acme"_s, u"status:lost"_s});
        QCOMPARE(refused.code, 2);
        const auto lines = refused.err.split('\n');
        QVERIFY(lines.size() >= 3);
        QVERIFY(lines.at(0).contains("expected one of received"));
        QCOMPARE(lines.at(1), QByteArray("  provider:acme status:lost"));
        const auto caret = lines.at(2).indexOf('^');
        QVERIFY2(caret >= 2 + 14, lines.at(2).constData()); // under the second term
        QVERIFY(lines.at(2).trimmed().startsWith('^'));
    }

    void aTermWithAMinusIsNoOption()
    {
        const auto missing = m_cli.run({u"requests"_s, u"-provider:test"_s});
        QCOMPARE(missing.code, 1); // the query was read; the ledger is not there
        QVERIFY(missing.err.contains("does not exist"));
    }

private:
    /// Each option and argument of the help stands in the document too.
    static void verifyDocumented(const QString &help, const QString &document)
    {
        const QString text = QString::fromUtf8(file(document)).replace("\\-"_L1, "-"_L1);
        QVERIFY2(!text.isEmpty(), qPrintable(document));
        static const QRegularExpression option(u"^  (?:-\\w, |    )(--[a-z-]+)"_s,
                                               QRegularExpression::MultilineOption);
        for (auto match = option.globalMatch(help); match.hasNext();) {
            const QString name = match.next().captured(1);
            QVERIFY2(text.contains(name), qPrintable(document + u": "_s + name));
        }
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
