// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shots.h"
#include "ui/settings/shortcutmodel.h"
#include "ui/settings/shortcuts.h"
#include "ui/settings/shortcutsdialog.h"
#include "ui/theme/icons.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

class TestShortcuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void findsTheActionsOfAWindow();
    void keepsWhatTheUserSets();
    void listsAndSearches();
    void editsByPressingKeys();
    void refusesATakenShortcut();
    void resets();
    void modelHolds();

private:
    static QAction *add(QMenu &menu, const QString &name, const QString &text, const QString &keys)
    {
        QAction *action = menu.addAction(icon(u"settings"_s), text);
        action->setObjectName(name);
        action->setShortcut(QKeySequence(keys));
        return action;
    }
    void fill(QMainWindow &window)
    {
        QMenu &menu = *window.menuBar()->addMenu(u"&Ledger"_s);
        m_open = add(menu, u"openAction"_s, u"&Open…"_s, u"Ctrl+O"_s);
        menu.addSeparator();
        m_quit = add(menu, u"quitAction"_s, u"退出(&Q)"_s, u"Ctrl+Q"_s);
        m_plain = add(menu, u"plainAction"_s, u"Save && close"_s, {});
        applyShortcuts(shortcutActions(window));
    }

    QAction *m_open = nullptr;
    QAction *m_quit = nullptr;
    QAction *m_plain = nullptr;
};

void TestShortcuts::init()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"repoll-tests"_s);
    QSettings().clear();
}

void TestShortcuts::findsTheActionsOfAWindow()
{
    QMainWindow window;
    fill(window);
    QCOMPARE(shortcutActions(window), (QList<QAction *>{m_open, m_quit, m_plain}));
    QCOMPARE(plainText(*m_open), u"Open"_s);
    QCOMPARE(plainText(*m_quit), u"退出"_s);
    QCOMPARE(plainText(*m_plain), u"Save & close"_s);
}

void TestShortcuts::keepsWhatTheUserSets()
{
    {
        QMainWindow window;
        fill(window);
        setShortcut(*m_open, QKeySequence(u"F9"_s));
        setShortcut(*m_quit, QKeySequence());
    }
    QMainWindow again;
    fill(again);
    QCOMPARE(m_open->shortcut(), QKeySequence(u"F9"_s));
    QCOMPARE(defaultShortcut(*m_open), QKeySequence(u"Ctrl+O"_s));
    QVERIFY(m_quit->shortcut().isEmpty()); // none is a wish, too
    setShortcut(*m_open, defaultShortcut(*m_open));
    QVERIFY(!QSettings().contains(u"shortcuts/openAction"_s));
}

void TestShortcuts::listsAndSearches()
{
    QMainWindow window;
    fill(window);
    ShortcutsDialog dialog(shortcutActions(window), nullptr);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    saveShots(dialog, u"shortcuts"_s);
    auto *table = dialog.findChild<QTableView *>(u"shortcutTable"_s);
    auto *search = dialog.findChild<QLineEdit *>(u"shortcutSearch"_s);
    QCOMPARE(table->model()->rowCount(), 3);
    QTest::keyClicks(search, u"ctrl+q"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"退出"_s);
    search->setText(u"OPEN"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"Ctrl+O"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(dialog.isVisible());
}

void TestShortcuts::editsByPressingKeys()
{
    QMainWindow window;
    fill(window);
    ShortcutsDialog dialog(shortcutActions(window), nullptr);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto *table = dialog.findChild<QTableView *>(u"shortcutTable"_s);
    dialog.findChild<QLineEdit *>(u"shortcutSearch"_s)->setText(u"Open"_s);
    table->setCurrentIndex(table->model()->index(0, ShortcutModel::Keys));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    auto *editor = dialog.findChild<QKeySequenceEdit *>(u"shortcutEditor"_s);
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_J, Qt::ControlModifier);
    QTRY_COMPARE(m_open->shortcut(), QKeySequence(u"Ctrl+J"_s));
    QCOMPARE(QSettings().value(u"shortcuts/openAction"_s).toString(), u"Ctrl+J"_s);
}

void TestShortcuts::refusesATakenShortcut()
{
    QMainWindow window;
    fill(window);
    ShortcutModel model(shortcutActions(window), nullptr);
    QSignalSpy refused(&model, &ShortcutModel::refused);
    QVERIFY(!model.setData(model.index(0, ShortcutModel::Keys),
                           QVariant::fromValue(QKeySequence(u"Ctrl+Q"_s)), Qt::EditRole));
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused.front().front().toString().contains(u"退出"_s));
    QCOMPARE(m_open->shortcut(), QKeySequence(u"Ctrl+O"_s));
}

void TestShortcuts::resets()
{
    QMainWindow window;
    fill(window);
    setShortcut(*m_open, QKeySequence(u"F9"_s));
    setShortcut(*m_quit, QKeySequence(u"F10"_s));
    ShortcutsDialog dialog(shortcutActions(window), nullptr);
    dialog.open();
    auto *table = dialog.findChild<QTableView *>(u"shortcutTable"_s);
    dialog.findChild<QLineEdit *>(u"shortcutSearch"_s)->setText(u"Open"_s);
    table->setCurrentIndex(table->model()->index(0, ShortcutModel::Keys));
    dialog.findChild<QAbstractButton *>(u"resetShortcutButton"_s)->click();
    QCOMPARE(m_open->shortcut(), QKeySequence(u"Ctrl+O"_s));
    QCOMPARE(m_quit->shortcut(), QKeySequence(u"F10"_s));
    dialog.findChild<QAbstractButton *>(u"resetShortcutsButton"_s)->click();
    QCOMPARE(m_quit->shortcut(), QKeySequence(u"Ctrl+Q"_s));
    QVERIFY(QSettings().allKeys().filter(u"shortcuts/"_s).isEmpty());
}

void TestShortcuts::modelHolds()
{
    auto window = std::make_unique<QMainWindow>();
    fill(*window);
    ShortcutModel model(shortcutActions(*window), nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(model.setData(model.index(0, ShortcutModel::Keys), QVariant::fromValue(QKeySequence(u"F9"_s)),
                          Qt::EditRole));
    model.resetAll();
    window.reset(); // the actions may go first
    QCOMPARE(model.index(0, 0).data(), QVariant());
}

QTEST_MAIN(TestShortcuts)
#include "tst_shortcuts.moc"
