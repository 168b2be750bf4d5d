// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/screenroom.h"
#include "ui/widgets/carefuldialog.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/shrinkarea.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/wrappedtext.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace repoll::ui;
using namespace Qt::StringLiterals;

class TestWidgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void returnPressesTheDefaultOnlyWhereSomethingWasSaid();
    void longTextsAreCutInALabel();
    void longWordsGoOnInTheNextLine();
    void windowsFitTheirScreen();
    void windowsGrowWithTheirTexts();
    void aSecondQuestionTakesThePlaceOfTheFirst();
    void whatHasNoRoomIsScrolled();
    void aTableKeepsItsRowsInSight();
};

void TestWidgets::returnPressesTheDefaultOnlyWhereSomethingWasSaid()
{
    CarefulDialog dialog;
    auto *column = new QHBoxLayout(&dialog);
    auto *line = new QLineEdit;
    auto *number = new QSpinBox;
    auto *box = new QComboBox;
    box->addItem(u"something"_s);
    auto *other = new QPushButton(u"other"_s);
    auto *start = new QPushButton(u"start"_s);
    for (QWidget *widget : std::initializer_list<QWidget *>{line, number, box, other, start})
        column->addWidget(widget);
    start->setDefault(true);
    QSignalSpy started(start, &QPushButton::clicked);
    QSignalSpy others(other, &QPushButton::clicked);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    for (QWidget *widget : std::initializer_list<QWidget *>{line, number, box}) {
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_Return);
        QTest::keyClick(widget, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(started.size(), 0);
    }
    other->setFocus();
    QTest::keyClick(other, Qt::Key_Return);
    QCOMPARE(others.size(), 1);
    QCOMPARE(started.size(), 0);
    line->setFocus();
    line->setText(u"why"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(started.size(), 1);
    QTest::keyClick(start, Qt::Key_Return);
    QCOMPARE(started.size(), 2);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

void TestWidgets::longTextsAreCutInALabel()
{
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    auto *label = new ElidedLabel(Qt::ElideMiddle);
    row->addWidget(label);
    label->setText(u"short"_s);
    window.resize(200, 60);
    window.show();
    QVERIFY(!label->isCut());
    label->setText(QString(300, u'k'));
    QTRY_VERIFY(label->isCut());
    QCOMPARE(window.width(), 200); // it never widens what it stands in
    QCOMPARE(label->text().size(), 300);
}

void TestWidgets::longWordsGoOnInTheNextLine()
{
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    auto *text = new WrappedText;
    row->addWidget(text);
    row->setAlignment(text, Qt::AlignTop);
    window.resize(200, 400);
    window.show();
    text->setText(u"short"_s);
    QTRY_VERIFY(text->height() < 2 * text->fontMetrics().height());
    const QString key = u"ORD-"_s + QString(296, u'7');
    text->setText(key);
    QTRY_VERIFY(text->height() > 4 * text->fontMetrics().height());
    QTRY_VERIFY(text->document()->size().height() <= text->viewport()->height());
    QVERIFY(text->document()->size().width() <= text->viewport()->width());
    text->selectAll();
    text->copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), key);
    text->setText(u"<b>bold</b>"_s); // never rich
    QCOMPARE(text->text(), u"<b>bold</b>"_s);
}

void TestWidgets::windowsFitTheirScreen()
{
    QCOMPARE(withinScreen({400, 300}, {960, 540}), QSize(400, 300));
    const QSize large = withinScreen({1020, 660}, {960, 540});
    QVERIFY(large.width() <= 960 && large.height() < 540);
}

void TestWidgets::windowsGrowWithTheirTexts()
{
    QWidget window;
    auto *text = new QLabel(u"short"_s);
    text->setWordWrap(true);
    auto *column = new QVBoxLayout(&window);
    column->addWidget(text);
    window.setFixedWidth(200);
    growWithinScreen(window); // not to be seen yet: nothing happens
    window.show();
    const int before = window.height();
    text->setText(QString(u"some words "_s).repeated(20));
    growWithinScreen(window);
    QVERIFY(window.height() > before);
    QTRY_VERIFY(text->height() >= text->heightForWidth(text->width()));
    const int after = window.height();
    text->setText(u"short"_s);
    growWithinScreen(window);
    QCOMPARE(window.height(), after); // it does not jump
}

