// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/connections/openerfixture.h"
#include "tests/ui/shots.h"
#include "ui/connections/demosource.h"
#include "ui/connections/recentmodel.h"
#include "ui/connections/startpage.h"
#include "ui/settings/screenlanguage.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QMimeData>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// A demo that does what the test says.
class FakeDemo final : public DemoSource
{
public:
    [[nodiscard]] bool isThere() const override { return there; }
    [[nodiscard]] bool isStarting() const override { return starting; }
    void start() override { starting = true; }
    void cancel() override
    {
        starting = false;
        cancelled = true;
    }
    void succeed(const QString &path)
    {
        starting = false;
        Q_EMIT ready(path);
    }
    void fail(const Error &error)
    {
        starting = false;
        Q_EMIT failed(error);
    }

    bool there = true;
    bool starting = false;
    bool cancelled = false;
};

} // namespace

class TestStartPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void offersTheWaysIn();
    void showsWhereTheKeyboardIs();
    void aRefusalSpeaksTheLanguageThatIsChosen();
    void opensByDialog();
    void createsByDialog();
    void opensRecentByKeyboard();
    void opensRecentByClick();
    void forgetsRecent();
    void tellsARefusalInPlace();
    void createsWhereNothingIs();
    void offersACopyOfADamagedLedger();
    void opensWhatIsDropped();
    void triesTheDemo();
    void tellsWhyTheDemoFailed();
    void showsWhatIsUnderWayAndCancels();
    void modelHolds();

private:
    template <class T>
    T &child(const QString &name) const
    {
        T *found = m_page->findChild<T *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return *found;
    }
    void click(const QString &name) const
    {
        QTest::mouseClick(&child<QAbstractButton>(name), Qt::LeftButton);
    }
    [[nodiscard]] bool isShown(const QString &name) const { return child<QWidget>(name).isVisible(); }

    std::unique_ptr<OpenerFixture> m_fixture;
    std::unique_ptr<FakeDemo> m_demo;
    std::unique_ptr<StartPage> m_page;
};

void TestStartPage::init()
{
    m_fixture = std::make_unique<OpenerFixture>();
    m_demo = std::make_unique<FakeDemo>();
    m_page = std::make_unique<StartPage>(*m_fixture->opener, *m_fixture->recent, m_demo.get(), nullptr);
    m_page->resize(1100, 680);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestStartPage::cleanup()
{
    m_page.reset();
    m_demo.reset();
    m_fixture.reset();
}

void TestStartPage::offersTheWaysIn()
{
    QVERIFY(child<QLabel>(u"startSentence"_s).text().contains(u"finds requests whose polling stopped"_s));
    QVERIFY(isShown(u"openLedgerButton"_s));
    QVERIFY(isShown(u"createLedgerButton"_s));
    QVERIFY(isShown(u"tryDemoButton"_s));
    QVERIFY(isShown(u"noRecentText"_s));
    QVERIFY(!isShown(u"openRefusal"_s));
    QVERIFY(!isShown(u"openBusy"_s));
    QCOMPARE(m_page->focusWidget(), &child<QWidget>(u"openLedgerButton"_s));
    saveShots(*m_page, u"start-empty"_s);
}

void TestStartPage::showsWhereTheKeyboardIs()
{
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    auto &open = child<QAbstractButton>(u"openLedgerButton"_s);
    auto &create = child<QAbstractButton>(u"createLedgerButton"_s);
    open.setFocus();
    const QColor accent = m_page->palette().color(QPalette::Highlight);
    const auto framed = [&](QWidget &button) {
        const QImage shown = button.grab().toImage();
        return shown.pixelColor(shown.width() / 2, 1) == accent;
    };
    QVERIFY(framed(open));
    QVERIFY(!framed(create));
    create.setFocus();
    QVERIFY(!framed(open));
    QVERIFY(framed(create));
}

/// Its buttons are made before anybody can choose a language.
void TestStartPage::aRefusalSpeaksTheLanguageThatIsChosen()
{
    ScreenLanguage language;
    language.set(Language::Chinese);
    QCoreApplication::processEvents();
    for (const QAbstractButton *button :
         m_page->findChild<QWidget *>(u"openStatus"_s)->findChildren<QAbstractButton *>()) {
        const QString text = button->text();
        QVERIFY2(
            std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Han; }),
            qPrintable(text));
    }
    language.set(Language::English);
}

