// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgercopies.h"
#include "tests/ui/child.h"
#include "tests/ui/shots.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/filter/filterbar.h"
#include "ui/help/helpwindow.h"
#include "ui/requests/requesttable.h"
#include "ui/settings/screenlanguage.h"
#include "ui/settings/shortcuts.h"
#include "ui/theme/colours.h"
#include "ui/window/banner.h"
#include "ui/window/requestspage.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QDialog>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize smallScreen(1280, 720);

/// Every action that the menu bar leads to.
void collectActions(const QList<QAction *> &from, QSet<QAction *> &found)
{
    for (QAction *action : from) {
        if (action->menu())
            collectActions(action->menu()->actions(), found);
        else if (!action->isSeparator())
            found.insert(action);
    }
}

QSet<QAction *> menuActions(const MainWindow &window)
{
    QSet<QAction *> found;
    collectActions(window.menuBar()->actions(), found);
    return found;
}

QString described(const QObject &object)
{
    QStringList names;
    for (const QObject *each = &object; each; each = each->parent()) {
        const QString name = each->objectName();
        names.prepend(name.isEmpty() ? QString::fromLatin1(each->metaObject()->className()) : name);
    }
    return names.join(u'/');
}

/// What a person reaches by keys, without the parts that Qt's own widgets are made of.
QList<QWidget *> focusable(QWidget &within)
{
    QList<QWidget *> found;
    for (QWidget *widget : within.findChildren<QWidget *>()) {
        if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && !widget->focusProxy() &&
            !widget->objectName().startsWith("qt_"_L1))
            found.append(widget);
    }
    return found;
}

QString accessibleName(QWidget &widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

/// Buttons and lines of text that have less room than their words take.
QStringList cutOff(const QWidget &within)
{
    QStringList found;
    for (const auto *button : within.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && !button->text().isEmpty() &&
            button->width() < button->minimumSizeHint().width())
            found.append(described(*button) + u": "_s + button->text());
    }
    for (const auto *label : within.findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty() || label->textFormat() == Qt::RichText)
            continue;
        const bool fits = label->wordWrap() ? label->height() >= label->heightForWidth(label->width())
                                            : label->width() >= label->minimumSizeHint().width();
        if (!fits)
            found.append(described(*label) + u": "_s + label->text());
    }
    return found;
}

bool shareKeys(const QAction &one, const QAction &other)
{
    const QList<QKeySequence> keys = other.shortcuts();
    const QList<QKeySequence> mine = one.shortcuts();
    return std::any_of(mine.begin(), mine.end(),
                       [&](const QKeySequence &each) { return !each.isEmpty() && keys.contains(each); });
}

/// Whether there is a place where both actions hear their keys: `other` hears them in a part of where `one` does.
bool meet(const QAction &one, const QAction &other)
{
    if (one.shortcutContext() == Qt::WindowShortcut || one.shortcutContext() == Qt::ApplicationShortcut)
        return true;
    for (const QObject *within : one.associatedObjects()) {
        for (const QObject *place : other.associatedObjects()) {
            const auto *outer = qobject_cast<const QWidget *>(within);
            const auto *inner = qobject_cast<const QWidget *>(place);
            if (!outer || !inner || qobject_cast<const QMenu *>(outer) || qobject_cast<const QMenu *>(inner))
                continue;
            const bool deep = one.shortcutContext() == Qt::WidgetWithChildrenShortcut;
            if (outer == inner || (deep && outer->isAncestorOf(inner)))
                return true;
        }
    }
    return false;
}

void report(const QStringList &faults)
{
    for (const QString &fault : faults) // a test's message is cut where it is long
        qWarning("%s", qPrintable(fault));
    QVERIFY(faults.isEmpty());
}

} // namespace

