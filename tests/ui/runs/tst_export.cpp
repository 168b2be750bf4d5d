// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reporttext.h"
#include "tests/support/files.h"
#include "tests/ui/runs/runfixture.h"
#include "tests/ui/shots.h"
#include "ui/runs/exportdialog.h"
#include "ui/runs/exportpreview.h"
#include "ui/theme/look.h"
#include "ui/widgets/notebar.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QSemaphore>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QUrl>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// Each format as the dialog writes it, compared with what the ledger holds.
class TestExport : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;
    std::unique_ptr<ExportDialog> m_dialog;
    Run m_run;
    std::vector<RunTarget> m_targets;

    void open(int requests)
    {
        m_dialog.reset();
        m_fixture = std::make_unique<RunFixture>(requests);
        m_run = m_fixture->run(m_fixture->finishRun(m_fixture->plan())->id());
        m_targets = m_fixture->read<std::vector<RunTarget>>(
            [id = m_run.id](StoreReader &store) { return store.targets(id, {}, 10'000); });
        openDialog();
    }
    void openDialog()
    {
        m_dialog = std::make_unique<ExportDialog>(*m_fixture->session, m_run.id, nullptr);
        m_dialog->open();
    }
    [[nodiscard]] QString file(const QString &name) const { return QDir(m_fixture->folder()).filePath(name); }
    QPushButton *button(const char *name) { return child<QPushButton>(*m_dialog, name); }

    /// Chooses the format with the keyboard, names the file, exports, and waits for it.
    QString exported(ExportFormat format, const QString &name)
    {
        auto *formats = child<QListWidget>(*m_dialog, "formatList");
        formats->setFocus();
        QTest::keyClick(formats, Qt::Key_Home);
        for (int i = 0; i < int(format); ++i)
            QTest::keyClick(formats, Qt::Key_Down);
        auto *path = child<QLineEdit>(*m_dialog, "pathEdit");
        path->selectAll();
        QTest::keyClicks(path, file(name));
        QSignalSpy done(m_dialog.get(), &ExportDialog::exported);
        QTest::mouseClick(button("exportButton"), Qt::LeftButton);
        [&] { QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 60'000); }();
        return done.isEmpty() ? QString() : done.front().front().toString();
    }
    static QByteArray output(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        return process.waitForFinished() && process.exitCode() == 0 ? process.readAllStandardOutput()
                                                                    : QByteArray();
    }
    /// Every target's key, as often as it occurs in a text.
    void compareKeys(const QByteArray &text)
    {
        QVERIFY(!text.isEmpty());
        for (const RunTarget &target : m_targets)
            QCOMPARE(text.count(target.key.toUtf8()), 1);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCoreApplication::setApplicationName(u"tst_export"_s);
        open(180);
        QCOMPARE(m_targets.size(), std::size_t{60});
    }
    void cleanupTestCase()
    {
        m_dialog.reset();
        m_fixture.reset();
    }
    void init() { openDialog(); }

    void csvHoldsEveryTarget()
    {
        const QByteArray csv = contentOf(exported(ExportFormat::Csv, u"run.csv"_s));
        QCOMPARE(csv.count("\r\n"), 61);
        compareKeys(csv);
    }

    void ndjsonHoldsEveryTarget()
    {
        const QByteArray ndjson = contentOf(exported(ExportFormat::Ndjson, u"run.ndjson"_s));
        QCOMPARE(ndjson.count("\"kind\":\"target\""), 60);
        compareKeys(ndjson);
    }

    void htmlHoldsEveryTarget()
    {
        const QByteArray html = contentOf(exported(ExportFormat::Html, u"run.html"_s));
        QVERIFY(html.startsWith("<!DOCTYPE html>") && html.endsWith("</html>\n"));
        compareKeys(html);
    }

    void xlsxHoldsEveryTarget()
    {
        const QString path = exported(ExportFormat::Xlsx, u"run.xlsx"_s);
        const QByteArray sheet = output(u"unzip"_s, {u"-p"_s, path, u"xl/worksheets/sheet2.xml"_s});
        QCOMPARE(sheet.count("<row "), 61);
        compareKeys(sheet);
    }

    void pdfHoldsEveryTarget()
    {
        const QString path = exported(ExportFormat::Pdf, u"run.pdf"_s);
        const QByteArray text = output(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s});
        compareKeys(text);
        QVERIFY2(text.contains(u"Run %1: Finished"_s.arg(m_run.id).toUtf8()), text.left(500).constData());
        QVERIFY(text.contains("INC-7") && text.contains("tester@host"));
        // The headings of the table of providers are whole.
        const QByteArray providers = text.sliced(text.indexOf("By provider")).left(600);
        for (const Disposition disposition : reportOrder)
            QVERIFY2(providers.contains(lookOf(disposition).text.toUtf8()), providers.constData());
        const QByteArray info = output(u"pdfinfo"_s, {path});
        QVERIFY2(info.contains("A4"), info.constData());
        QVERIFY(text.contains("Page 1") && text.contains("Page 2"));
        QCOMPARE(text.count('\f'), text.count("Page ")); // each page has its number
        for (qsizetype page = 1; page <= text.count('\f'); ++page)
            QVERIFY2(text.contains("Page " + QByteArray::number(page) + " of " +
                                   QByteArray::number(text.count('\f'))),
                     text.constData());
        const MoneySums money = allOf(
            m_fixture->read<RunMoney>([id = m_run.id](StoreReader &store) { return store.moneyOfRun(id); }));
        QVERIFY(text.contains(groupedAmount(money.byCurrency().at(u"EUR"_s).amount).toUtf8()));
        if (const QString shots = qEnvironmentVariable("REPOLL_SHOTS"); !shots.isEmpty())
            output(u"pdftoppm"_s, {u"-r"_s, u"80"_s, u"-png"_s, path, shots + u"/pdf"_s});
    }

    /// A choice: what stands in the file and in the preview are the targets without a final status.
    void onlyTheUnresolvedWhereThatIsChosen()
    {
        auto *table = child<QTableView>(*m_dialog, "previewTable");
        QTRY_COMPARE(table->model()->rowCount(), 50);
        auto *box = child<QCheckBox>(*m_dialog, "unresolvedOnlyBox");
        QVERIFY(!box->isChecked());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        const auto open = std::count_if(m_targets.begin(), m_targets.end(),
                                        [](const RunTarget &target) { return target.isUnresolved(); });
        QVERIFY2(open < 50, qPrintable(QString::number(open)));
        QCOMPARE(table->model()->rowCount(), int(open));
        const QByteArray csv = contentOf(exported(ExportFormat::Csv, u"open.csv"_s));
        QCOMPARE(csv.count("\r\n"), qsizetype(open + 1));
        const QString path = exported(ExportFormat::Pdf, u"open.pdf"_s);
        const QByteArray text = output(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s});
        const QByteArray pages = QByteArray::number(text.count('\f'));
        QVERIFY2(text.contains("Page " + pages + " of " + pages), text.constData());
        for (const RunTarget &target : m_targets)
            QCOMPARE(text.contains(target.key.toUtf8()), target.isUnresolved());
    }

    /// Runs of other ledgers have the same numbers, and ledgers of other folders the same names.
    void theNameIsOfThisLedgerAndNew()
    {
        const auto suggested = [this] { return child<QLineEdit>(*m_dialog, "pathEdit")->text(); };
        QSettings().setValue(u"export/folder"_s, m_fixture->folder());
        openDialog();
        const QString first = suggested();
        QCOMPARE(QFileInfo(first).path(), m_fixture->folder());
        const QString folder = QDir(m_fixture->folder()).dirName();
        QCOMPARE(QFileInfo(first).fileName(), u"repoll-%1-ledger-run-%2.html"_s.arg(folder).arg(m_run.id));
        QFile there(first);
        QVERIFY(there.open(QIODevice::WriteOnly));
        openDialog();
        QCOMPARE(QFileInfo(suggested()).fileName(),
                 u"repoll-%1-ledger-run-%2-2.html"_s.arg(folder).arg(m_run.id));
        QVERIFY(there.remove());
    }

    void theEndingFollowsTheFormat()
    {
        auto *formats = child<QListWidget>(*m_dialog, "formatList");
        auto *path = child<QLineEdit>(*m_dialog, "pathEdit");
        const QString stem = u"-ledger-run-%1"_s.arg(m_run.id);
        QVERIFY2(path->text().endsWith(stem + u".html"_s), qPrintable(path->text()));
        // Other ledgers have runs of this number, and files of this name.
        QVERIFY(path->text().contains(u"/repoll-"_s + QDir(m_fixture->folder()).dirName() + u'-'));
        formats->setCurrentRow(int(ExportFormat::Xlsx));
        QVERIFY(path->text().endsWith(stem + u".xlsx"_s));
        path->setText(file(u"my.report"_s));
        formats->setCurrentRow(int(ExportFormat::Csv));
        QCOMPARE(path->text(), file(u"my.report"_s)); // a person's own ending stays
    }

    void theFormatFollowsTheEnding()
    {
        auto *formats = child<QListWidget>(*m_dialog, "formatList");
        auto *path = child<QLineEdit>(*m_dialog, "pathEdit");
        path->selectAll();
        QTest::keyClicks(path, file(u"typed.CSV"_s));
        QCOMPARE(formats->currentRow(), int(ExportFormat::Csv));
        QCOMPARE(path->text(), file(u"typed.CSV"_s)); // as it was typed
        path->selectAll();
        QTest::keyClicks(path, file(u"typed.xml"_s));
        QCOMPARE(formats->currentRow(), int(ExportFormat::Csv)); // none of ours
        path->setText(file(u"chosen.xlsx"_s));                   // as the file dialog does
        QCOMPARE(formats->currentRow(), int(ExportFormat::Xlsx));
        QSignalSpy done(m_dialog.get(), &ExportDialog::exported);
        QTest::mouseClick(button("exportButton"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 60'000);
        QVERIFY(contentOf(file(u"chosen.xlsx"_s)).startsWith("PK"));
    }

    void aRunThatCannotBeReadIsNotWaitedFor()
    {
        RunFixture fixture(3);
        const QString path = fixture.session->path();
        QVERIFY(QFile::rename(path, path + u".away"_s));
        ExportPreview preview(*fixture.session, 1, nullptr);
        preview.show();
        const auto *pages = preview.findChild<QStackedWidget *>();
        const auto said = [pages] {
            QStringList texts;
            for (const QLabel *label : pages->currentWidget()->findChildren<QLabel *>())
                texts += label->text();
            return texts.join(u' ');
        };
        QTRY_VERIFY2(said().contains(u"The run could not be read"_s), qPrintable(said()));
    }

    void previewsAreBounded()
    {
        auto *formats = child<QListWidget>(*m_dialog, "formatList");
        auto *table = child<QTableView>(*m_dialog, "previewTable");
        QTRY_COMPARE(table->model()->rowCount(), 50);
        QVERIFY(child<QLabel>(*m_dialog, "previewHint")->text().contains(u"first 50 of 60"));
        for (int row = 0; row < 50; ++row)
            QCOMPARE(table->model()->index(row, 2).data().toString(), m_targets[std::size_t(row)].key);
        saveShots(*m_dialog, u"export-html"_s);
        formats->setCurrentRow(int(ExportFormat::Pdf));
        auto *paper = child<QScrollArea>(*m_dialog, "previewPages");
        QTRY_VERIFY(paper->isVisible());
        QCOMPARE(paper->findChildren<QLabel *>().size(), 2);
        saveShots(*m_dialog, u"export-pdf"_s);
        formats->setCurrentRow(int(ExportFormat::Csv));
        QVERIFY(table->isVisible());
    }

    void whatIsThereIsReplacedOnlyWhenTold()
    {
        QFile old(file(u"old.csv"_s));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        auto *path = child<QLineEdit>(*m_dialog, "pathEdit");
        auto *hint = child<QLabel>(*m_dialog, "replacesHint");
        QVERIFY(!hint->isVisible());
        path->setText(file(u"old.csv"_s));
        QVERIFY(hint->isVisible());
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        QTest::mouseClick(button("exportButton"), Qt::LeftButton);
        QTRY_VERIFY(button("keepFile")->hasFocus()); // a stray Return keeps it
        QTest::mouseClick(button("keepFile"), Qt::LeftButton);
        QCOMPARE(contentOf(file(u"old.csv"_s)), QByteArray("old"));
        QTest::mouseClick(button("exportButton"), Qt::LeftButton);
        path->setText(file(u"other.csv"_s)); // the question was about the other one
        QVERIFY(!child<QWidget>(*m_dialog, "replaceQuestion")->isVisible());
        path->setText(file(u"old.csv"_s));
        QTest::mouseClick(button("exportButton"), Qt::LeftButton);
        QTest::mouseClick(button("replaceFile"), Qt::LeftButton);
        QTRY_VERIFY(button("openFolderButton")->isVisible());
        QCOMPARE(contentOf(file(u"old.csv"_s)).count("\r\n"), 61);
        QVERIFY(child<NoteBar>(*m_dialog, "exportNote")->text().startsWith(u"Written: "));
        saveShots(*m_dialog, u"export-done"_s);
    }

    void theFolderCanBeOpened()
    {
        exported(ExportFormat::Csv, u"folder.csv"_s);
        QVERIFY(button("openFolderButton")->isVisible());
        QDesktopServices::setUrlHandler(u"file"_s, this, "noteUrl");
        QTest::mouseClick(button("openFolderButton"), Qt::LeftButton);
        QDesktopServices::unsetUrlHandler(u"file"_s);
        QCOMPARE(m_opened, QUrl::fromLocalFile(m_fixture->folder()));
    }

    void whatCannotBeWrittenIsTold()
    {
        auto *path = child<QLineEdit>(*m_dialog, "pathEdit");
        path->setText(file(u"missing/run.html"_s));
        QTest::mouseClick(button("exportButton"), Qt::LeftButton);
        auto *note = child<NoteBar>(*m_dialog, "exportNote");
        QTRY_VERIFY(note->isVisible());
        QVERIFY2(note->text().contains(u"does not exist"), qPrintable(note->text()));
        QVERIFY(button("exportButton")->isEnabled());
        path->clear();
        QVERIFY(!button("exportButton")->isEnabled());
    }

    void closingGivesTheReportUp()
    {
        auto *path = child<QLineEdit>(*m_dialog, "pathEdit");
        path->setText(file(u"given-up.pdf"_s));
        child<QListWidget>(*m_dialog, "formatList")->setCurrentRow(int(ExportFormat::Pdf));
        QSemaphore held; // the ledger's reader: the report cannot be done before the dialog is closed
        auto holding = m_fixture->session->ledger().read<bool>([&held](StoreReader &) {
            held.acquire();
            return true;
        });
        QTest::mouseClick(button("exportButton"), Qt::LeftButton);
        m_dialog->reject();
        m_dialog.reset();
        held.release();
        holding.waitForFinished(); // it refers to the semaphore
        waitForBackground();
        QCoreApplication::processEvents();
        QVERIFY(QDir(m_fixture->folder()).entryList({u"given-up*"_s}).isEmpty());
    }

public Q_SLOTS:
    void noteUrl(const QUrl &url) { m_opened = url; }

private:
    QUrl m_opened;
};

QTEST_MAIN(TestExport)
#include "tst_export.moc"
