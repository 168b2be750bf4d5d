// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/plan.h"
#include "tests/ui/sessionfixture.h"
#include "tests/ui/shots.h"
#include "ui/settings/consolesettings.h"
#include "ui/settings/expirywatch.h"
#include "ui/settings/notice.h"
#include "ui/settings/noticesdialog.h"
#include "ui/settings/notifier.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>
#include <QToolButton>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

class TestNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsThatARunHasEnded();
    void noticesAreKept();
    void tellsWhatIsAboutToExpire();
    void tellsOnlyWhatIsNew();
    void keepsQuietWhereAsked();
    void noticeFollowsItsWindow();

private:
    void run();

    std::unique_ptr<SessionFixture> m_fixture;
    std::unique_ptr<ConsoleSettings> m_settings;
    std::unique_ptr<QWidget> m_window;
};

void TestNotifier::init()
{
    m_fixture = std::make_unique<SessionFixture>(20);
    QSettings().clear();
    m_settings = std::make_unique<ConsoleSettings>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 500);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestNotifier::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_fixture.reset();
}

/// A run of targets that are final already: it ends at once, all skipped.
void TestNotifier::run()
{
    LedgerSession &session = *m_fixture->session;
    RequestFilter filter;
    filter.status.any = {EffectiveStatus::Succeeded};
    auto frozen =
        TargetSelector(session.ledger(), session.registry()).freeze(filter, {u"tester@host"_s, {}, {}, {}});
    frozen.waitForFinished();
    const qint64 id = frozen.result()->runId;
    session.startRun(m_fixture->read<Run>([id](StoreReader &store) { return store.run(id); }), {});
}

void TestNotifier::tellsThatARunHasEnded()
{
    Notifier notifier(*m_settings, m_window.get());
    notifier.watch(m_fixture->session.get());
    QSignalSpy notified(&notifier, &Notifier::notified);
    QSignalSpy activated(&notifier, &Notifier::runActivated);
    QTRY_COMPARE(notified.size(), 1); // what is about to expire
    run();
    QTRY_COMPARE(notified.size(), 2);
    QCOMPARE(notified.back().front().toString(), u"Run 1 has ended"_s);
    auto *notice = m_window->findChild<Notice *>(u"notice"_s);
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->findChild<QLabel *>(u"noticeTitle"_s)->text(), u"Run 1 has ended"_s);
    saveShots(*m_window, u"notice"_s);
    auto *button = notice->findChild<QPushButton *>(u"noticeButton"_s);
    QCOMPARE(button->text(), u"Show the run"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.front().front().toLongLong(), 1);
    QVERIFY(!notice->isVisible());
}

/// A notice that went by itself can be looked at later, and leads where it led.
void TestNotifier::noticesAreKept()
{
    Notifier notifier(*m_settings, m_window.get());
    NoticesDialog empty(notifier);
    QVERIFY(!empty.findChild<QPushButton *>(u"showNoticeButton"_s)->isEnabled());
    notifier.watch(m_fixture->session.get());
    QSignalSpy notified(&notifier, &Notifier::notified);
    QTRY_COMPARE(notified.size(), 1);
    run();
    QTRY_COMPARE(notified.size(), 2);
    QSignalSpy runActivated(&notifier, &Notifier::runActivated);
    QSignalSpy expiringActivated(&notifier, &Notifier::expiringActivated);
    NoticesDialog dialog(notifier);
    dialog.show();
    auto *table = dialog.findChild<QTableWidget *>(u"noticesTable"_s);
    auto *button = dialog.findChild<QPushButton *>(u"showNoticeButton"_s);
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 1)->text(), u"Run 1 has ended"_s);
    QCOMPARE(table->item(1, 1)->text(), u"Results expire soon"_s);
    QCOMPARE(button->text(), u"Show the run"_s);
    saveShots(dialog, u"notices"_s);
    table->setCurrentCell(1, 0);
    QCOMPARE(button->text(), u"Show them"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(expiringActivated.size(), 1);
    QVERIFY(!dialog.isVisible());
    notifier.watch(nullptr);
    QVERIFY(notifier.told().empty());
}

