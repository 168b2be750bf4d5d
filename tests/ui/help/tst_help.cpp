// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/child.h"
#include "tests/ui/help/pages.h"
#include "tests/ui/shots.h"
#include "ui/help/aboutdialog.h"
#include "ui/help/helpbrowser.h"
#include "ui/help/helppages.h"
#include "ui/help/helpwindow.h"
#include "ui/settings/screenlanguage.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTextBlock>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

QStringList anchorsOf(const QTextDocument &document)
{
    QStringList anchors;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0)
            anchors.append(headingAnchor(block.text()));
    }
    return anchors;
}

} // namespace

class TestHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_language.set(Language::English); }
    void pagesAreThere();
    void everyPageRenders_data();
    void everyPageRenders();
    void noDeadLinks_data();
    void noDeadLinks();
    void readsNothingElse();
    void goesBackAndForward();
    void followsLinksToHeadings();
    void otherLinksOpenNothing();
    void searches();
    void contentsAndPageAgree();
    void findsThePageOfAWidget();
    void anchors();
    void about();

private:
    static void addPages()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("chinese");
        for (const HelpPage &page : helpPages()) {
            QTest::newRow(qPrintable(page.name)) << page.name << false;
            QTest::newRow(qPrintable(page.name + u" in Chinese"_s)) << page.name << true;
        }
    }

    ScreenLanguage m_language;
};

void TestHelp::pagesAreThere()
{
    QStringList names;
    for (const HelpPage &page : helpPages()) {
        names.append(page.name);
        QVERIFY2(!page.title.isEmpty() && page.title != page.name, qPrintable(page.name));
    }
    QCOMPARE(names.mid(0, 3), (QStringList{u"getting-started"_s, u"console"_s, u"query"_s}));
    for (const QString &name : {u"import"_s, u"reports"_s, u"repollctl"_s})
        QVERIFY(names.contains(name));
    QVERIFY(!findHelpPage(u"nonsense"_s));
}

void TestHelp::everyPageRenders_data()
{
    addPages();
}

void TestHelp::everyPageRenders()
{
    QFETCH(QString, name);
    QFETCH(bool, chinese);
    m_language.set(chinese ? Language::Chinese : Language::English);
    HelpWindow window(nullptr);
    window.showPage(name);
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto &browser = child<HelpBrowser>(window, u"helpBrowser"_s);
    QCOMPARE(window.pageName(), name);
    const QTextDocument &document = *browser.document();
    QCOMPARE(document.begin().text(), findHelpPage(name)->title);
    QCOMPARE(document.begin().blockFormat().headingLevel(), 1);
    QCOMPARE(isChinese(document.begin().text()), chinese);
    QVERIFY(document.blockCount() > 10);
    const QString text = document.toPlainText();
    for (const QString &mark : {u"```"_s, u"| ---"_s, u"**"_s, u"]("_s})
        QVERIFY2(!text.contains(mark), qPrintable(text.mid(text.indexOf(mark) - 20, 60)));
    saveShots(window, u"help-"_s + name + (chinese ? u"-zh"_s : QString()));
}

void TestHelp::noDeadLinks_data()
{
    addPages();
}

void TestHelp::noDeadLinks()
{
    QFETCH(QString, name);
    QFETCH(bool, chinese);
    m_language.set(chinese ? Language::Chinese : Language::English);
    HelpBrowser browser(nullptr);
    const QUrl url = findHelpPage(name)->url();
    browser.setSource(url);
    for (const QUrl &link : linksOf(*browser.document())) {
        QVERIFY2(link.isRelative(), qPrintable(link.toString())); // the network is not for help
        const QUrl target = url.resolved(link);
        QVERIFY2(helpPageAt(target), qPrintable(u"%1 links to %2"_s.arg(name, link.toString())));
        if (!target.hasFragment())
            continue;
        QTextDocument document;
        document.setMarkdown(helpText(target));
        QVERIFY2(anchorsOf(document).contains(target.fragment()), qPrintable(link.toString()));
    }
}

void TestHelp::readsNothingElse()
{
    HelpBrowser browser(nullptr);
    browser.setSource(findHelpPage(u"query"_s)->url());
    const QUrl before = browser.source();
    for (const QString &elsewhere :
         {u"file:///etc/passwd"_s, u"https://example.org/x.md"_s, u"qrc:/repoll/icons/add.svg"_s,
          u"../licences/LICENSE"_s, u"file:///tmp/query.md"_s}) {
        QVERIFY2(browser.loadResource(QTextDocument::ImageResource, QUrl(elsewhere)).isNull(),
                 qPrintable(elsewhere));
        browser.setSource(QUrl(elsewhere));
        QCOMPARE(browser.source(), before);
    }
}

void TestHelp::goesBackAndForward()
{
    HelpWindow window(nullptr);
    window.showPage(u"query"_s);
    window.showPage(u"import"_s);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto &back = child<QAction>(window, u"helpBackAction"_s);
    auto &forward = child<QAction>(window, u"helpForwardAction"_s);
    QVERIFY(back.isEnabled());
    QVERIFY(!forward.isEnabled());
    QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(window.pageName(), u"query"_s);
    QVERIFY(forward.isEnabled());
    forward.trigger();
    QCOMPARE(window.pageName(), u"import"_s);
}