void TestWidgets::aSecondQuestionTakesThePlaceOfTheFirst()
{
    ConfirmBar bar;
    QStringList chosen;
    const auto ask = [&](const QString &what) {
        bar.ask(Tone::Warning, what,
                {{u"Yes"_s, what + u"Yes"_s, [&chosen, what] { chosen += what; }},
                 {u"No"_s, what + u"No"_s, {}}});
    };
    ask(u"first"_s);
    QVERIFY(QTest::qWaitForWindowActive(&bar));
    ask(u"second"_s);
    QVERIFY(!bar.findChild<QPushButton *>(u"firstYes"_s)); // nobody can answer it any more
    auto *no = bar.findChild<QPushButton *>(u"secondNo"_s);
    QTRY_VERIFY(no->hasFocus()); // a stray Return says no
    QTest::keyClick(no, Qt::Key_Return);
    QVERIFY(!bar.isVisible());
    QVERIFY(chosen.isEmpty());
    ask(u"third"_s);
    QTest::keyClick(&bar, Qt::Key_Escape);
    QVERIFY(!bar.isVisible());
    QVERIFY(chosen.isEmpty());
    ask(u"fourth"_s);
    QTest::mouseClick(bar.findChild<QPushButton *>(u"fourthYes"_s), Qt::LeftButton);
    QCOMPARE(chosen, QStringList{u"fourth"_s});
}

/// As high as its text where there is room, whatever the width; else lower, and reached by keys.
void TestWidgets::whatHasNoRoomIsScrolled()
{
    auto *text = new QLabel(QString(u"some words "_s).repeated(60));
    text->setWordWrap(true);
    auto *page = new QWidget;
    auto *lines = new QVBoxLayout(page);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(text);
    QWidget window;
    auto *area = new ShrinkArea(page, u"Some words"_s, &window);
    auto *below = new QLabel(u"below"_s);
    auto *column = new QVBoxLayout(&window);
    column->addWidget(area);
    column->addWidget(below, 1);
    window.resize(600, 800);
    window.show();
    QTRY_COMPARE(area->viewport()->height(), text->heightForWidth(area->viewport()->width()));
    QCOMPARE(area->focusPolicy(), Qt::NoFocus);
    window.resize(300, 800); // narrower, and so higher
    QTRY_COMPARE(area->viewport()->height(), text->heightForWidth(area->viewport()->width()));
    window.resize(300, 120);
    QTRY_COMPARE(window.height(), 120);
    QTRY_VERIFY(area->verticalScrollBar()->maximum() > 0);
    QCOMPARE(area->focusPolicy(), Qt::TabFocus);
    const QImage without = area->grab().toImage();
    area->setFocus();
    QTRY_VERIFY(area->hasFocus());
    QVERIFY(area->grab().toImage() != without); // who comes by keys sees where they are
    QTest::keyClick(area, Qt::Key_Down);
    QVERIFY(area->verticalScrollBar()->value() > 0);
    text->setText(u"short"_s);
    QTRY_COMPARE(area->verticalScrollBar()->maximum(), 0);
    QCOMPARE(area->focusPolicy(), Qt::NoFocus);
    QTRY_VERIFY(area->height() < 40);
}

void TestWidgets::aTableKeepsItsRowsInSight()
{
    QStandardItemModel model(50, 3);
    QWidget window;
    auto *table = new QTableView(&window);
    setUpTable(*table, u"table"_s, u"A table"_s);
    table->setModel(&model);
    for (int column = 0; column < 3; ++column)
        table->setColumnWidth(column, 400); // its horizontal bar takes room as well
    keepInSight(*table, 4);
    auto *column = new QVBoxLayout(&window);
    column->addWidget(table);
    window.resize(300, 1);
    window.show();
    QTRY_VERIFY(table->horizontalScrollBar()->isVisible());
    QVERIFY(table->viewport()->height() >= 4 * table->rowHeight(0));
}

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
