// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demoprocess.h"
#include "tests/app/terminal.h"

#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

/// What an operator at a terminal meets.
class TestCliTerminal : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliProcess> m_cli;
    std::unique_ptr<DemoProcess> m_demo;

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<CliProcess>();
        m_cli->environment().insert(u"TERM"_s, u"xterm"_s);
        m_demo = std::make_unique<DemoProcess>(*m_cli);
        QVERIFY(m_demo->start({u"--requests"_s, u"200"_s}));
        m_cli->environment().insert(u"REPOLL_LEDGER"_s, m_demo->ledger());
    }
    void cleanup() { m_demo.reset(); }

    void noMeansNothingIsSent()
    {
        Terminal terminal(80);
        terminal.start(*m_cli, {u"recover"_s});
        QVERIFY2(terminal.waitFor("[y/N] "), terminal.screen().constData());
        terminal.type("n\n");
        QCOMPARE(terminal.exitCode(), 3);
        QVERIFY(terminal.screen().contains("Nothing was sent"));
        QCOMPARE(m_demo->arrivals(), 0);
        QVERIFY(m_cli->run({u"runs"_s}).out.contains("discarded"));
    }

    void ctrlCAtTheQuestionSendsNothing()
    {
        Terminal terminal(80);
        terminal.start(*m_cli, {u"recover"_s});
        QVERIFY(terminal.waitFor("[y/N] "));
        terminal.type("\x03");
        QCOMPARE(terminal.exitCode(), 130);
        QCOMPARE(m_demo->arrivals(), 0);
        QVERIFY(m_cli->run({u"runs"_s}).out.contains("discarded"));
    }

    void yesShowsTheBarWithinTheWidth()
    {
        Terminal terminal(60);
        terminal.start(*m_cli, {u"recover"_s});
        QVERIFY(terminal.waitFor("[y/N] "));
        terminal.type("y\n");
        const int code = terminal.exitCode();
        QVERIFY(code == 0 || code == 3);
        const QByteArray screen = terminal.screen();
        QVERIFY2(screen.contains("100 %"), screen.constData());
        QVERIFY(screen.contains("\x1b[?25l") && screen.endsWith("\n"));
        QVERIFY(screen.lastIndexOf("\x1b[?25h") > screen.lastIndexOf("\x1b[?25l")); // the cursor is back
        for (const auto &line : Terminal::plain(screen).split('\n')) {
            const bool bar = line.startsWith('[');
            QVERIFY2(!bar || QString::fromUtf8(line).size() < 60, line.constData());
        }
    }

    void colourObeysNoColor()
    {
        Terminal coloured(100);
        coloured.start(*m_cli, {u"requests"_s});
        QCOMPARE(coloured.exitCode(), 0);
        QVERIFY(coloured.screen().contains("\x1b["));
        m_cli->environment().insert(u"NO_COLOR"_s, u"1"_s);
        Terminal plain(100);
        plain.start(*m_cli, {u"requests"_s});
        QCOMPARE(plain.exitCode(), 0);
        QVERIFY(!plain.screen().contains("\x1b["));
    }

    void aTableFitsTheTerminal_data()
    {
        QTest::addColumn<int>("columns");
        QTest::newRow("100") << 100;
        QTest::newRow("140") << 140;
    }
    void aTableFitsTheTerminal()
    {
        QFETCH(int, columns);
        Terminal terminal(columns);
        terminal.start(*m_cli, {u"requests"_s, u"interrupted"_s});
        QCOMPARE(terminal.exitCode(), 0);
        const auto lines = Terminal::plain(terminal.screen()).split('\n');
        QVERIFY(lines.size() > 10);
        for (const auto &line : lines)
            QVERIFY2(QString::fromUtf8(line).size() <= columns, line.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliTerminal)
#include "tst_cliterminal.moc"