void TestHelp::followsLinksToHeadings()
{
    HelpWindow window(nullptr);
    window.showPage(u"query"_s, u"quotes"_s);
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto &browser = child<HelpBrowser>(window, u"helpBrowser"_s);
    QCOMPARE(browser.textCursor().block().text(), u"Quotes"_s);
    QVERIFY(browser.verticalScrollBar()->value() > 0);
    Q_EMIT browser.anchorClicked(QUrl(u"import.md"_s));
    QCOMPARE(window.pageName(), u"import"_s);
}

void TestHelp::otherLinksOpenNothing()
{
    HelpWindow window(nullptr);
    window.showPage(u"query"_s);
    auto &browser = child<HelpBrowser>(window, u"helpBrowser"_s);
    Q_EMIT browser.anchorClicked(QUrl(u"https://example.org/"_s));
    QCOMPARE(window.pageName(), u"query"_s);
    QVERIFY(child<QLabel>(window, u"helpMessage"_s).isVisible());
    QVERIFY(child<QLabel>(window, u"helpMessage"_s).text().contains(u"example.org"_s));
    window.showPage(u"import"_s);
    QVERIFY(!child<QLabel>(window, u"helpMessage"_s).isVisible());
}

void TestHelp::searches()
{
    HelpWindow window(nullptr);
    window.showPage(u"query"_s);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
    auto &search = child<QLineEdit>(window, u"helpSearch"_s);
    QTRY_VERIFY(search.hasFocus());
    QTest::keyClicks(&search, u"deadline"_s);
    auto &browser = child<HelpBrowser>(window, u"helpBrowser"_s);
    const int first = browser.textCursor().position();
    QCOMPARE(browser.textCursor().selectedText().toLower(), u"deadline"_s);
    QTest::keyClick(&search, Qt::Key_Return);
    QVERIFY(browser.textCursor().position() > first);
    child<QAction>(window, u"helpPreviousAction"_s).trigger();
    QCOMPARE(browser.textCursor().position(), first);
    child<QAction>(window, u"helpPreviousAction"_s).trigger(); // round the end
    QVERIFY(browser.textCursor().position() > first);
    search.clear();
    QTest::keyClicks(&search, u"zyzzyva"_s);
    QVERIFY(child<QLabel>(window, u"helpMessage"_s).isVisible());
}

void TestHelp::contentsAndPageAgree()
{
    HelpWindow window(nullptr);
    window.showPage();
    QCOMPARE(window.pageName(), u"getting-started"_s);
    auto &contents = child<QListWidget>(window, u"helpContents"_s);
    QCOMPARE(contents.count(), int(helpPages().size()));
    contents.setFocus();
    QTest::keyClick(&contents, Qt::Key_Down);
    QCOMPARE(window.pageName(), u"console"_s);
    window.showPage(u"reports"_s);
    QCOMPARE(contents.currentItem()->text(), findHelpPage(u"reports"_s)->title);
    window.showPage(); // the last one
    QCOMPARE(window.pageName(), u"reports"_s);
}

void TestHelp::findsThePageOfAWidget()
{
    QWidget outer;
    QWidget inner(&outer);
    QCOMPARE(helpPageFor(&inner), u"console"_s);
    QCOMPARE(helpPageFor(nullptr), u"console"_s);
    outer.setProperty("helpPage", u"import"_s);
    QCOMPARE(helpPageFor(&inner), u"import"_s);
    inner.setProperty("helpPage", u"nonsense"_s);
    QCOMPARE(helpPageFor(&inner), u"import"_s);
}

void TestHelp::anchors()
{
    QCOMPARE(headingAnchor(u"In short"_s), u"in-short"_s);
    QCOMPARE(headingAnchor(u"Choices: status, provider"_s), u"choices-status-provider"_s);
    HelpBrowser browser(nullptr);
    QUrl url = findHelpPage(u"server"_s)->url();
    url.setFragment(u"key-reused"_s); // a row of a table
    browser.setSource(url);
    QVERIFY(browser.textCursor().currentTable());
    QCOMPARE(browser.textCursor().block().text(), u"key-reused"_s);
}

void TestHelp::about()
{
    AboutDialog dialog(nullptr);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY(child<QLabel>(dialog, u"aboutVersion"_s)
                .text()
                .contains(QRegularExpression(u"\\d+\\.\\d+\\.\\d+"_s)));
    QVERIFY(child<QLabel>(dialog, u"aboutDetails"_s).text().contains(QString::fromLatin1(qVersion())));
    QVERIFY(child<QPlainTextEdit>(dialog, u"licenceText"_s)
                .toPlainText()
                .contains(u"GNU GENERAL PUBLIC LICENSE"_s));
    QVERIFY(child<QPlainTextEdit>(dialog, u"iconLicenceText"_s).toPlainText().contains(u"Lucide"_s));
    saveShots(dialog, u"about"_s);
    child<QAbstractButton>(dialog, u"aboutCopyButton"_s).click();
    QCOMPARE(QGuiApplication::clipboard()->text(), AboutDialog::details());
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
