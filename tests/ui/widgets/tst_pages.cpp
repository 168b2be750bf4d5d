// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageaction.h"
#include "ui/widgets/pagereader.h"

#include <QLineEdit>
#include <QPromise>
#include <QTest>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int never = 3'600'000;

/// A page whose reads last until they are let go.
class Page : public QWidget
{
public:
    explicit Page(PageReader::Pace pace)
        : m_reader(new PageReader(*this, pace))
    {
        m_reader->setRead<int>(
            [this] {
                ++begun;
                m_promise = QPromise<Result<int>>();
                m_promise.start();
                if (!isHeld)
                    release();
                return m_promise.future();
            },
            [this](const Result<int> &read) {
                ++taken;
                last = read;
            });
    }

    void release()
    {
        m_promise.addResult(Result<int>(begun));
        m_promise.finish();
    }
    [[nodiscard]] PageReader &reader() { return *m_reader; }
    void press() { ++pressed; }

    bool isHeld = false;
    int begun = 0;
    int taken = 0;
    int pressed = 0;
    Result<int> last = 0;

private:
    PageReader *m_reader;
    QPromise<Result<int>> m_promise;
};

} // namespace

/// What the pages of lists have in common.
class TestPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageIsReadWhenItIsShown()
    {
        Page page({.atMostEveryMs = never, .clockMs = never});
        page.reader().ask();
        QCOMPARE(page.begun, 0); // nobody sees it
        page.show();
        QTRY_COMPARE(page.taken, 1);
        QCOMPARE(page.last, Result<int>(1));
        page.reader().ask();
        QCOMPARE(page.begun, 1); // soon enough later
        page.reader().run();
        QTRY_COMPARE(page.taken, 2);
        page.hide();
        page.show();
        QTRY_COMPARE(page.taken, 3);
    }

    void oneReadAtATimeAndNoneIsForgotten()
    {
        Page page({.atMostEveryMs = never, .clockMs = never});
        page.isHeld = true;
        page.show();
        QCOMPARE(page.begun, 1);
        for (int i = 0; i < 3; ++i)
            page.reader().run();
        QCOMPARE(page.begun, 1);
        page.release();
        QTRY_COMPARE(page.begun, 2); // once for all three
        QCOMPARE(page.taken, 1);
        page.release();
        QTRY_COMPARE(page.taken, 2);
        QCOMPARE(page.begun, 2);
    }

    void theClockReadsWhatIsInSight()
    {
        Page hidden({.atMostEveryMs = 1, .clockMs = 1});
        Page shown({.atMostEveryMs = 1, .clockMs = 1});
        shown.show();
        QTRY_VERIFY(shown.taken > 3);
        QCOMPARE(hidden.begun, 0);
    }

    void anActionIsInReachWhereTheFocusIsOnItsPage()
    {
        QWidget window;
        auto *page = new Page({.atMostEveryMs = never, .clockMs = never});
        page->setParent(&window);
        auto *line = new QLineEdit(page);
        auto *elsewhere = new QLineEdit(&window);
        const QAction *action =
            addPageAction(*page, u"doIt"_s, u"add"_s, u"&Do it"_s, QKeySequence(Qt::Key_F6), &Page::press);
        QCOMPARE(action->objectName(), u"doIt"_s);
        QVERIFY(!action->icon().isNull());
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        line->setFocus();
        QTest::keyClick(line, Qt::Key_F6);
        QCOMPARE(page->pressed, 1);
        elsewhere->setFocus();
        QTest::keyClick(elsewhere, Qt::Key_F6);
        QCOMPARE(page->pressed, 1);
    }
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