void TestNotifier::tellsWhatIsAboutToExpire()
{
    Notifier notifier(*m_settings, m_window.get());
    notifier.watch(m_fixture->session.get());
    QSignalSpy notified(&notifier, &Notifier::notified);
    QSignalSpy activated(&notifier, &Notifier::expiringActivated);
    QTRY_COMPARE(notified.size(), 1);
    QVERIFY2(notified.front().back().toString().contains(u"7 requests"_s),
             qPrintable(notified.front().back().toString()));
    QTest::mouseClick(m_window->findChild<Notice *>(u"notice"_s), Qt::LeftButton, {}, {20, 20});
    QCOMPARE(activated.size(), 1);
}

void TestNotifier::tellsOnlyWhatIsNew()
{
    ExpiryWatch watch(*m_fixture->session, nullptr);
    QSignalSpy found(&watch, &ExpiryWatch::found);
    QTRY_COMPARE(found.size(), 1);
    QCOMPARE(found.front().front().toLongLong(), 7);
    // The same ones again, and fewer, are no news; the reader answers in order, so this read comes last.
    const auto settled = [this] {
        (void)m_fixture->read<qint64>([](StoreReader &store) { return store.changeMark(); });
        QCoreApplication::processEvents();
    };
    watch.look();
    settled();
    m_fixture->clock.advance(10 * 60'000);
    watch.look();
    settled();
    QCOMPARE(found.size(), 1);
    auto row = m_fixture->requestAt(0);
    std::vector<NewRequest> rows;
    for (int i = 0; i < 9; ++i) {
        row.key = u"NEW-%1"_s.arg(i);
        row.deadline = m_fixture->clock.nowMs() + 60'000;
        rows.push_back(row);
    }
    m_fixture->write<std::vector<AddOutcome>>([rows](StoreWriter &store) { return store.addRequests(rows); });
    watch.look();
    QTRY_COMPARE(found.size(), 2);
    QVERIFY(found.back().front().toLongLong() > 9);
}

void TestNotifier::keepsQuietWhereAsked()
{
    SettingsValues values;
    values.notifyRunEnds = false;
    values.notifyExpiring = false;
    m_settings->setValues(values);
    Notifier notifier(*m_settings, m_window.get());
    notifier.watch(m_fixture->session.get());
    QSignalSpy notified(&notifier, &Notifier::notified);
    QSignalSpy finished(&m_fixture->session->runs(), &ActiveRuns::finished);
    run();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(notified.isEmpty());
    QVERIFY(!m_window->findChild<Notice *>(u"notice"_s)->isVisible());
}

void TestNotifier::noticeFollowsItsWindow()
{
    Notice notice(m_window.get());
    notice.show(u"A title"_s,
                u"A text that is rather long, so that it needs more than one line in a notice."_s, u"Show"_s,
                Tone::Warning);
    QVERIFY(m_window->rect().contains(notice.geometry()));
    const auto *text = notice.findChild<QLabel *>(u"noticeText"_s);
    QVERIFY(text->text().startsWith(u"A text that is rather long"_s));
    notice.show(u"Another"_s, QString(u"so long "_s).repeated(100), u"Show"_s, Tone::Warning);
    QVERIFY(text->text().endsWith(QChar(0x2026))); // and whole in the list, and here for the mouse
    QVERIFY(text->fontMetrics().horizontalAdvance(text->text()) <= text->width());
    QCOMPARE(text->toolTip().size(), 800);
    const QPoint before = notice.geometry().bottomRight();
    m_window->resize(1200, 700);
    QTRY_VERIFY(notice.geometry().bottomRight() != before);
    QVERIFY(m_window->rect().contains(notice.geometry()));
    QVERIFY(m_window->width() - notice.geometry().right() < 30);
    QTest::mouseClick(notice.findChild<QToolButton *>(u"noticeCloseButton"_s), Qt::LeftButton);
    QVERIFY(!notice.isVisible());
}

QTEST_MAIN(TestNotifier)
#include "tst_notifier.moc"
