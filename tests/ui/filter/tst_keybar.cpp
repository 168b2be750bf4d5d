// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/pattern.h"
#include "tests/ui/sessionfixture.h"
#include "tests/ui/shots.h"
#include "ui/filter/filterbar.h"
#include "ui/filter/keybar.h"
#include "ui/filter/queryedit.h"
#include "ui/filter/statuschip.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSettings>
#include <QToolButton>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// A filter bar on a ledger of 60 requests, and the filter it told last.
struct Desk
{
    Desk()
        : bar(*fixture.session)
    {
        bar.resize(1'100, bar.sizeHint().height());
        bar.show();
        QObject::connect(&bar, &FilterBar::filterChanged, &bar,
                         [this](const RequestFilter &filter, const QString &text) {
                             told = filter;
                             toldText = text;
                         });
    }

    [[nodiscard]] QueryEdit &edit() const { return *bar.findChild<QueryEdit *>(u"queryEdit"_s); }
    [[nodiscard]] KeyBar &keys() const { return *bar.findChild<KeyBar *>(u"keyBar"_s); }
    [[nodiscard]] QString said() const { return bar.findChild<QLabel *>(u"keyBarText"_s)->text(); }
    [[nodiscard]] QToolButton &button(const QString &name) const
    {
        return *bar.findChild<QToolButton *>(name);
    }
    void paste(const QString &text) const
    {
        QGuiApplication::clipboard()->setText(text);
        edit().setFocus();
        QTest::keySequence(&edit(), QKeySequence::Paste);
    }
    /// The text that would be recorded asks for what is in force.
    void agrees() const
    {
        QCOMPARE(bar.query(), toldText);
        const auto read = parseQuery(bar.query(), {fixture.session->now(), QTimeZone::utc()});
        QVERIFY(read);
        QCOMPARE(*read, told);
        QCOMPARE(bar.filter(), told);
    }

    SessionFixture fixture{60};
    FilterBar bar;
    RequestFilter told;
    QString toldText;
};

} // namespace

