// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/plan.h"
#include "tests/ui/child.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/session/activerun.h"
#include "ui/settings/screenlanguage.h"

#include <QAction>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// Each page and each notice where there is little room.
class TestSmallScreen : public QObject
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
    /// A run of targets that are final already: it ends at once.
    static void finishRun(const MainWindow &window)
    {
        LedgerSession &session = window.view()->session();
        QTRY_COMPARE(session.registry().names().size(), 2);
        RequestFilter filter;
        filter.status.any = {EffectiveStatus::Succeeded};
        auto frozen = TargetSelector(session.ledger(), session.registry())
                          .freeze(filter, {u"tester@host"_s, {}, {}, {}});
        frozen.waitForFinished();
        const qint64 id = frozen.result()->runId;
        auto read = session.ledger().scan<Run>([id](StoreReader &store) { return store.run(id); });
        read.waitForFinished();
        const ActiveRun *run = session.startRun(read.result().value(), {});
        QTRY_VERIFY(run->end());
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void aFullHdScreenAtTwoHundredPerCentIsLargeEnough_data()
    {
        QTest::addColumn<Language>("language");
        QTest::newRow("English") << Language::English;
        QTest::newRow("Chinese") << Language::Chinese;
    }
    void aFullHdScreenAtTwoHundredPerCentIsLargeEnough()
    {
        constexpr QSize screen(960, 540);
        QFETCH(Language, language);
        ScreenLanguage screenLanguage;
        screenLanguage.set(language);
        const auto window = m_fixture->makeOpened();
        finishRun(*window);
        window->resize(screen);
        dock(*window, u"runDock"_s)->show();
        QStringList faults;
        for (const QString &page : {u"showRequests"_s, u"showRuns"_s, u"showProviders"_s, u"showWorkers"_s,
                                    u"showSchedules"_s, u"showRequests"_s}) {
            action(*window, page)->trigger();
            if (page == u"showRuns"_s) { // of many currencies
                QTRY_VERIFY(seen(u"runMoney"_s));
                seen<QLabel>(u"runMoney"_s)->setText(QString(u"1,234,567.50 EUR; "_s).repeated(60));
            }
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            QTest::qWait(0);
            if (window->width() > screen.width() || window->height() > screen.height())
                faults.append(u"%1 has %2 x %3"_s.arg(page).arg(window->width()).arg(window->height()));
            const QString name = page == u"showRequests"_s ? u"requestTable"_s
                                 : page == u"showRuns"_s   ? u"targetTable"_s
                                                           : u"providerTable"_s;
            const auto &table = child<QTableView>(*window, name);
            const int rows = table.viewport()->height() / table.verticalHeader()->defaultSectionSize();
            if (rows < (page == u"showRuns"_s ? 4 : 2))
                faults.append(u"%1 has room for %2 rows"_s.arg(name).arg(rows));
        }
        // A refusal comes on top of it all.
        QVERIFY(dock(*window, u"runDock"_s)->isVisible());
        window->openLedger(m_fixture->path(u"nowhere.sqlite"_s));
        QTRY_VERIFY(seen<QLabel>(u"openRefusalTitle"_s));
        QTest::qWait(0);
        if (window->height() > screen.height())
            faults.append(u"a refusal makes it %1 high"_s.arg(window->height()));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void aNoticeCoversNothing_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 800), QSize(960, 540)}) {
            QTest::addRow("English, %d", size.width()) << Language::English << size;
            QTest::addRow("Chinese, %d", size.width()) << Language::Chinese << size;
        }
    }
    void aNoticeCoversNothing()
    {
        QFETCH(Language, language);
        QFETCH(QSize, size);
        ScreenLanguage screenLanguage;
        screenLanguage.set(language);
        const auto window = m_fixture->makeOpened();
        window->resize(size);
        finishRun(*window);
        QTRY_VERIFY(seen(u"notice"_s));
        const QRect notice = seen(u"notice"_s)->geometry();
        QVERIFY(window->rect().contains(notice));
        QVERIFY(!notice.intersects(window->centralWidget()->geometry()));
        for (const auto *dock : window->findChildren<QDockWidget *>())
            QVERIFY(!dock->isVisible() || !notice.intersects(dock->geometry()));
        for (const auto *button : window->findChild<QToolBar *>()->findChildren<QToolButton *>())
            QVERIFY(!button->isVisible() ||
                    !notice.intersects(QRect(button->mapTo(window.get(), QPoint()), button->size())));
        const auto &title = child<QLabel>(*window, u"noticeTitle"_s);
        QVERIFY(title.width() >= title.sizeHint().width());
        // A tool bar at the side leaves no such room: it lies in the corner then, within the window.
        window->addToolBar(Qt::LeftToolBarArea, window->findChild<QToolBar *>());
        window->resize(size - QSize(0, 20));
        QTRY_VERIFY(seen(u"notice"_s)->geometry().top() > size.height() / 2);
        QVERIFY(window->rect().contains(seen(u"notice"_s)->geometry()));
    }
};

QTEST_MAIN(TestSmallScreen)
#include "tst_smallscreen.moc"
