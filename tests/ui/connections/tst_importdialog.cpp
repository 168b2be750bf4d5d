// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/sessionfixture.h"
#include "tests/ui/shots.h"
#include "ui/connections/importdialog.h"
#include "ui/connections/importpreviewmodel.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTableView>

#include <future>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

class TestImportDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(LedgerMode::ReadWrite); }
    void cleanup();

    void importsWithGuessedColumns();
    void importsWithChosenColumns();
    void leavesAFieldOut();
    void whatIsBeingReadIsNotJudgedByTheFileBefore();
    void showsWhatWillBeRefused();
    void readsTimesInTheZoneThatIsChosen();
    void stopsBeforeAnythingWhereARowIsBad();
    void tellsWhatTheLedgerHasAlready();
    void cancelLeavesNothing();
    void saysThatTheLedgerIsBusy();
    void closingCancels();
    void endsWellWithoutItsDialogAndSession();
    void readOnlyImportsNothing();
    void tellsUnreadableFiles();
    void modelHolds();

private:
    void start(LedgerMode mode);
    template <class T>
    T &child(const QString &name) const
    {
        T *found = m_dialog->findChild<T *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return *found;
    }
    [[nodiscard]] QString file(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QString large() const; ///< takes some seconds to import
    void choose(const QString &path) const { child<QLineEdit>(u"importFileEdit"_s).setText(path); }
    void click(const QString &name) const { child<QAbstractButton>(name).click(); }
    [[nodiscard]] bool mayImport() const { return child<QAbstractButton>(u"importButton"_s).isEnabled(); }
    [[nodiscard]] QString verdict() const { return child<QLabel>(u"importVerdict"_s).text(); }
    [[nodiscard]] QString outcome() const { return child<QLabel>(u"importOutcomeText"_s).text(); }
    [[nodiscard]] qint64 count() const
    {
        return m_fixture->read<qint64>([](StoreReader &store) { return store.countRequests({}); });
    }

    std::unique_ptr<SessionFixture> m_fixture;
    std::unique_ptr<ImportDialog> m_dialog;
};

