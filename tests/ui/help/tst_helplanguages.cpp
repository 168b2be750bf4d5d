// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/child.h"
#include "tests/ui/help/pages.h"
#include "ui/help/helpbrowser.h"
#include "ui/help/helppages.h"
#include "ui/help/helpwindow.h"
#include "ui/settings/screenlanguage.h"

#include <QAction>
#include <QFile>
#include <QListWidget>
#include <QLocale>
#include <QScrollBar>
#include <QTest>
#include <QTextTable>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// What a page has of everything that a translation must not lose.
struct Shape
{
    QList<int> headings;               ///< their levels
    QList<std::pair<int, int>> tables; ///< rows, columns
    QList<int> codeBlocks;             ///< their lines
    QStringList codeWords;             ///< sorted: a sentence of another language may order them differently
    QStringList links;                 ///< sorted
};

bool isCode(const QTextBlock &block)
{
    return block.isValid() && !QTextCursor(block).currentTable() &&
           (block.blockFormat().hasProperty(QTextFormat::BlockCodeFence) ||
            block.blockFormat().nonBreakableLines());
}

Shape shapeOf(const QTextDocument &document)
{
    Shape shape;
    for (const QTextFrame *frame : document.rootFrame()->childFrames()) {
        if (const auto *table = qobject_cast<const QTextTable *>(frame))
            shape.tables.append({table->rows(), table->columns()});
    }
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0)
            shape.headings.append(block.blockFormat().headingLevel());
        if (isCode(block)) {
            if (!isCode(block.previous()))
                shape.codeBlocks.append(0);
            ++shape.codeBlocks.last();
            continue;
        }
        for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
            if (piece.fragment().charFormat().fontFixedPitch())
                shape.codeWords.append(piece.fragment().text());
        }
    }
    for (const QUrl &link : linksOf(document))
        shape.links.append(link.toString());
    shape.codeWords.sort();
    shape.links.sort();
    return shape;
}

} // namespace

class TestHelpLanguages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_language.set(Language::English); }
    void chinesePagesAreWhole_data();
    void chinesePagesAreWhole();
    void followsTheScreensLanguage();
    void otherLanguagesGetEnglish();

private:
    [[nodiscard]] Shape shapeIn(Language language, const QString &name)
    {
        m_language.set(language);
        QTextDocument document;
        document.setMarkdown(helpText(findHelpPage(name)->url()));
        return shapeOf(document);
    }

    ScreenLanguage m_language;
};

void TestHelpLanguages::chinesePagesAreWhole_data()
{
    QTest::addColumn<QString>("name");
    for (const HelpPage &page : helpPages())
        QTest::newRow(qPrintable(page.name)) << page.name;
}

void TestHelpLanguages::chinesePagesAreWhole()
{
    QFETCH(QString, name);
    QVERIFY(QFile::exists(u":/repoll/help/zh_CN/%1.md"_s.arg(name)));
    const Shape english = shapeIn(Language::English, name);
    const Shape chinese = shapeIn(Language::Chinese, name);
    QVERIFY(!english.headings.isEmpty());
    QVERIFY(!english.tables.isEmpty());
    QVERIFY(!english.codeWords.isEmpty());
    QCOMPARE(chinese.headings, english.headings);
    QCOMPARE(chinese.tables, english.tables);
    QCOMPARE(chinese.codeBlocks, english.codeBlocks);
    QCOMPARE(chinese.codeWords, english.codeWords);
    QCOMPARE(chinese.links, english.links);
}

void TestHelpLanguages::followsTheScreensLanguage()
{
    HelpWindow window(nullptr);
    window.showPage(u"import"_s);
    window.showPage(u"query"_s);
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto &browser = child<HelpBrowser>(window, u"helpBrowser"_s);
    auto &contents = child<QListWidget>(window, u"helpContents"_s);
    auto &back = child<QAction>(window, u"helpBackAction"_s);
    const QString title = browser.document()->begin().text();
    QVERIFY(!isChinese(title));
    browser.verticalScrollBar()->setValue(browser.verticalScrollBar()->maximum() / 2);

    m_language.set(Language::Chinese);
    QTRY_VERIFY(isChinese(browser.document()->begin().text()));
    QCOMPARE(window.pageName(), u"query"_s);
    QCOMPARE(contents.currentItem()->text(), browser.document()->begin().text());
    QVERIFY(isChinese(window.windowTitle()));
    QVERIFY(isChinese(back.text()) && back.toolTip().startsWith(back.text()));
    const QScrollBar &bar = *browser.verticalScrollBar(); // at about the same place
    QVERIFY(bar.value() > bar.maximum() / 3 && bar.value() < bar.maximum() * 2 / 3);
    back.trigger();
    QCOMPARE(window.pageName(), u"import"_s);
    QVERIFY(isChinese(browser.document()->begin().text()));
    child<QAction>(window, u"helpForwardAction"_s).trigger();

    m_language.set(Language::English);
    QTRY_COMPARE(browser.document()->begin().text(), title);
    QCOMPARE(contents.currentItem()->text(), title);
}

void TestHelpLanguages::otherLanguagesGetEnglish()
{
    const QString english = helpText(findHelpPage(u"query"_s)->url());
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const HelpPage *page = findHelpPage(u"query"_s);
    QCOMPARE(helpText(page->url()), english);
    QVERIFY(english.startsWith(u"# %1\n"_s.arg(page->title)));
    QLocale::setDefault(before);
}

QTEST_MAIN(TestHelpLanguages)
#include "tst_helplanguages.moc"