void TestStartPage::opensByDialog()
{
    const QString path = m_fixture->makeLedger(u"a.sqlite"_s);
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Space);
    auto &dialog = child<QFileDialog>(u"openLedgerDialog"_s);
    QVERIFY(dialog.isVisible());
    dialog.selectFile(path);
    QMetaObject::invokeMethod(&dialog, "accept");
    QTRY_VERIFY(m_fixture->session);
    QCOMPARE(m_fixture->session->path(), path);
}

void TestStartPage::createsByDialog()
{
    click(u"createLedgerButton"_s);
    auto &dialog = child<QFileDialog>(u"createLedgerDialog"_s);
    dialog.setDirectory(m_fixture->folder.path());
    dialog.selectFile(u"made"_s);
    QMetaObject::invokeMethod(&dialog, "accept");
    QTRY_VERIFY(m_fixture->session);
    QCOMPARE(m_fixture->session->title(), u"made.sqlite"_s);
}

void TestStartPage::opensRecentByKeyboard()
{
    const QString second = m_fixture->makeLedger(u"second.sqlite"_s);
    m_fixture->recent->add(second, 1);
    m_fixture->recent->add(m_fixture->makeLedger(u"first.sqlite"_s), 2);
    auto &list = child<QListView>(u"recentList"_s);
    QTRY_VERIFY(list.isVisible());
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Home);
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    QTRY_VERIFY(m_fixture->session);
    QCOMPARE(m_fixture->session->path(), second);
    // What was opened last comes first now.
    QCOMPARE(list.model()->index(0, 0).data(RecentModel::PathRole).toString(), second);
}

void TestStartPage::opensRecentByClick()
{
    const QString path = m_fixture->makeLedger(u"a.sqlite"_s);
    m_fixture->recent->add(path, 1);
    auto &list = child<QListView>(u"recentList"_s);
    QTRY_VERIFY(list.isVisible());
    QSignalSpy opened(m_fixture->opener.get(), &LedgerOpener::opened);
    const QPoint place = list.visualRect(list.model()->index(0, 0)).center();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(list.viewport(), Qt::LeftButton, {}, place);
    QTRY_VERIFY(m_fixture->session);
    QCOMPARE(m_fixture->session->path(), path);
}

void TestStartPage::forgetsRecent()
{
    RecentLedgers &recent = *m_fixture->recent;
    recent.add(m_fixture->path(u"gone.sqlite"_s), 1);
    recent.add(m_fixture->makeLedger(u"ledger.sqlite"_s), 2);
    recent.add(m_fixture->makeLedger(u"orders-production.sqlite"_s), 3);
    m_fixture->opener->open(m_fixture->path(u"orders-production.sqlite"_s));
    QTRY_VERIFY(m_fixture->session);
    m_fixture->session->setProduction(true);
    recent.refresh();
    auto &list = child<QListView>(u"recentList"_s);
    QTRY_COMPARE(list.model()->index(2, 0).data(RecentModel::MarkRole).toString(), u"missing"_s);
    QVERIFY(list.model()->index(0, 0).data(RecentModel::ProductionRole).toBool());
    QVERIFY(list.model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"production"_s));
    saveShots(*m_page, u"start-recent"_s);
    list.setFocus();
    list.setCurrentIndex(list.model()->index(2, 0));
    QTest::keyClick(&list, Qt::Key_Delete);
    QCOMPARE(recent.ledgers().size(), 2U);
    QCOMPARE(list.model()->rowCount(), 2);
}

void TestStartPage::tellsARefusalInPlace()
{
    const QString path = m_fixture->makeFile(u"notes.txt"_s, "not a ledger");
    m_fixture->recent->add(path, 1);
    m_fixture->opener->open(path);
    QTRY_VERIFY(isShown(u"openRefusal"_s));
    QVERIFY(child<QLabel>(u"openRefusalTitle"_s).text().contains(u"not a Repoll ledger"_s));
    QVERIFY(child<QLabel>(u"openRefusalPath"_s).text().contains(u"notes.txt"_s));
    QVERIFY(!isShown(u"openCopyButton"_s));
    QVERIFY(!isShown(u"openCreateHereButton"_s));
    saveShots(*m_page, u"start-refused"_s);
    click(u"openForgetButton"_s);
    QVERIFY(!isShown(u"openRefusal"_s));
    QVERIFY(m_fixture->recent->ledgers().empty());
}

