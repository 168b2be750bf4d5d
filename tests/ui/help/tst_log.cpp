// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/ui/child.h"
#include "tests/ui/shots.h"
#include "ui/help/logcapture.h"
#include "ui/help/logmodel.h"
#include "ui/help/logview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QTableView>
#include <QTemporaryDir>
#include <QTranslator>

#include <thread>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(oneLog, "repoll.one", QtDebugMsg)
Q_LOGGING_CATEGORY(otherLog, "repoll.other", QtDebugMsg)

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLastOnly();
    void cutsLongMessages();
    void takesFromAllThreads();
    void handsOutWhatIsNew();
    void hidesSecrets_data();
    void hidesSecrets();
    void capturesQtMessages();
    void modelFollowsTheBuffer();
    void filtersAndSearches();
    void speaksTheLanguageThatIsChosenLater();
    void followsNewMessages();
    void copiesAndSaves();

private:
    static void fill(LogBuffer &buffer)
    {
        buffer.add({0, 1'000, LogLevel::Debug, u"repoll.one"_s, u"a detail"_s});
        buffer.add({0, 2'000, LogLevel::Info, u"repoll.one"_s, u"opened orders.sqlite for writing"_s});
        buffer.add({0, 3'000, LogLevel::Warning, u"repoll.other"_s, u"not imported: line 7"_s});
        buffer.add({0, 4'000, LogLevel::Error, u"default"_s, u"the ledger cannot be written"_s});
    }
};

void TestLog::keepsTheLastOnly()
{
    LogBuffer buffer;
    const int count = int(LogBuffer::maxEntries) + 250;
    for (int i = 1; i <= count; ++i)
        buffer.add({0, i, LogLevel::Info, u"c"_s, QString::number(i)});
    const auto entries = buffer.after(0);
    QCOMPARE(entries.size(), LogBuffer::maxEntries);
    QCOMPARE(entries.front().text, u"251"_s);
    QCOMPARE(entries.front().number, 251);
    QCOMPARE(entries.back().number, count);
}

void TestLog::cutsLongMessages()
{
    LogBuffer buffer;
    buffer.add({0, 1, LogLevel::Info, u"c"_s, QString(1'000'000, u'x')});
    QCOMPARE(buffer.after(0).front().text.size(), LogBuffer::maxText);
}

void TestLog::takesFromAllThreads()
{
    LogBuffer buffer;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&buffer] {
            for (int i = 0; i < 1'000; ++i) {
                buffer.add({0, i, LogLevel::Info, u"c"_s, u"x"_s});
                (void)buffer.after(buffer.lastNumber() - 3);
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(buffer.lastNumber(), 4'000);
    const auto entries = buffer.after(0);
    QCOMPARE(entries.size(), 4'000U);
    for (std::size_t i = 0; i < entries.size(); ++i)
        QCOMPARE(entries[i].number, qint64(i) + 1);
}

void TestLog::handsOutWhatIsNew()
{
    LogBuffer buffer;
    QVERIFY(buffer.after(0).empty());
    fill(buffer);
    QCOMPARE(buffer.after(2).size(), 2U);
    QCOMPARE(buffer.after(2).front().number, 3);
    QVERIFY(buffer.after(4).empty());
    QVERIFY(buffer.after(99).empty());
}

void TestLog::hidesSecrets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *name, const char *text, const char *wanted) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(wanted);
    };
    row("URL", "GET https://ann:hunter2@acme.example/x failed", "GET https://…@acme.example/x failed");
    row("URL without", "GET https://acme.example/x@y", "GET https://acme.example/x@y");
    row("header", "Authorization: Bearer abc.def-123", "Authorization: …");
    row("basic", "sent Basic dXNlcjpwdw== to it", "sent Basic … to it");
    row("parameter", "x?id=7&access_token=s3cret&n=1", "x?id=7&access_token=…&n=1");
    row("JSON", "{\"password\":\"hunter2\",\"id\":7}", "{\"password\":\"…\",\"id\":7}");
    row("key", "api-key = 0123456789abcdef", "api-key = …");
    row("cookie", "Set-Cookie: sid=1; Path=/", "Set-Cookie: …; Path=/");
    row("prose", "the token bucket is empty", "the token bucket is empty");
}

void TestLog::hidesSecrets()
{
    QFETCH(QString, text);
    QFETCH(QString, wanted);
    QCOMPARE(withoutSecrets(text), wanted);
    LogBuffer buffer;
    buffer.add({0, 1, LogLevel::Info, u"c"_s, text});
    QCOMPARE(buffer.after(0).front().text, wanted);
}

void TestLog::capturesQtMessages()
{
    LogBuffer buffer;
    const FakeClock clock(77'000);
    {
        const LogCapture capture(buffer, clock);
        qCInfo(oneLog) << "hello";
        qCWarning(otherLog) << "password=hunter2";
        std::thread([] { qCDebug(oneLog) << "from afar"; }).join();
    }
    qCInfo(oneLog) << "not any more";
    const auto entries = buffer.after(0);
    QCOMPARE(entries.size(), 3U);
    QCOMPARE(entries[0], (LogEntry{1, 77'000, LogLevel::Info, u"repoll.one"_s, u"hello"_s}));
    QCOMPARE(entries[1].level, LogLevel::Warning);
    QCOMPARE(entries[1].category, u"repoll.other"_s);
    QVERIFY(!entries[1].text.contains(u"hunter2"_s));
    QCOMPARE(entries[2].level, LogLevel::Debug);
}

void TestLog::modelFollowsTheBuffer()
{
    LogBuffer buffer;
    LogModel model(buffer, nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fill(buffer);
    QVERIFY(model.refresh());
    QVERIFY(!model.refresh());
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.categories(), (QStringList{u"default"_s, u"repoll.one"_s, u"repoll.other"_s}));
    QCOMPARE(model.line(0), u"1970-01-01T00:00:01.000Z debug repoll.one: a detail"_s);
    for (std::size_t i = 0; i < LogBuffer::maxEntries + 10; ++i)
        buffer.add({0, 5'000, LogLevel::Info, u"c"_s, QString::number(i)});
    QVERIFY(model.refresh());
    QCOMPARE(model.rowCount(), int(LogBuffer::maxEntries));
    buffer.add({0, 5'000, LogLevel::Info, u"c"_s, u"last"_s});
    QVERIFY(model.refresh());
    QCOMPARE(model.rowCount(), int(LogBuffer::maxEntries));
    QCOMPARE(model.index(model.rowCount() - 1, LogModel::Text).data().toString(), u"last"_s);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.refresh());
}

void TestLog::filtersAndSearches()
{
    LogBuffer buffer;
    fill(buffer);
    LogView view(buffer, nullptr);
    view.resize(900, 360);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const QAbstractItemModel &rows = *child<QTableView>(view, u"logTable"_s).model();
    QCOMPARE(rows.rowCount(), 3); // from info on
    saveShots(view, u"log"_s);
    child<QComboBox>(view, u"logLevelCombo"_s).setCurrentIndex(0);
    QCOMPARE(rows.rowCount(), 4);
    auto &category = child<QComboBox>(view, u"logCategoryCombo"_s);
    category.setCurrentIndex(category.findText(u"repoll.one"_s));
    QCOMPARE(rows.rowCount(), 2);
    QTest::keyClicks(&child<QLineEdit>(view, u"logSearch"_s), u"ORDERS"_s);
    QCOMPARE(rows.rowCount(), 1);
    child<QLineEdit>(view, u"logSearch"_s).setText(u"nothing has this"_s);
    QCOMPARE(rows.rowCount(), 0);
    QVERIFY(child<QLabel>(view, u"logMessage"_s).text().contains(u"No message"_s));
}

void TestLog::speaksTheLanguageThatIsChosenLater()
{
    struct Marked : QTranslator
    {
        QString translate(const char *, const char *text, const char *, int) const override
        {
            return u"~"_s + QString::fromUtf8(text);
        }
        bool isEmpty() const override { return false; }
    };
    LogBuffer buffer;
    LogView view(buffer, nullptr);
    view.show();
    Marked language;
    QCoreApplication::installTranslator(&language);
    // Windows are told by an event.
    QTRY_COMPARE(child<QComboBox>(view, u"logCategoryCombo"_s).itemText(0), u"~All categories"_s);
    QVERIFY(child<QComboBox>(view, u"logLevelCombo"_s).itemText(0).contains(u"and above"_s));
    QVERIFY(child<QComboBox>(view, u"logLevelCombo"_s).itemText(0).startsWith(u'~'));
    QCOMPARE(child<QAction>(view, u"logClearAction"_s).text(), u"~Clear this view"_s);
    QCoreApplication::removeTranslator(&language);
    QTRY_COMPARE(child<QAction>(view, u"logClearAction"_s).text(), u"Clear this view"_s);
}

void TestLog::followsNewMessages()
{
    LogBuffer buffer;
    LogView view(buffer, nullptr);
    view.resize(800, 300);
    view.show();
    QVERIFY(child<QLabel>(view, u"logMessage"_s).text().contains(u"Nothing was logged"_s));
    fill(buffer);
    const QAbstractItemModel &rows = *child<QTableView>(view, u"logTable"_s).model();
    QTRY_COMPARE(rows.rowCount(), 3);
    QVERIFY(child<QComboBox>(view, u"logCategoryCombo"_s).findText(u"repoll.other"_s) > 0);
    child<QAction>(view, u"logClearAction"_s).trigger();
    QCOMPARE(rows.rowCount(), 0);
}

void TestLog::copiesAndSaves()
{
    LogBuffer buffer;
    fill(buffer);
    LogView view(buffer, nullptr);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    auto &table = child<QTableView>(view, u"logTable"_s);
    child<QAction>(view, u"logCopyAction"_s).trigger();
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 3);
    table.selectRow(1);
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"1970-01-01T00:00:03.000Z warning repoll.other: not imported: line 7\n"_s);
    const QTemporaryDir folder;
    child<QAction>(view, u"logSaveAction"_s).trigger();
    auto &dialog = child<QFileDialog>(view, u"logSaveDialog"_s);
    dialog.setDirectory(folder.path());
    dialog.selectFile(u"saved.log"_s);
    QMetaObject::invokeMethod(&dialog, "accept");
    QTRY_VERIFY(child<QLabel>(view, u"logMessage"_s).text().contains(u"Saved as"_s));
    QFile file(folder.filePath(u"saved.log"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 3);
}

QTEST_MAIN(TestLog)
#include "tst_log.moc"