/// Lists of keys in the place where queries are typed.
class TestKeyBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"repoll-tests"_s);
        QSettings().remove(u"query/history"_s);
    }

    void aPastedListIsAFilter()
    {
        Desk desk;
        desk.paste(u"\ufeffORD-00001\r\nORD-00002\u00a0\r\n'ORD-00003'\tgone-1, gone-2\r\nORD-00001\r\n"_s);
        QCOMPARE(desk.told.key.any.size(), 5U);
        QCOMPARE(desk.edit().text(), QString());
        QVERIFY(desk.keys().isVisible());
        QTRY_COMPARE(desk.said(), u"5 keys: 3 in this ledger, 2 not. 1 came more than once."_s);
        desk.agrees();
        QVERIFY(desk.bar.isInForce());
        saveShots(desk.bar, u"key-list"_s);

        desk.button(u"unknownKeysButton"_s).click();
        auto *const unknown = desk.bar.findChild<QPlainTextEdit *>(u"unknownKeys"_s);
        QVERIFY(unknown);
        QCOMPARE(unknown->toPlainText(), u"gone-1\ngone-2"_s);
        desk.bar.findChild<QAbstractButton *>(u"copyUnknownKeys"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"gone-1\ngone-2"_s);
    }

    void theLineNarrowsTheList()
    {
        Desk desk;
        desk.paste(u"ORD-00000\nORD-00001\nORD-*"_s);
        QTest::keyClicks(&desk.edit(), u"status:processing"_s);
        QTRY_COMPARE(desk.told.status.any.size(), 1U);
        QCOMPARE(desk.told.key.any.size(), 3U);
        QCOMPARE(desk.told.key.any.back(), patternOf(u"ORD-*"_s)); // a key, no pattern
        desk.agrees();
        // What is wrong is told where it stands in the line.
        QTest::keyClicks(&desk.edit(), u" foo:x"_s);
        QTRY_VERIFY(desk.edit().error());
        QCOMPARE(desk.edit().error()->offset, 18);
        QVERIFY(!desk.bar.isInForce());
        QVERIFY(!desk.bar.readQuery());
        desk.edit().setText(u"status:processing"_s);
        QTRY_VERIFY(desk.bar.isInForce());
        desk.agrees();
        // Chips and others that edit the text leave the list.
        desk.bar.findChild<StatusChip *>(u"statusChip_failed"_s)->click();
        QTRY_COMPARE(desk.told.status.any.size(), 2U);
        QCOMPARE(desk.edit().text(), u"status:processing,failed"_s);
        QCOMPARE(desk.keys().list().keys.size(), 3);
        desk.agrees();

        desk.button(u"removeKeysButton"_s).click();
        QVERIFY(desk.keys().isHidden());
        QVERIFY(desk.told.key.any.empty());
        QCOMPARE(desk.edit().text(), u"status:processing,failed"_s);
        desk.agrees();
        // Another text in its stead takes the list away.
        desk.paste(u"ORD-00000\nORD-00001"_s);
        desk.bar.setQuery({});
        QVERIFY(desk.keys().isHidden());
        QVERIFY(desk.told.key.any.empty());
    }

    void aSecondListTakesThePlaceOfTheFirst()
    {
        Desk desk;
        desk.paste(u"ORD-00000\nORD-00001"_s);
        desk.paste(u"ORD-00002\nnobody"_s);
        QCOMPARE(desk.told.key.any.size(), 2U);
        QTRY_COMPARE(desk.said(), u"2 keys: 1 in this ledger, 1 not."_s);
        desk.agrees();
    }

    void theSelectedTextGivesWay()
    {
        Desk desk;
        desk.bar.show();
        QVERIFY(QTest::qWaitForWindowActive(&desk.bar));
        desk.bar.setQuery(u"interrupted"_s);
        desk.edit().selectAll();
        desk.paste(u"ORD-00000\nORD-00001"_s);
        QCOMPARE(desk.edit().text(), QString());
        for (const QWidget *top : QApplication::topLevelWidgets()) // nothing lies on what the bar says
            QVERIFY(top == &desk.bar || !top->isVisible());
        QVERIFY(!desk.told.interrupted);
        QCOMPARE(desk.told.key.any.size(), 2U);
        desk.agrees();
    }

    void whatIsNoListIsTyped()
    {
        Desk desk;
        desk.paste(u"status:failed\n  provider:acme\n"_s);
        QCOMPARE(desk.edit().text(), u"status:failed   provider:acme"_s);
        QVERIFY(desk.keys().isHidden());
        desk.edit().selectAll();
        desk.paste(u"ORD-00001\r\n"_s);
        QCOMPARE(desk.edit().text(), u"ORD-00001"_s);
        QTRY_VERIFY(desk.bar.isInForce());
    }

    void theMenuPastesListsToo()
    {
        Desk desk;
        QGuiApplication::clipboard()->setText(u"ORD-00000\nORD-00001"_s);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5),
                                desk.edit().mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(&desk.edit(), &event);
        auto *const menu = desk.edit().findChild<QMenu *>();
        QVERIFY(menu);
        auto *const paste = menu->findChild<QAction *>(u"pasteAction"_s);
        QVERIFY(paste && paste->isEnabled());
        paste->trigger();
        QCOMPARE(desk.told.key.any.size(), 2U);
        QCOMPARE(desk.edit().text(), QString());
    }

    void aHundredThousandKeysAreNoBurden()
    {
        Desk desk;
        QStringList keys;
        for (int i = 0; i < 100'000; ++i)
            keys.append(u"ORD-%1"_s.arg(i, 5, 10, QLatin1Char('0')));
        QElapsedTimer timer;
        timer.start();
        desk.paste(keys.join(u"\r\n"_s));
        const qint64 pasted = timer.restart();
        QCOMPARE(desk.told.key.any.size(), 100'000U);
        QTRY_VERIFY(desk.said().contains(u"60 in this ledger"_s));
        timer.restart();
        QTest::keyClicks(&desk.edit(), u"status:failed"_s);
        QTRY_COMPARE(desk.told.status.any.size(), 1U);
        const qint64 typed = timer.restart();
        // As it is on record of a run, and comes back from there.
        const QString query = desk.bar.query();
        desk.bar.setQuery({});
        desk.bar.setQuery(query);
        QCOMPARE(desk.edit().text(), u"status:failed"_s);
        QCOMPARE(desk.keys().list().keys, keys);
        desk.agrees();
        qInfo("100,000 keys: pasted %lld ms, 13 letters typed %lld ms, set again %lld ms", pasted, typed,
              timer.elapsed());
    }
};

QTEST_MAIN(TestKeyBar)
#include "tst_keybar.moc"