/// The window as a whole.
class TestMainWindow : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<WindowFixture> m_fixture;

    static QAction *action(const MainWindow &window, const QString &name)
    {
        return window.findChild<QAction *>(name);
    }
    static QDockWidget *dock(const MainWindow &window, const QString &name)
    {
        return window.findChild<QDockWidget *>(name);
    }
    static void showAllDocks(const MainWindow &window)
    {
        for (const QString &name : {u"sidebarDock"_s, u"detailDock"_s, u"runDock"_s})
            dock(window, name)->show();
    }
    /// Calls `look` with the start page, each page of a ledger, and each dialog of the menus.
    template <class Look>
    void lookAround(MainWindow &window, Look &&look)
    {
        look(window, u"start"_s);
        QVERIFY(WindowFixture::open(window, m_fixture->path()));
        showAllDocks(window);
        for (const QString &page :
             {u"showRequests"_s, u"showRuns"_s, u"showProviders"_s, u"showWorkers"_s, u"showSchedules"_s}) {
            action(window, page)->trigger();
            look(window, page);
        }
        for (const QString &name : {u"importRequests"_s, u"settings"_s, u"shortcuts"_s, u"about"_s}) {
            action(window, name)->trigger();
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            QVERIFY2(dialog, qPrintable(name));
            look(*dialog, name);
            dialog->close();
        }
    }

    static void takeFocus(QWidget &widget)
    {
        const auto isThere = [&widget] { // a window that is closed gives the focus back by an event
            widget.window()->activateWindow();
            widget.setFocus();
            return widget.hasFocus();
        };
        QTRY_VERIFY(isThere());
    }
    /// On the providers' page, of the first of them.
    static void changeProfile(const MainWindow &window)
    {
        action(window, u"showProviders"_s)->trigger();
        QTRY_VERIFY(seen<QPlainTextEdit>(u"jsonEditor"_s));
        auto *editor = seen<QPlainTextEdit>(u"jsonEditor"_s);
        QTRY_VERIFY(!editor->toPlainText().isEmpty());
        editor->setPlainText(editor->toPlainText() + u'\n');
        QTRY_COMPARE(window.view()->unsaved(), QStringList{u"acme"_s});
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void theNextWindowLiesAsTheLastOneDid()
    {
        {
            const auto window = m_fixture->makeOpened();
            QVERIFY(dock(*window, u"detailDock"_s)->isVisible());
            window->resize(1100, 700);
            dock(*window, u"detailDock"_s)->hide();
            dock(*window, u"runDock"_s)->show();
            action(*window, u"showProviders"_s)->trigger();
            window->close();
            QTRY_VERIFY(!window->isVisible());
        }
        const auto window = m_fixture->makeWindow();
        QCOMPARE(window->size(), QSize(1100, 700));
        QVERIFY(WindowFixture::open(*window, m_fixture->path()));
        QCOMPARE(window->size(), QSize(1100, 700));
        QVERIFY(dock(*window, u"sidebarDock"_s)->isVisible());
        QVERIFY(!dock(*window, u"detailDock"_s)->isVisible());
        QVERIFY(dock(*window, u"runDock"_s)->isVisible());
    }

    /// Openbox shows a maximised window at its old size when the saved one is set again.
    void openingALedgerLeavesTheWindowAsItIs()
    {
        {
            const auto before = m_fixture->makeOpened();
            before->resize(1000, 640);
            before->close();
            QTRY_VERIFY(!before->isVisible());
        }
        const auto window = m_fixture->makeWindow();
        window->resize(1180, 720);
        QVERIFY(WindowFixture::open(*window, m_fixture->path()));
        QCOMPARE(window->size(), QSize(1180, 720));
        window->showMaximized();
        const QString other = m_fixture->makeLedger(u"other.sqlite"_s);
        QVERIFY(WindowFixture::open(*window, other));
        QVERIFY(window->isMaximized());
    }

    void theKeyboardCanBeSeen_data()
    {
        QTest::addColumn<QString>("page");
        for (const QString &page : {u"start"_s, u"showRequests"_s, u"showRuns"_s, u"showProviders"_s,
                                    u"showWorkers"_s, u"showSchedules"_s})
            QTest::newRow(qPrintable(page)) << page;
    }
    /// Whatever Tab leads to looks otherwise than without the keyboard.
    void theKeyboardCanBeSeen()
    {
        QFETCH(QString, page);
        const bool isStart = page == u"start"_s;
        const auto window = isStart ? m_fixture->makeWindow() : m_fixture->makeOpened();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        if (!isStart) {
            action(*window, page)->trigger();
            QTRY_VERIFY(window->findChild<QTableView *>(u"requestTable"_s)->model()->rowCount() > 0);
            QTRY_VERIFY(window->findChild<QTableView *>(u"providerTable"_s)->model()->rowCount() > 0);
        }
        QStringList faults;
        QSet<QWidget *> seen;
        for (int i = 0; i < 80; ++i) {
            QTest::keyClick(window.get(), Qt::Key_Tab);
            QWidget *focus = QApplication::focusWidget();
            QVERIFY(focus);
            if (seen.contains(focus))
                break;
            seen.insert(focus);
            QCoreApplication::processEvents();
            const QImage with = focus->grab().toImage();
            focus->clearFocus();
            QCoreApplication::processEvents();
            const QImage without = focus->grab().toImage();
            focus->setFocus(Qt::TabFocusReason);
            if (with == without)
                faults += focus->objectName() + u' ' + QString::fromLatin1(focus->metaObject()->className());
        }
        QVERIFY(!seen.isEmpty());
        report(faults);
    }

    void theTitleSaysWhatIsOpen()
    {
        const auto window = m_fixture->makeOpened();
        const QString folder = m_fixture->ledger.folder();
        QCOMPARE(window->windowTitle(), u"ledger.sqlite — %1 — Repoll"_s.arg(folder));
        window->view()->session().setProduction(true);
        QCOMPARE(window->windowTitle(), u"ledger.sqlite — %1 — production — Repoll"_s.arg(folder));
        window->view()->session().setProduction(false);
        QCOMPARE(window->windowTitle(), u"ledger.sqlite — %1 — Repoll"_s.arg(folder));
        const auto holder = Ledger::open({m_fixture->makeLedger(u"held.sqlite"_s)}, LedgerMode::ReadOnly,
                                         m_fixture->ledger.clock);
        QVERIFY(holder);
        QVERIFY(QFile::setPermissions(m_fixture->path(u"held.sqlite"_s), QFile::ReadOwner));
        QVERIFY(WindowFixture::open(*window, m_fixture->path(u"held.sqlite"_s)));
        QCOMPARE(window->windowTitle().contains(u"read-only"_s), window->view()->session().isReadOnly());
    }

    void backAndForward()
    {
        const auto window = m_fixture->makeOpened();
        LedgerView &view = *window->view();
        auto *query = window->findChild<QLineEdit *>(u"queryEdit"_s);
        QAction *back = action(*window, u"goBack"_s);
        QAction *forward = action(*window, u"goForward"_s);
        QTRY_COMPARE(query->text(), u"interrupted"_s);
        QCoreApplication::processEvents(); // what changes in one go is one place
        QVERIFY(!back->isEnabled() && !forward->isEnabled());
        view.setQuery(u"status:failed"_s);
        QTRY_VERIFY(back->isEnabled());
        query->setFocus();
        query->selectAll();
        QTest::keyClicks(query, u"provider:acme"_s); // one place, however many keys
        QTRY_COMPARE(view.requests().filterBar().filter().provider.any, std::vector<QString>{u"acme"_s});
        QCoreApplication::processEvents();
        view.showPage(LedgerView::Page::Runs);
        QCoreApplication::processEvents();
        QTest::keyClick(window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(view.page(), LedgerView::Page::Requests);
        QCOMPARE(query->text(), u"provider:acme"_s);
        QCoreApplication::processEvents(); // going back is no visit
        QTest::mouseClick(view.requests().table().findChild<QTableView *>()->viewport(), Qt::BackButton);
        QCOMPARE(query->text(), u"status:failed"_s);
        QCoreApplication::processEvents();
        QTest::mouseClick(query, Qt::BackButton);
        QCOMPARE(query->text(), u"interrupted"_s);
        QCoreApplication::processEvents();
        QVERIFY(!back->isEnabled());
        QTest::keyClick(window.get(), Qt::Key_Right, Qt::AltModifier);
        QTest::mouseClick(query, Qt::ForwardButton);
        QCOMPARE(query->text(), u"provider:acme"_s);
        QCoreApplication::processEvents();
        view.setQuery(u"status:cancelled"_s); // what was ahead is forgotten
        QCoreApplication::processEvents();
        QVERIFY(!forward->isEnabled());
    }

    void anImportGoesWithItsLedger()
    {
        const auto window = m_fixture->makeOpened();
        action(*window, u"importRequests"_s)->trigger();
        QVERIFY(seen(u"importDialog"_s));
        QVERIFY(WindowFixture::open(*window, m_fixture->makeLedger(u"other.sqlite"_s)));
        QVERIFY(!seen(u"importDialog"_s));
    }

    void aSignalEndsWithoutAQuestion()
    {
        const auto window = m_fixture->makeOpened();
        int left = 0;
        window->shutDown(StopMode::Drain, [&left] { ++left; });
        QTRY_COMPARE(left, 1);
        QVERIFY(!window->view());
        window->openLedger(m_fixture->path()); // too late
        waitForBackground();
        QCoreApplication::processEvents();
        QVERIFY(!window->view());
    }

    void aSignalStopsWhatRunsFirst()
    {
        m_fixture->ledger.network.answer = [](const Exchange &) { return std::nullopt; };
        const auto window = m_fixture->makeOpened();
        QTRY_VERIFY(window->view()->session().registry().find(u"acme"_s));
        window->view()->recoverMatching();
        QTRY_VERIFY(seen<QPushButton>(u"recoverButton"_s) &&
                    seen<QPushButton>(u"recoverButton"_s)->isEnabled());
        seen<QPushButton>(u"recoverButton"_s)->click();
        QTRY_VERIFY(m_fixture->ledger.network.sentSoFar() > 0);
        int left = 0;
        const auto leave = [&left] { ++left; };
        window->shutDown(StopMode::Drain, leave);
        QCoreApplication::processEvents();
        QCOMPARE(left, 0); // what is in flight is waited for
        QVERIFY(window->view());
        window->shutDown(StopMode::Abort, leave);
        QTRY_COMPARE(left, 1);
        QVERIFY(!window->view());
    }

    void keysRecoverOnlyWhatIsShown()
    {
        const auto window = m_fixture->makeOpened();
        auto &table = child<QTableView>(*window, u"requestTable"_s);
        QTRY_VERIFY(table.model()->rowCount() > 0);
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                          table.visualRect(table.model()->index(0, 1)).center());
        auto *picked = action(*window, u"recoverPicked"_s);
        auto *matching = action(*window, u"recoverMatching"_s);
        QTRY_VERIFY(picked->isEnabled());
        for (const QString &page : {u"showProviders"_s, u"showRuns"_s}) {
            action(*window, page)->trigger();
            QVERIFY(!picked->isEnabled());
            QVERIFY(!matching->isEnabled());
            QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier);
            QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY(!seen(u"recoverSheet"_s));
            action(*window, u"showRequests"_s)->trigger();
            QVERIFY(picked->isEnabled());
            QVERIFY(matching->isEnabled());
        }
        QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(seen(u"recoverSheet"_s));
    }

    void theDetailComesBackWithTheRequests()
    {
        {
            const auto window = m_fixture->makeOpened();
            action(*window, u"showRuns"_s)->trigger();
            QVERIFY(!dock(*window, u"detailDock"_s)->isVisible());
            window->close();
            QTRY_VERIFY(!window->isVisible());
        }
        const auto window = m_fixture->makeOpened();
        QVERIFY(dock(*window, u"detailDock"_s)->isVisible());
    }

    void theRunPanelGivesWayToOtherPages()
    {
        const auto window = m_fixture->makeOpened();
        auto *panel = dock(*window, u"runDock"_s);
        panel->show();
        action(*window, u"showRuns"_s)->trigger();
        QVERIFY(!panel->isVisible());
        action(*window, u"showRequests"_s)->trigger();
        QVERIFY(panel->isVisible());
        panel->hide();
        action(*window, u"showRuns"_s)->trigger();
        panel->show(); // somebody wants it here
        action(*window, u"showRequests"_s)->trigger();
        QVERIFY(panel->isVisible());
    }

    void theNextWindowKnowsTheSettings()
    {
        const QKeySequence keys(Qt::CTRL | Qt::ALT | Qt::Key_F);
        {
            const auto window = m_fixture->makeOpened();
            SettingsValues values = m_fixture->settings->values();
            values.notifyExpiring = false;
            values.lanes = 2;
            m_fixture->settings->setValues(values);
            action(*window, u"markProduction"_s)->trigger();
            setShortcut(*action(*window, u"find"_s), keys);
            setShortcut(*action(*window, u"copyKey"_s), {}); // of the screens of a ledger
        }
        m_fixture->settings = std::make_unique<ConsoleSettings>();
        QVERIFY(!m_fixture->settings->values().notifyExpiring);
        QCOMPARE(m_fixture->settings->values().lanes, std::optional(2));
        const auto window = m_fixture->makeOpened();
        QVERIFY(action(*window, u"markProduction"_s)->isChecked());
        QCOMPARE(action(*window, u"find"_s)->shortcut(), keys);
        QCOMPARE(action(*window, u"copyKey"_s)->shortcut(), QKeySequence());
        QVERIFY(seen(u"productionBanner"_s));
    }

    void aRefusedLedgerIsToldWhereOneIsOpen_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("title");
        QTest::newRow("no ledger") << u"notes.sqlite"_s << u"not a Repoll ledger"_s;
        QTest::newRow("missing") << u"nowhere.sqlite"_s << u"no ledger of this name"_s;
    }
    void aRefusedLedgerIsToldWhereOneIsOpen()
    {
        QFETCH(QString, name);
        QFETCH(QString, title);
        (void)m_fixture->makeFile(u"notes.sqlite"_s, "provider,key\n");
        const auto window = m_fixture->makeOpened();
        LedgerView *view = window->view();
        QVERIFY(!seen(u"openStatus"_s));
        window->openLedger(m_fixture->path(name));
        QTRY_VERIFY(seen<QLabel>(u"openRefusalTitle"_s));
        QVERIFY(seen<QLabel>(u"openRefusalTitle"_s)->text().contains(title));
        saveShots(*window, u"window-refused"_s);
        const int height = view->height();
        QCOMPARE(window->view(), view); // the one that is open stays
        QVERIFY(view->isVisible());
        QCOMPARE(view->session().path(), m_fixture->path());
        QTest::mouseClick(seen<QAbstractButton>(u"openDismissButton"_s), Qt::LeftButton);
        QVERIFY(!seen(u"openStatus"_s));
        QTRY_VERIFY(view->height() > height); // and its room comes back
    }

    /// Its process was killed: the console offers to go on.
    void aRunThatWasCutOffIsOfferedAtTheStart()
    {
        qint64 id = 0;
        {
            const auto ledger =
                std::move(*Ledger::open({m_fixture->path()}, LedgerMode::ReadWrite, m_fixture->ledger.clock));
            id = *ledger
                      ->write<qint64>([](StoreWriter &store) -> Result<qint64> {
                          RequestFilter filter;
                          filter.interrupted = true;
                          auto run = store.freezePlan(filter, {{u"acme"_s, u"globex"_s}, {}},
                                                      {u"tester@host"_s, {}, {}, {}});
                          return run ? store.setRunState(*run, RunState::Running, u"w"_s).map([&] {
                              return *run;
                          })
                                     : run;
                      })
                      .takeResult();
        }
        const auto window = m_fixture->makeOpened();
        QTRY_VERIFY(seen(u"cutOffBanner"_s));
        const auto &banner = child<Banner>(*window, u"cutOffBanner"_s);
        const QString text = child<QLabel>(banner, u"bannerText"_s).text();
        QVERIFY2(text.startsWith(u"Run %1 was cut off"_s.arg(id)) && text.contains(u"20 targets wait"_s),
                 qPrintable(text));
        saveShots(*window, u"window-cutoff"_s);
        auto &button = child<QPushButton>(banner, u"bannerButton"_s);
        QVERIFY(button.isVisible() && !button.text().isEmpty());
        auto *view = window->findChild<LedgerView *>();
        QTRY_VERIFY(view->session().registry().find(u"acme"_s));
        m_fixture->ledger.network.answer = [](const Exchange &) { return std::nullopt; };
        button.click();
        QTRY_VERIFY(view->session().runs().find(id));
        QVERIFY(!banner.isVisible());
    }

    /// What was sent since the backup is not on record: it is told until all that is open was asked for.
    void aRestoredLedgerSaysSo()
    {
        const CopyOrder order{{m_fixture->path()}, m_fixture->path() + u".backup"_s, u"tester@host"_s, true};
        QVERIFY(backUpLedger(order, m_fixture->ledger.clock));
        QVERIFY(restoreLedger(order, m_fixture->ledger.clock));
        const auto window = m_fixture->makeOpened();
        QTRY_VERIFY(seen(u"doubtBanner"_s));
        const QString text = child<QLabel>(child<Banner>(*window, u"doubtBanner"_s), u"bannerText"_s).text();
        QVERIFY2(text.startsWith(u"Restored "_s) && text.contains(u"requests were not asked for yet"_s),
                 qPrintable(text));
        saveShots(*window, u"window-restored"_s);
    }

    void theProductionBannerCanBeRead()
    {
        const auto window = m_fixture->makeOpened();
        action(*window, u"markProduction"_s)->trigger();
        const auto &banner = child<Banner>(*window, u"productionBanner"_s);
        QVERIFY(banner.isVisible());
        const auto &text = child<QLabel>(banner, u"bannerText"_s);
        QVERIFY(text.text().contains(m_fixture->path()));
        QCOMPARE(text.palette().color(text.foregroundRole()), QColor(Qt::white));
        Theme theme(*qApp);
        for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
            theme.apply(choice); // while it is shown
            QCOMPARE(text.palette().color(text.foregroundRole()), QColor(Qt::white));
            QCOMPARE(banner.palette().color(QPalette::Window), productionColour(QGuiApplication::palette()));
        }
    }

    void aSmallScreenHasRoomForARefusalAndARun()
    {
        const auto window = m_fixture->makeOpened();
        action(*window, u"markProduction"_s)->trigger();
        window->openLedger(m_fixture->path(u"nowhere.sqlite"_s));
        QTRY_VERIFY(seen<QLabel>(u"openRefusalTitle"_s));
        dock(*window, u"runDock"_s)->hide();
        constexpr int runDockHeight = 285; // tst_runpanel, and the dock's title
        QTRY_VERIFY(window->minimumSizeHint().height() + runDockHeight <= smallScreen.height());
    }

    void theLogLeavesTheViewsTheirWidth()
    {
        const auto window = m_fixture->makeOpened();
        window->resize(smallScreen);
        auto *sidebar = dock(*window, u"sidebarDock"_s);
        const int width = sidebar->width();
        dock(*window, u"runDock"_s)->show();
        action(*window, u"showLog"_s)->trigger();
        QTRY_VERIFY(seen<QWidget>(u"logView"_s));
        QCOMPARE(sidebar->width(), width);
        QVERIFY(window->width() <= smallScreen.width());
    }

    void anotherLedgerTakesThePlaceOfARefusal()
    {
        const auto window = m_fixture->makeOpened();
        const QString other = m_fixture->makeLedger(u"other.sqlite"_s);
        window->openLedger(m_fixture->path(u"nowhere.sqlite"_s));
        QTRY_VERIFY(seen(u"openRefusal"_s));
        QVERIFY(WindowFixture::open(*window, other));
        QCOMPARE(window->view()->session().path(), other);
        QTRY_VERIFY(!seen(u"openRefusal"_s));
        window->openLedger(m_fixture->path(u"nowhere.sqlite"_s));
        QTRY_VERIFY(seen(u"openRefusal"_s));
        action(*window, u"closeLedger"_s)->trigger();
        QTRY_VERIFY(seen(u"startPage"_s)); // which tells it from here on
        QVERIFY(seen(u"startPage"_s)->isAncestorOf(seen(u"openRefusal"_s)));
    }

    void unsavedChangesAreAskedAboutBeforeTheWindowCloses()
    {
        const auto window = m_fixture->makeOpened();
        changeProfile(*window);
        action(*window, u"showRequests"_s)->trigger();
        QTest::mouseClick(seen<QAbstractButton>(u"leaveUnsaved"_s), Qt::LeftButton);
        window->close();
        auto *question = window->findChild<QMessageBox *>(u"closeQuestion"_s);
        QVERIFY(question);
        saveShots(*question, u"window-unsaved"_s);
        QVERIFY2(question->text().contains(u"acme"_s), qPrintable(question->text()));
        QTest::mouseClick(seen<QAbstractButton>(u"showChanges"_s), Qt::LeftButton);
        QTRY_VERIFY(seen(u"providersPage"_s));
        QVERIFY(window->isVisible());
        window->close();
        QTest::mouseClick(seen<QAbstractButton>(u"keepRunning"_s), Qt::LeftButton);
        QCoreApplication::processEvents();
        QVERIFY(window->isVisible() && window->view());
        window->close();
        QTest::mouseClick(seen<QAbstractButton>(u"stopAndClose"_s), Qt::LeftButton);
        QTRY_VERIFY(!window->isVisible());
    }

    void unsavedChangesAreAskedAboutBeforeAnotherLedgerComes()
    {
        const auto window = m_fixture->makeOpened();
        const QString other = m_fixture->makeLedger(u"other.sqlite"_s);
        changeProfile(*window);
        window->openLedger(other);
        QTRY_VERIFY(seen<QAbstractButton>(u"keepRunning"_s));
        QTest::mouseClick(seen<QAbstractButton>(u"keepRunning"_s), Qt::LeftButton);
        QCOMPARE(window->view()->session().path(), m_fixture->path());
        window->openLedger(other);
        QTRY_VERIFY(seen<QAbstractButton>(u"stopAndClose"_s));
        QTest::mouseClick(seen<QAbstractButton>(u"stopAndClose"_s), Qt::LeftButton);
        QTRY_COMPARE(window->view()->session().path(), other);
    }

    void unsavedChangesAreAskedAboutOnLeavingThePage()
    {
        const auto window = m_fixture->makeOpened();
        changeProfile(*window);
        action(*window, u"showRequests"_s)->trigger();
        QVERIFY(seen(u"providersPage"_s)); // still
        QVERIFY(action(*window, u"showProviders"_s)->isChecked());
        saveShots(*window, u"window-leaving"_s);
        QTest::mouseClick(seen<QAbstractButton>(u"stayUnsaved"_s), Qt::LeftButton);
        QVERIFY(seen(u"providersPage"_s));
        action(*window, u"showRuns"_s)->trigger();
        QTest::mouseClick(seen<QAbstractButton>(u"leaveUnsaved"_s), Qt::LeftButton);
        QTRY_VERIFY(seen(u"runsPage"_s));
        QVERIFY(action(*window, u"showRuns"_s)->isChecked());
        action(*window, u"showProviders"_s)->trigger(); // the changes are still there
        QCOMPARE(window->view()->unsaved(), QStringList{u"acme"_s});
        action(*window, u"showRuns"_s)->trigger(); // and nobody asks about them again
        QVERIFY(seen(u"runsPage"_s));
        changeProfile(*window);
        action(*window, u"showRuns"_s)->trigger();
        QVERIFY(seen(u"leaveUnsaved"_s));
    }

    void helpIsAboutTheFocus()
    {
        const auto window = m_fixture->makeOpened();
        const auto helpOver = [&](QWidget *focus) {
            takeFocus(*focus);
            QTest::keyClick(focus, Qt::Key_F1);
            auto *help = seen<HelpWindow>(u"helpWindow"_s);
            const QString page = help ? help->pageName() : u"none"_s;
            if (help)
                help->close();
            return page;
        };
        QCOMPARE(helpOver(seen(u"queryEdit"_s)), u"query"_s);
        QCOMPARE(helpOver(seen(u"sidebarTree"_s)), u"console"_s);
        action(*window, u"showProviders"_s)->trigger();
        QTRY_VERIFY(seen(u"jsonEditor"_s));
        QCOMPARE(helpOver(seen(u"jsonEditor"_s)), u"profiles"_s);
        action(*window, u"importRequests"_s)->trigger(); // its dialog blocks the window
        QTRY_VERIFY(QApplication::activeModalWidget());
        QCOMPARE(helpOver(focusable(*QApplication::activeModalWidget()).value(0)), u"import"_s);
        setShortcut(*action(*window, u"help"_s), Qt::Key_F12);
        QCOMPARE(helpOver(focusable(*QApplication::activeModalWidget()).value(0)), u"none"_s);
    }

    void helpCanBeReadBesideADialog()
    {
        const auto window = m_fixture->makeOpened();
        action(*window, u"settings"_s)->trigger();
        QWidget *dialog = QApplication::activeModalWidget();
        QVERIFY(dialog);
        QTest::keyClick(focusable(*dialog).value(0), Qt::Key_F1);
        auto *help = seen<HelpWindow>(u"helpWindow"_s);
        QVERIFY(help);
        auto *contents = help->findChild<QListWidget *>(u"helpContents"_s);
        QTest::mouseClick(contents->viewport(), Qt::LeftButton, {},
                          contents->visualItemRect(contents->item(0)).center());
        QCOMPARE(help->pageName(), u"getting-started"_s); // not blocked
        dialog->close();
        window->close();
        QTRY_VERIFY(!help->isVisible());
    }

    void everyActionHasAShortcutAndIsInAMenu()
    {
        const auto window = m_fixture->makeOpened();
        const QSet<QAction *> inMenus = menuActions(*window);
        QStringList faults;
        for (QAction *each : window->findChildren<QAction *>()) {
            const bool own = !each->objectName().isEmpty() && !each->objectName().startsWith("_q_"_L1);
            if (!own || each->menu() || each->isSeparator() ||
                each->objectName() == u"recoverSelected") // the window's is "recoverPicked"
                continue;
            if (each->shortcut().isEmpty())
                faults.append(described(*each) + u" has no shortcut"_s);
            const auto *owner = qobject_cast<QWidget *>(each->parent());
            const bool inOwn = owner && owner->contextMenuPolicy() == Qt::ActionsContextMenu;
            if (!inOwn && !inMenus.contains(each))
                faults.append(described(*each) + u" is in no menu"_s);
        }
        for (const QAction *each : inMenus) {
            if (each->shortcut().isEmpty())
                faults.append(each->text() + u" has no shortcut"_s);
        }
        report(faults);
    }

    void findIsAboutTheFocus()
    {
        const auto window = m_fixture->makeOpened();
        auto *table = seen<QTableView>(u"requestTable"_s);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->selectRow(0);
        QTRY_VERIFY(seen(u"detailTabs"_s));
        seen<QTabWidget>(u"detailTabs"_s)->setCurrentIndex(2);
        auto *answer = seen(u"answerText"_s);
        QVERIFY(answer);
        takeFocus(*answer);
        QTest::keyClick(answer, Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"answerFind"_s);
        takeFocus(*seen(u"sidebarTree"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"queryEdit"_s);
    }

    void noShortcutIsAmbiguous()
    {
        const auto window = m_fixture->makeOpened();
        QStringList faults;
        const QList<QAction *> all = window->findChildren<QAction *>();
        for (qsizetype i = 0; i < all.size(); ++i) {
            for (qsizetype j = i + 1; j < all.size(); ++j) {
                if (all[j]->objectName() != u"findInAnswer" && // which takes its keys itself
                    shareKeys(*all[i], *all[j]) && (meet(*all[i], *all[j]) || meet(*all[j], *all[i])))
                    faults.append(described(*all[i]) + u" and "_s + described(*all[j]));
            }
        }
        report(faults);
    }

    void whatTakesFocusHasAName()
    {
        const auto window = m_fixture->makeWindow();
        QStringList nameless;
        lookAround(*window, [&](QWidget &screen, const QString &name) {
            for (QWidget *widget : focusable(screen)) {
                if (accessibleName(*widget).isEmpty())
                    nameless.append(name + u": "_s + described(*widget));
            }
        });
        nameless.removeDuplicates();
        report(nameless);
    }

    void nothingIsCutOffOnASmallScreen_data()
    {
        QTest::addColumn<Language>("language");
        QTest::newRow("English") << Language::English;
        QTest::newRow("Chinese") << Language::Chinese;
    }
    void nothingIsCutOffOnASmallScreen()
    {
        QFETCH(Language, language);
        ScreenLanguage screenLanguage;
        screenLanguage.set(language);
        const auto window = m_fixture->makeWindow();
        QStringList faults;
        lookAround(*window, [&](QWidget &screen, const QString &name) {
            const bool isDialog = screen.isWindow() && &screen != window.get();
            const QSize least = screen.minimumSizeHint().expandedTo(isDialog ? screen.size() : QSize());
            if (least.width() > smallScreen.width() || least.height() > smallScreen.height())
                faults.append(u"%1 wants %2 x %3"_s.arg(name).arg(least.width()).arg(least.height()));
            if (!isDialog)
                screen.resize(smallScreen);
            (void)QTest::qWaitFor([&] { return cutOff(screen).isEmpty(); }, 1'000); // laid out
            for (const QString &fault : cutOff(screen))
                faults.append(name + u": "_s + fault);
        });
        report(faults);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