void TestImportDialog::start(LedgerMode mode)
{
    m_dialog.reset();
    m_fixture = std::make_unique<SessionFixture>(0, mode);
    m_dialog = std::make_unique<ImportDialog>(*m_fixture->session, nullptr);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestImportDialog::cleanup()
{
    m_dialog.reset();
    m_fixture.reset();
}

QString TestImportDialog::file(const QString &name, const QByteArray &bytes) const
{
    QFile out(m_fixture->folder() + u'/' + name);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("no file");
    return out.fileName();
}

QString TestImportDialog::large() const
{
    QByteArray bytes = "provider,key,received_at\n";
    for (int i = 0; i < 80'000; ++i)
        bytes += "acme,ORD-" + QByteArray::number(i) + ",1793527200000\n";
    return file(u"large.csv"_s, bytes);
}

/// Nobody on the main thread waits for the ledger's writer.
void TestImportDialog::endsWellWithoutItsDialogAndSession()
{
    choose(large());
    QTRY_VERIFY(mayImport());
    std::promise<void> release;
    std::atomic<bool> inTime = false;
    auto held = m_fixture->session->ledger().write<void>(
        [&inTime, released = release.get_future().share()](StoreWriter &) -> Result<void> {
            inTime = released.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
            return {};
        });
    click(u"importButton"_s);
    m_dialog.reset();
    const LedgerUrl url = m_fixture->session->ledger().url();
    m_fixture->session.reset(); // its ledger is used by the import yet
    QVERIFY(!held.isFinished());
    release.set_value();
    waitForBackground();
    QVERIFY(inTime);
    auto again = Ledger::open(url, LedgerMode::ReadWrite, m_fixture->clock);
    QVERIFY(again);
    auto rows = (*again)->read<qint64>([](StoreReader &store) { return store.countRequests({}); });
    QCOMPARE(rows.result().value_or(-1), 0);
}

void TestImportDialog::whatIsBeingReadIsNotJudgedByTheFileBefore()
{
    choose(file(u"good.csv"_s, "provider,key,received_at\nacme,A-1,2026-11-01T10:00:00Z\n"));
    QTRY_VERIFY(mayImport());
    choose(file(u"bad.csv"_s, "provider,key,received_at\nacme,,2026-11-01T10:00:00Z\n"));
    QVERIFY(!mayImport());
    child<QAbstractButton>(u"skipBadRows"_s).click(); // before its first rows are read
    QVERIFY(!mayImport());
    child<QAbstractButton>(u"stopAtBadRow"_s).click();
    QVERIFY(!mayImport());
    QTRY_VERIFY(verdict().contains(u"cannot be imported"_s));
}

void TestImportDialog::importsWithGuessedColumns()
{
    QVERIFY(!mayImport());
    QVERIFY(verdict().contains(u"Choose a file"_s));
    saveShots(*m_dialog, u"import-empty"_s);
    choose(file(u"orders.csv"_s, "PSP,Order No,Created,Trade No,Colour,Amount\n"
                                 "acme,A-1,2026-11-01T10:00:00Z,t-1,red,10.10\n"
                                 "globex,A-2,2026-11-01T11:00:00+01:00,t-2,blue,007\n"));
    QTRY_VERIFY(mayImport());
    QCOMPARE(child<QComboBox>(u"keyCombo"_s).currentText(), u"Order No"_s);
    QCOMPARE(child<QComboBox>(u"deadlineCombo"_s).currentIndex(), 0);
    const QAbstractItemModel &model = *child<QTableView>(u"importPreviewTable"_s).model();
    QCOMPARE(model.rowCount(), 2);
    QTRY_COMPARE(model.index(0, ImportPreviewModel::Verdict).data().toString(), u"new"_s);
    QVERIFY2(verdict().contains(u"Of the file's 2 rows 2 can be imported and 0 are on record"_s),
             qPrintable(verdict()));
    const int colour = ImportPreviewModel::FirstOwn + 4;
    QVERIFY(model.headerData(colour, Qt::Horizontal).toString().contains(u"not read"_s));
    QVERIFY(model.headerData(colour - 1, Qt::Horizontal).toString().contains(u"Ticket"_s));
    saveShots(*m_dialog, u"import-good"_s);

    QSignalSpy imported(m_dialog.get(), &ImportDialog::imported);
    for (const QString &field : {u"importFormatCombo"_s, u"keyCombo"_s, u"importPreviewTable"_s}) {
        child<QWidget>(field).setFocus();
        QTest::keyClick(&child<QWidget>(field), Qt::Key_Return);
        QVERIFY2(child<QAbstractButton>(u"importButton"_s).isVisible(), qPrintable(field)); // not under way
    }
    child<QWidget>(u"importFileEdit"_s).setFocus();
    QTest::keyClick(&child<QWidget>(u"importFileEdit"_s), Qt::Key_Return);
    QTRY_COMPARE(imported.size(), 1);
    QCOMPARE(count(), 2);
    const auto request =
        m_fixture->read<Request>([](StoreReader &store) { return store.request(u"globex"_s, u"A-2"_s); });
    QCOMPARE(request.ticket, u"t-2"_s);
    QCOMPARE(request.amount, u"007"_s);
    QVERIFY2(outcome().contains(u"2 requests were added"_s), qPrintable(outcome()));
    QVERIFY2(outcome().contains(u"Colour"_s), qPrintable(outcome()));
}

void TestImportDialog::importsWithChosenColumns()
{
    choose(file(u"orders.csv"_s, "who,nr,at\nacme,A-1,1793527200000\n"));
    QTRY_VERIFY2(verdict().contains(u"Choose the column"_s), qPrintable(verdict()));
    QVERIFY(!mayImport());
    child<QComboBox>(u"providerCombo"_s).setCurrentText(u"who"_s);
    child<QComboBox>(u"keyCombo"_s).setCurrentText(u"nr"_s);
    QTRY_VERIFY2(verdict().contains(u"Received"_s), qPrintable(verdict()));
    QVERIFY(!mayImport());
    child<QComboBox>(u"receivedAtCombo"_s).setCurrentText(u"at"_s);
    QTRY_VERIFY(mayImport());
    click(u"importButton"_s);
    QTRY_COMPARE(count(), 1);
}

void TestImportDialog::leavesAFieldOut()
{
    choose(file(u"orders.csv"_s, "provider,key,received_at,deadline\nacme,A-1,1793527200000,whenever\n"));
    QTRY_VERIFY2(verdict().contains(u"cannot be imported"_s), qPrintable(verdict()));
    child<QComboBox>(u"deadlineCombo"_s).setCurrentIndex(0);
    QTRY_VERIFY2(mayImport(), qPrintable(verdict()));
    click(u"importButton"_s);
    QTRY_COMPARE(count(), 1);
}

void TestImportDialog::showsWhatWillBeRefused()
{
    QByteArray bytes = "provider,key,received_at,amount\n";
    for (int i = 0; i < 30; ++i)
        bytes += i % 7 == 3 ? "acme,ORD,not a time,1\n"
                            : "acme,ORD-" + QByteArray::number(i) + ",1793527200000," +
                                  QByteArray::number(i) + ".50\n";
    choose(file(u"orders.csv"_s, bytes));
    QTRY_VERIFY2(verdict().contains(u"line 5"_s), qPrintable(verdict()));
    QVERIFY(!mayImport());
    const QAbstractItemModel &model = *child<QTableView>(u"importPreviewTable"_s).model();
    QCOMPARE(model.rowCount(), 20);
    QVERIFY(model.index(3, ImportPreviewModel::Verdict).data().toString().contains(u"no time"_s));
    saveShots(*m_dialog, u"import-bad"_s);

    click(u"skipBadRows"_s);
    QVERIFY2(verdict().contains(u"orders.rejects.csv"_s), qPrintable(verdict()));
    QTRY_VERIFY2(verdict().contains(u"Of the file's 30 rows 26 can be imported"_s), qPrintable(verdict()));
    QVERIFY2(verdict().contains(u"4 would be refused"_s), qPrintable(verdict()));
    QVERIFY(mayImport());
    click(u"importButton"_s);
    QTRY_COMPARE(count(), 26);
    QTRY_VERIFY2(outcome().contains(u"4 rows were refused"_s), qPrintable(outcome()));
    QVERIFY(child<QPlainTextEdit>(u"importBadRows"_s).toPlainText().contains(u"Line 5:"_s));
    QVERIFY(QFileInfo::exists(m_fixture->folder() + u"/orders.rejects.csv"_s));
    QVERIFY(child<QAbstractButton>(u"showRejectsButton"_s).isVisible());
    saveShots(*m_dialog, u"import-done"_s);
    click(u"importAgainButton"_s);
    QVERIFY(child<QLineEdit>(u"importFileEdit"_s).isVisible());
}

void TestImportDialog::readsTimesInTheZoneThatIsChosen()
{
    choose(file(u"orders.csv"_s, "provider,key,received_at\nstranger,4.68E+17,2026-07-01 10:00:00\n"));
    QTRY_VERIFY2(verdict().contains(u"line 2"_s), qPrintable(verdict()));
    QVERIFY(!mayImport());
    child<QComboBox>(u"importZoneCombo"_s).setCurrentIndex(1); // UTC
    QTRY_VERIFY2(mayImport(), qPrintable(verdict()));
    const QAbstractItemModel &model = *child<QTableView>(u"importPreviewTable"_s).model();
    const QString becomes = model.index(0, ImportPreviewModel::Verdict).data().toString();
    QVERIFY2(becomes.contains(u"spreadsheet"_s), qPrintable(becomes));
    QTRY_VERIFY2(verdict().contains(u"1 could not be asked for: there is no usable profile of stranger"_s),
                 qPrintable(verdict()));
    QVERIFY2(verdict().contains(u" an id that should be looked at"_s), qPrintable(verdict()));
    saveShots(*m_dialog, u"import-zone"_s);
    click(u"importButton"_s);
    QTRY_COMPARE(count(), 1);
    QTRY_VERIFY2(outcome().contains(u"no usable profile of stranger"_s), qPrintable(outcome()));
    QVERIFY2(outcome().contains(u"should be looked at"_s), qPrintable(outcome()));
    QVERIFY(child<QPlainTextEdit>(u"importBadRows"_s).toPlainText().contains(u"Line 2:"_s));
    saveShots(*m_dialog, u"import-zone-done"_s);
}

void TestImportDialog::stopsBeforeAnythingWhereARowIsBad()
{
    QByteArray bytes = "provider,key,received_at\n";
    for (int i = 0; i < 30; ++i)
        bytes += "acme,ORD-" + QByteArray::number(i) + ",1793527200000\n";
    choose(file(u"orders.csv"_s, bytes + "acme,,1793527200000\n")); // behind the rows that are shown
    QTRY_VERIFY2(verdict().contains(u"would stop at line 32"_s), qPrintable(verdict()));
    QVERIFY(!mayImport());
    // What becomes bad after it was looked at still stops it.
    choose(file(u"later.csv"_s, bytes));
    QTRY_VERIFY2(verdict().contains(u"Of the file's 30 rows 30 can be imported"_s), qPrintable(verdict()));
    std::ignore = file(u"later.csv"_s, bytes + "acme,,1793527200000\n");
    click(u"importButton"_s);
    QTRY_VERIFY2(outcome().contains(u"Line 32"_s), qPrintable(outcome()));
    QVERIFY(outcome().contains(u"The ledger is as it was"_s));
    QCOMPARE(child<QLabel>(u"importOutcome"_s).text(), u"Nothing was imported"_s);
    QCOMPARE(count(), 0);
}

/// Before, row for row; and after, the same again.
void TestImportDialog::tellsWhatTheLedgerHasAlready()
{
    const QByteArray head = "provider,key,received_at,amount\n";
    choose(file(u"first.csv"_s, head + "acme,A-1,1793527200000,10.50\nacme,A-2,1793527200000,2\n"));
    QTRY_VERIFY(mayImport());
    click(u"importButton"_s);
    QTRY_COMPARE(count(), 2);
    QTRY_VERIFY(outcome().contains(u"2 requests were added"_s));

    const QString second =
        file(u"second.csv"_s, head + "acme,A-1,1793527200000,+10.5\n" // the same
                                     "acme,A-2,1793527200000,3\n"     // another amount
                                     "acme,A-3,1793527200000,1\n"     // new
                                     "acme,A-3,1793527200000,1.00\n"  // as the one before
                                     "stranger,A-4,1793527200000,1\n" // cannot be asked for
                                     "acme,,1793527200000,1\n");      // bad
    click(u"importAgainButton"_s);
    choose(second);
    QTRY_VERIFY2(
        verdict().contains(u"2 of the file's 6 rows cannot be imported. The import would stop at line 3"_s),
        qPrintable(verdict()));
    QVERIFY(!mayImport());
    const QAbstractItemModel &model = *child<QTableView>(u"importPreviewTable"_s).model();
    QStringList told;
    for (int row = 0; row < model.rowCount(); ++row)
        told.append(model.index(row, ImportPreviewModel::Verdict).data().toString());
    QCOMPARE(told.size(), 6);
    QCOMPARE(told[0], u"on record already, just so"_s);
    QVERIFY2(told[1].contains(u"on record with other facts"_s), qPrintable(told[1]));
    QCOMPARE(told[2], u"new"_s);
    QCOMPARE(told[3], u"on record already, just so"_s);
    QCOMPARE(told[4], u"new; its provider has no usable profile"_s);
    QVERIFY2(told[5].contains(u"required"_s), qPrintable(told[5]));
    saveShots(*m_dialog, u"import-foretold"_s);

    click(u"skipBadRows"_s);
    QVERIFY2(verdict().contains(u"Of the file's 6 rows 2 can be imported and 2 are on record already"_s),
             qPrintable(verdict()));
    QVERIFY2(verdict().contains(u"2 would be refused"_s), qPrintable(verdict()));
    click(u"importButton"_s);
    QTRY_COMPARE(count(), 4);
    QTRY_VERIFY2(outcome().contains(u"6 rows read"_s), qPrintable(outcome())); // not what the first came to
    QVERIFY2(outcome().contains(u"2 requests were added"_s), qPrintable(outcome()));
    QVERIFY2(outcome().contains(u"2 were on record already"_s), qPrintable(outcome()));
    QVERIFY2(outcome().contains(u"2 rows were refused"_s), qPrintable(outcome()));
    click(u"importAgainButton"_s); // the ledger is not what it was
    QTRY_VERIFY2(verdict().contains(u"0 can be imported and 4 are on record already"_s),
                 qPrintable(verdict()));
}

void TestImportDialog::cancelLeavesNothing()
{
    choose(large());
    QTRY_VERIFY(mayImport());
    click(u"importButton"_s);
    auto &bar = child<QProgressBar>(u"importProgressBar"_s);
    QTRY_VERIFY(bar.maximum() > 0 && bar.value() > 0); // the writer is at it
    QVERIFY(bar.isVisible());
    QVERIFY(child<QLabel>(u"importProgressText"_s).text().contains(u" of "_s));
    saveShots(*m_dialog, u"import-running"_s);
    click(u"importCloseButton"_s);
    QTRY_VERIFY2(outcome().contains(u"cancelled"_s), qPrintable(outcome()));
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(count(), 0);
}

void TestImportDialog::saysThatTheLedgerIsBusy()
{
    std::promise<void> release;
    auto released = release.get_future().share();
    const auto busy = m_fixture->session->ledger().write<void>([released](StoreWriter &) -> Result<void> {
        released.wait();
        return {};
    });
    choose(file(u"orders.csv"_s, "provider,key,received_at\nacme,A-1,1793527200000\n"));
    QTRY_VERIFY(mayImport());
    click(u"importButton"_s);
    QTRY_VERIFY(child<QLabel>(u"importProgressText"_s).text().contains(u"Waiting for the ledger"_s));
    release.set_value();
    QTRY_COMPARE(count(), 1);
}

void TestImportDialog::closingCancels()
{
    choose(large());
    QTRY_VERIFY(mayImport());
    click(u"importButton"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(count(), 0);
    // Gone while it imports, it leaves nothing either.
    m_dialog->open();
    click(u"importAgainButton"_s);
    QTRY_VERIFY(mayImport());
    click(u"importButton"_s);
    m_dialog.reset();
    QCOMPARE(count(), 0);
}

void TestImportDialog::readOnlyImportsNothing()
{
    start(LedgerMode::ReadOnly);
    choose(file(u"orders.csv"_s, "provider,key,received_at\nacme,A-1,1793527200000\n"));
    QTRY_VERIFY2(verdict().contains(u"can be imported"_s), qPrintable(verdict()));
    QVERIFY(!mayImport());
    QVERIFY(child<QWidget>(u"importBanner"_s).isVisible());
    QVERIFY(child<QLabel>(u"importBannerText"_s).text().contains(u"open for reading only"_s));
}

void TestImportDialog::tellsUnreadableFiles()
{
    choose(u"/nowhere/orders.csv"_s);
    QTRY_VERIFY2(verdict().contains(u"cannot be read"_s), qPrintable(verdict()));
    QVERIFY(!mayImport());
    choose(file(u"orders.txt"_s, "provider,key,received_at\nacme,A-1,1793527200000\n"));
    QTRY_VERIFY2(verdict().contains(u"cannot be told"_s), qPrintable(verdict()));
    child<QComboBox>(u"importFormatCombo"_s).setCurrentText(u"CSV"_s);
    QTRY_VERIFY2(mayImport(), qPrintable(verdict()));
}

void TestImportDialog::modelHolds()
{
    ImportPreviewModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QString path = file(u"a.csv"_s, "provider,key,received_at\nacme,A-1,1793527200000\nacme,x\n");
    model.setPreview(*previewFile(path, {}), {u"Provider"_s, u"Key"_s, u"Received"_s});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), 5);
    model.setPreview({}, {});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(TestImportDialog)
#include "tst_importdialog.moc"
