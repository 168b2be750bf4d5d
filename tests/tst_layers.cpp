// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layercheck.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

class TestLayers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void qtHeadersAreKnown()
    {
        QCOMPARE(installedModuleOf(u"QString"_s), u"QtCore"_s);
        QCOMPARE(installedModuleOf(u"QSqlQuery"_s), u"QtSql"_s);
        QCOMPARE(installedModuleOf(u"QtSql"_s), u"QtSql"_s);
        QCOMPARE(installedModuleOf(u"qsqlquery.h"_s), u"QtSql"_s);
        QCOMPARE(installedModuleOf(u"QtSql/QSqlQuery"_s), u"QtSql"_s);
        QCOMPARE(installedModuleOf(u"QWidget"_s), u"QtWidgets"_s);
        QCOMPARE(installedModuleOf(u"QColor"_s), u"QtGui"_s);
        QCOMPARE(installedModuleOf(u"QTcpSocket"_s), u"QtNetwork"_s);
        QCOMPARE(installedModuleOf(u"vector"_s), QString());
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *path, const char *source, const char *problem) {
            QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(source)
                                << QString::fromLatin1(problem);
        };
        row("QObject in request", "core/request/a.h", "#include <QObject>\n", "knows no QObject");
        row("Q_OBJECT in request", "core/request/a.h", "class A : public QObject\n{\n};", "knows no QObject");
        row("file in request", "core/request/a.cpp", "#include <QFile>\n", "does no I/O");
        row("saved file in request", "core/request/a.cpp", "#include <QSaveFile>\n", "does no I/O");
        row("stream in request", "core/request/a.cpp", "#include <fstream>\n", "does no I/O");
        row("clock in request", "core/request/a.cpp", "#include <chrono>\n", "has no clock");
        row("now in request", "core/request/a.cpp", "auto t = QDateTime::currentDateTimeUtc();",
            "has no clock");
        row("socket in provider", "core/provider/a.cpp", "#include <QTcpSocket>\n",
            "never touches the network");
        row("address in provider", "core/provider/a.cpp", "#include <QHostAddress>\n",
            "never touches the network");
        row("manager in provider", "core/provider/a.cpp", "#include <QtNetwork/QNetworkRequest>\n",
            "never touches");
        row("SQL in provider", "core/provider/a.cpp", "  #  include  <QSqlQuery>\n",
            "only core/ledger and core/source touch QtSql");
        row("timer in provider", "core/provider/a.cpp", "#include <QElapsedTimer>\n", "has no clock");
        row("clock's now in provider", "core/provider/a.cpp", "auto t = clock.nowMs();", "has no clock");
        row("network in ledger", "core/ledger/a.cpp", "#include <QNetworkReply>\n",
            "never touches the network");
        row("provider in ledger", "core/ledger/a.cpp", "#include \"core/provider/profile.h\"\n",
            "may not know");
        row("ledger in provider", "core/provider/a.cpp", "#include \"core/ledger/store/store.h\"\n",
            "may not know");
        row("request in base", "core/base/a.h", "#include \"core/request/status.h\"\n", "may not know");
        row("recovery in poll", "core/poll/a.h", "#include \"core/recovery/progress.h\"\n", "may not know");
        row("intake in report", "core/report/a.h", "#include \"core/intake/importer.h\"\n", "may not know");
        row("a room nobody knows", "core/base/a.h", "#include \"core/attic/box.h\"\n", "may not know");
        row("a source in a room nobody knows", "core/attic/a.h", "#include \"core/base/clock.h\"\n",
            "may not know");
        row("runs in recovery", "ui/recovery/a.h", "#include \"ui/runs/runview.h\"\n", "may not know");
        row("requests in sidebar", "ui/sidebar/a.h", "#include \"ui/requests/requesttable.h\"\n",
            "may not know");
        row("SQL in poll", "core/poll/a.cpp", "#include <QtSql>\n",
            "only core/ledger and core/source touch QtSql");
        row("SQL text in recovery", "core/recovery/a.cpp", "auto q = u\"SELECT id FROM run\"_s;",
            "SQL is core/ledger's");
        row("SQL text in app", "app/a.cpp", "x(\"update run set a = 1\"); y(\"DELETE FROM run\");",
            "SQL is core/ledger's");
        row("widgets in intake", "core/intake/a.cpp", "#include <QMessageBox>\n", "core has no QtWidgets");
        row("colours in report", "core/report/a.cpp", "#include <QColor>\n", "core has no QtGui");
        row("tr in core", "core/base/a.cpp", "auto s = tr(\"x\");", "core has no translations");
        row("translate in core", "core/base/a.cpp", "QCoreApplication::translate(\"a\", \"b\");",
            "no translations");
        row("ui in core", "core/base/a.cpp", "#include \"ui/theme/colours.h\"\n", "core <- ui <- app");
        row("app in ui", "ui/runs/a.cpp", "#include \"app/main.h\"\n", "core <- ui <- app");
        row("SQL in ui", "ui/runs/a.cpp", "#include <QSqlTableModel>\n",
            "only core/ledger and core/source touch QtSql");
        row("manager in ui", "ui/runs/a.cpp", "#include <QNetworkAccessManager>\n",
            "the screen never touches");
        row("manager declared in ui", "ui/runs/a.h", "class QNetworkAccessManager;",
            "the screen never touches");
        row("tests in app", "app/a.cpp", "#include \"tests/support/fakeclock.h\"\n", "knows the tests");
        row("tests in core", "core/base/a.cpp", "#include \"tests/support/fakeclock.h\"\n",
            "knows the tests");
        row("a way around", "core/base/a.cpp", "#include \"../../ui/x.h\"\n", "paths start at");
        row("Qt in quotes", "core/poll/a.cpp", "#include \"QSqlQuery\"\n",
            "only core/ledger and core/source touch QtSql");
        row("a clock of a command's own", "app/repollctl/a.cpp", "const SystemClock clock;",
            "is its main()'s");
        row("a clock of a screen's own", "ui/runs/a.cpp", "auto c = std::make_shared<SystemClock>();",
            "is its main()'s");
        row("a clock that goes before the background", "app/a/main.cpp",
            "QCoreApplication app(argc, argv);\nconst repoll::SystemClock clock;", "before its clock");
        row("after a comment", "core/poll/a.cpp", "/* x */ #include <QSqlQuery>\n",
            "only core/ledger and core/source touch QtSql");
    }
    void refuses()
    {
        QFETCH(QString, path);
        QFETCH(QString, source);
        QFETCH(QString, problem);
        const QStringList problems = layerProblems(path, source);
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.front().startsWith(path + u": "_s) && problems.front().contains(problem),
                 qPrintable(problems.front()));
    }

    void accepts_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("source");
        const auto row = [](const char *name, const char *path, const char *source) {
            QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(source);
        };
        row("SQL in ledger", "core/ledger/a.cpp", "#include <QSqlQuery>\nauto q = \"SELECT id FROM run\";");
        row("network in poll", "core/poll/a.cpp", "#include <QNetworkAccessManager>\n");
        row("URL in provider", "core/provider/a.h", "#include <QUrl>\n#include <QFile>\n");
        row("the alias in request", "core/request/a.h", "#include \"core/base/clock.h\"\nEpochMs now = 0;");
        row("a program's clock", "app/a/main.cpp",
            "const repoll::SystemClock clock;\nconst QApplication app(argc, argv);");
        row("rooms below", "core/recovery/a.h",
            "#include \"core/poll/breaker.h\"\n#include \"core/ledger/ledger.h\"\n#include "
            "\"core/base/error.h\"\n");
        row("downwards", "app/a.cpp", "#include \"ui/runs/a.h\"\n#include \"core/report/report.h\"\n");
        row("commented out", "core/poll/a.cpp", "// #include <QSqlQuery>\n/*\n#include <QSqlQuery>\n*/\n");
        row("a word in a comment", "core/base/a.cpp", "// tr(\"x\") belongs to ui\n");
        row("a text that is marked", "core/base/a.cpp", "QT_TRANSLATE_NOOP(\"repoll::Core\", \"x\");");
        row("words that hold tr", "core/base/a.cpp", "str(\"x\"); attr(\"y\");");
        row("an address is no comment", "core/base/a.cpp", "f(\"https://x\"); g(\"/*\");");
        row("tr in ui", "ui/runs/a.cpp", "auto s = tr(\"x\");");
        row("prose with a verb", "app/a.cpp", "say(\"Update the ledger first\"); say(\"Select a run\");");
    }
    void accepts()
    {
        QFETCH(QString, path);
        QFETCH(QString, source);
        QCOMPARE(layerProblems(path, source), QStringList());
    }

    void theHouseKeepsItsLayers()
    {
        QStringList problems;
        int sources = 0;
        for (const QString &house : {u"core"_s, u"ui"_s, u"app"_s}) {
            QDirIterator files(QStringLiteral(REPOLL_SOURCE_DIR "/") + house, {u"*.h"_s, u"*.cpp"_s},
                               QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                const QString path = file.fileName().sliced(qsizetype(sizeof(REPOLL_SOURCE_DIR)));
                problems += layerProblems(path, QString::fromUtf8(file.readAll()));
                ++sources;
            }
        }
        QVERIFY(sources > 50); // else nothing was looked at
        QVERIFY2(problems.isEmpty(), qPrintable(u'\n' + problems.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