void TestStartPage::createsWhereNothingIs()
{
    m_fixture->opener->open(m_fixture->path(u"new.sqlite"_s));
    QTRY_VERIFY(isShown(u"openCreateHereButton"_s));
    click(u"openCreateHereButton"_s);
    QTRY_VERIFY(m_fixture->session);
    QVERIFY(!isShown(u"openRefusal"_s));
}

void TestStartPage::offersACopyOfADamagedLedger()
{
    const QString path = m_fixture->makeLedger(u"a.sqlite"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(100));
    file.write(QByteArray(4'000, '\xff'));
    file.close();
    m_fixture->opener->open(path);
    QTRY_VERIFY(isShown(u"openCopyButton"_s));
    click(u"openCopyButton"_s);
    QTRY_VERIFY(child<QLabel>(u"openRefusalAdvice"_s).text().contains(u"The copy is"_s));
    const QStringList copies = QDir(m_fixture->folder.path()).entryList({u"a.sqlite.copy-*"_s});
    QCOMPARE(copies.size(), 1);
    QCOMPARE(QFileInfo(m_fixture->path(copies.front())).size(), QFileInfo(path).size());
}

void TestStartPage::opensWhatIsDropped()
{
    const QString path = m_fixture->makeLedger(u"a.sqlite"_s);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_page.get(), &enter);
    QVERIFY(enter.isAccepted());
    saveShots(*m_page, u"start-dropping"_s);
    QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_page.get(), &drop);
    QTRY_VERIFY(m_fixture->session);
    QCOMPARE(m_fixture->session->path(), path);

    QMimeData several;
    several.setUrls({QUrl::fromLocalFile(path), QUrl(u"https://example.org"_s)});
    QDragEnterEvent other({50, 50}, Qt::CopyAction, &several, Qt::LeftButton, {});
    other.ignore();
    QCoreApplication::sendEvent(m_page.get(), &other);
    QVERIFY(!other.isAccepted());
}

void TestStartPage::triesTheDemo()
{
    click(u"tryDemoButton"_s);
    QVERIFY(m_demo->starting);
    const QString path = m_fixture->makeLedger(u"demo.sqlite"_s);
    m_demo->succeed(path);
    QTRY_VERIFY(m_fixture->session);
    QCOMPARE(m_fixture->session->path(), path);
}

void TestStartPage::tellsWhyTheDemoFailed()
{
    click(u"tryDemoButton"_s);
    m_demo->fail({ErrorCode::Io, u"The demo's providers could not be started: no program."_s, {}});
    QTRY_VERIFY(isShown(u"openRefusal"_s));
    QVERIFY(child<QLabel>(u"openRefusalAdvice"_s).text().contains(u"no program"_s));
    click(u"openRetryButton"_s);
    QVERIFY(m_demo->starting);
    QVERIFY(!isShown(u"openRefusal"_s));
}

void TestStartPage::showsWhatIsUnderWayAndCancels()
{
    click(u"tryDemoButton"_s);
    QVERIFY(!isShown(u"openBusy"_s)); // most of the time it is faster than a flicker
    QTRY_VERIFY(isShown(u"openBusy"_s));
    QVERIFY(child<QLabel>(u"openBusyText"_s).text().contains(u"Making the demo"_s));
    saveShots(*m_page, u"start-busy"_s);
    click(u"openCancelButton"_s);
    QVERIFY(m_demo->cancelled);
    QVERIFY(!isShown(u"openBusy"_s));
}

void TestStartPage::modelHolds()
{
    RecentLedgers &recent = *m_fixture->recent;
    RecentModel model(recent, nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    recent.add(m_fixture->makeLedger(u"a.sqlite"_s), 1);
    recent.add(m_fixture->path(u"b.sqlite"_s), 2);
    QCOMPARE(model.rowCount(), 2);
    QTRY_COMPARE(model.index(0, 0).data(RecentModel::MissingRole).toBool(), true);
    recent.add(m_fixture->path(u"a.sqlite"_s), 3);
    QCOMPARE(model.index(0, 0).data().toString(), u"a.sqlite"_s);
    recent.remove(m_fixture->path(u"a.sqlite"_s));
    recent.remove(m_fixture->path(u"b.sqlite"_s));
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(TestStartPage)
#include "tst_startpage.moc"
