// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/runs/runfixture.h"
#include "tests/ui/shots.h"
#include "ui/recovery/planmodel.h"
#include "ui/recovery/recoversheet.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/reasonhistory.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// The sheet between picking requests and asking for them.
class TestRecoverSheet : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;
    std::unique_ptr<RecoverSheet> m_sheet;

    static RequestSelection everything()
    {
        RequestSelection selection;
        selection.everything = true;
        selection.queryText = u"received:>1h"_s;
        return selection;
    }

    void open(int requests, const RequestSelection &selection, LedgerMode mode = LedgerMode::ReadWrite,
              bool production = false, const RunSettings &pace = {})
    {
        m_fixture = std::make_unique<RunFixture>(requests, mode);
        m_fixture->session->setProduction(production);
        m_sheet = std::make_unique<RecoverSheet>(*m_fixture->session, selection, pace, nullptr);
        m_sheet->open();
    }
    void awaitPlan() { QTRY_VERIFY(button("recoverButton")->isVisible()); }

    QPushButton *button(const char *name) { return child<QPushButton>(*m_sheet, name); }
    QString text(const char *name) { return child<QLabel>(*m_sheet, name)->text(); }
    /// A row of the table as one text.
    QString row(int row)
    {
        const auto *model = child<QTableView>(*m_sheet, "planTable")->model();
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column)
            cells += model->index(row, column).data().toString();
        return cells.join(u'|');
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QStandardPaths::setTestModeEnabled(true);
    }
    void init()
    {
        QCoreApplication::setOrganizationName(u"repoll-tests"_s);
        QCoreApplication::setApplicationName(u"tst_recoversheet"_s);
        QSettings().clear();
    }
    void cleanup()
    {
        m_sheet.reset();
        m_fixture.reset();
    }

    void theFrozenPlanIsShown()
    {
        open(90, everything());
        QVERIFY(!button("recoverButton")->isVisible()); // freezing
        awaitPlan();
        QVERIFY2(text("planHeadline").contains(u"30 to be asked: 30 c"_s), qPrintable(text("planHeadline")));
        QVERIFY2(text("planHeadline")
                     .startsWith(u"90 selected, %1 unresolved, "_s.arg(m_fixture->runs().front().unresolved)),
                 qPrintable(text("planHeadline")));
        QVERIFY2(text("planDeadline").contains(u"lost in"), qPrintable(text("planDeadline")));
        QVERIFY2(text("planMoney").startsWith(u"To be asked for: 1,320.00 EUR"),
                 qPrintable(text("planMoney")));
        QVERIFY2(text("planMoney").endsWith(u"Not asked for: 2,730.00 EUR"), qPrintable(text("planMoney")));
        QCOMPARE(button("recoverButton")->text().remove(u'&'), u"Recover 30 requests"_s);
        QStringList rows;
        auto *table = child<QTableView>(*m_sheet, "planTable");
        const QAbstractItemModelTester tester(table->model());
        for (int i = 0; i < table->model()->rowCount(); ++i)
            rows += row(i);
        const QString all = rows.join(u'\n');
        QVERIFY2(all.contains(u"acme|To be asked|15|15|"), qPrintable(all));
        QVERIFY2(all.contains(u"globex|To be asked|15|15|"), qPrintable(all));
        QVERIFY2(all.contains(u"Has its final status"), qPrintable(all));
        QVERIFY2(all.contains(u"Not accepted by the provider"), qPrintable(all));
        QCOMPARE(text("planSubject"), u"All requests matching: received:>1h"_s);
        saveShots(*m_sheet, u"recoversheet"_s);
    }

    void aMissingSecretIsTold()
    {
        m_fixture = std::make_unique<RunFixture>(90);
        m_fixture->secret.clear();
        m_fixture->write<bool>([](StoreWriter &store) {
            return store
                .putProvider(u"acme"_s,
                             "{\"extends\": \"resource-status\", \"name\": \"acme\", \"baseUrl\": "
                             "\"https://acme.example\","
                             " \"auth\": {\"type\": \"bearer\", \"secret\": \"env:ACME_TOKEN\"}}",
                             u"tester@host"_s)
                .map([] { return true; });
        });
        m_sheet = std::make_unique<RecoverSheet>(*m_fixture->session, everything(), RunSettings{}, nullptr);
        m_sheet->open();
        awaitPlan();
        auto *note = child<NoteBar>(*m_sheet, "sheetNote");
        QTRY_VERIFY2(note->text().contains(u"acme: nothing can be sent: There is no such secret."),
                     qPrintable(note->text()));
        QVERIFY(!note->text().contains(u"globex"));
        saveShots(*m_sheet, u"recoversheet-secret"_s);
    }

    void theRateChangesTheTime()
    {
        open(90, everything());
        awaitPlan();
        auto *rate = child<QDoubleSpinBox>(*m_sheet, "rateBox");
        QCOMPARE(rate->value(), 20.0); // the profile's
        QCOMPARE(rate->maximum(), 20.0);
        rate->setFocus();
        rate->selectAll();
        QTest::keyClicks(rate, u"0.5"_s);
        QTest::keyClick(rate, Qt::Key_Tab);
        QVERIFY2(row(0).contains(u"30 s|0.5/s"), qPrintable(row(0))); // 15 at one every 2 s
        QVERIFY2(text("planHeadline").contains(u"in 30 s or more"), qPrintable(text("planHeadline")));
    }

    void thePaceBeginsAsItIsSet()
    {
        RunSettings pace;
        pace.ratePerSecond = 5;
        pace.lanes = 1;
        pace.deadlineMs = 90'500;
        open(90, everything(), LedgerMode::ReadWrite, false, pace);
        awaitPlan();
        QCOMPARE(child<QDoubleSpinBox>(*m_sheet, "rateBox")->value(), 5.0);
        QCOMPARE(child<QSpinBox>(*m_sheet, "lanesBox")->value(), 1);
        QCOMPARE(child<QSpinBox>(*m_sheet, "deadlineBox")->value(), 2); // in whole minutes, none too few
        QVERIFY2(row(0).contains(u"5.0/s"), qPrintable(row(0)));
    }

    void thePaceStaysWithinTheProfiles()
    {
        RunSettings pace;
        pace.ratePerSecond = 500'000;
        open(90, everything(), LedgerMode::ReadWrite, false, pace);
        awaitPlan();
        QCOMPARE(child<QDoubleSpinBox>(*m_sheet, "rateBox")->value(), 20.0);
    }

    void closingDiscardsThePlan()
    {
        open(30, everything());
        awaitPlan();
        QCOMPARE(m_fixture->runs().size(), std::size_t{1});
        QCOMPARE(m_fixture->runs().front().state, RunState::Planned);
        QTest::keyClick(m_sheet.get(), Qt::Key_Escape);
        QVERIFY(!m_sheet->isVisible());
        QTRY_COMPARE(m_fixture->runs().front().state, RunState::Discarded);
    }

    void closingWhileItFreezesDiscardsItToo()
    {
        open(30, everything());
        QTRY_COMPARE(m_fixture->session->registry().names().size(), 2); // freezing has begun
        m_sheet.reset();
        QTRY_COMPARE(m_fixture->runs().size(), std::size_t{1});
        QTRY_COMPARE(m_fixture->runs().front().state, RunState::Discarded);
    }

    void confirmingHandsOverThePlannedRun()
    {
        open(90, everything());
        awaitPlan();
        QSignalSpy confirmed(m_sheet.get(), &RecoverSheet::confirmed);
        auto *reason = child<QComboBox>(*m_sheet, "reasonBox");
        QTest::keyClicks(reason, u"INC-4711"_s);
        child<QSpinBox>(*m_sheet, "lanesBox")->setValue(2);
        child<QSpinBox>(*m_sheet, "deadlineBox")->setValue(3);
        QTest::mouseClick(button("recoverButton"), Qt::LeftButton);
        QTRY_COMPARE(confirmed.size(), 1);
        const auto run = confirmed.front().at(0).value<Run>();
        const auto settings = confirmed.front().at(1).value<RunSettings>();
        QCOMPARE(run.state, RunState::Planned);
        QCOMPARE(run.header, (RunHeader{RunFixture::who(), u"INC-4711"_s, u"received:>1h"_s, {}}));
        QCOMPARE(settings.lanes, std::optional(2));
        QCOMPARE(settings.ratePerSecond, std::nullopt); // each profile's own
        QCOMPARE(settings.deadlineMs, 180'000);
        QVERIFY(!m_sheet->isVisible());
        m_sheet.reset();
        QCOMPARE(m_fixture->run(run.id).state, RunState::Planned); // not discarded
        QCOMPARE(rememberedReasons(), QStringList{u"INC-4711"_s});
    }

    void handPickedOnesAreExactlyThose()
    {
        m_fixture = std::make_unique<RunFixture>(12);
        RequestSelection selection;
        for (const int number : {0, 1, 3}) {
            const NewRequest row = m_fixture->requestAt(number);
            selection.ids.push_back(m_fixture
                                        ->read<Request>([row](StoreReader &store) {
                                            return store.request(row.provider, row.key);
                                        })
                                        .id);
        }
        m_sheet = std::make_unique<RecoverSheet>(*m_fixture->session, selection, RunSettings(), nullptr);
        m_sheet->open();
        awaitPlan();
        QVERIFY(text("planHeadline").startsWith(u"3 selected, 2 unresolved, 2 to be asked"));
        QCOMPARE(m_fixture->runs().front().header.query, u"3 picked by hand"_s);
    }

    void aRetryHoldsWhatIsUnresolved()
    {
        m_fixture = std::make_unique<RunFixture>(90);
        const ActiveRun *ended = m_fixture->finishRun(m_fixture->plan());
        m_sheet = std::make_unique<RecoverSheet>(*m_fixture->session, m_fixture->run(ended->id()),
                                                 RunSettings(), nullptr);
        m_sheet->open();
        awaitPlan();
        const Run retry = m_fixture->runs().front();
        QCOMPARE(retry.header.retryOf, std::optional(ended->id()));
        QCOMPARE(retry.selected(), ended->progress().dispositions.at(Disposition::Error));
        QVERIFY(retry.selected() > 0);
    }

    void productionIsConfirmedByTyping()
    {
        open(330, everything(), LedgerMode::ReadWrite, true);
        awaitPlan();
        auto *typed = child<QLineEdit>(*m_sheet, "typedConfirmation");
        QVERIFY(typed->isVisible());
        QVERIFY(!button("recoverButton")->isEnabled());
        auto *reason = child<QComboBox>(*m_sheet, "reasonBox");
        m_sheet->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_sheet.get()));
        reason->setFocus();
        QTest::keyClick(reason, Qt::Key_Return); // nothing is said yet: it stays
        QVERIFY(!typed->hasFocus());
        QTest::keyClicks(reason, u"INC-1"_s);
        QVERIFY(!button("recoverButton")->isEnabled());
        QTest::keyClick(reason, Qt::Key_Return); // leads to what is still missing
        QVERIFY(typed->hasFocus());
        QTest::keyClick(typed, Qt::Key_Return);
        QVERIFY(m_sheet->isVisible());
        QTest::keyClicks(typed, u"11"_s);
        QVERIFY(!button("recoverButton")->isEnabled());
        saveShots(*m_sheet, u"recoversheet-production"_s);
        QTest::keyClicks(typed, u"0"_s);
        QVERIFY(button("recoverButton")->isEnabled());
        QTest::keyClicks(typed, u"0"_s);
        QVERIFY(!button("recoverButton")->isEnabled());
    }

    void smallPlansAreNot()
    {
        open(300, everything(), LedgerMode::ReadWrite, true);
        awaitPlan();
        QVERIFY(!child<QLineEdit>(*m_sheet, "typedConfirmation")->isVisible());
        auto *reason = child<QComboBox>(*m_sheet, "reasonBox");
        QVERIFY2(!button("recoverButton")->isEnabled(), "production needs a reason");
        QTest::keyClicks(reason, u"  "_s);
        QVERIFY(!button("recoverButton")->isEnabled());
        QTest::keyClicks(reason, u"i"_s);
        QVERIFY(button("recoverButton")->isEnabled());
        QVERIFY(reason->lineEdit()->placeholderText().contains(u"needed"_s));
    }

    void returnStartsOnlyWhereSomethingWasSaid_data()
    {
        QTest::addColumn<QString>("widget");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("starts");
        QTest::newRow("empty reason") << u"reasonBox"_s << QString() << false;
        QTest::newRow("blank reason") << u"reasonBox"_s << u"  "_s << false;
        QTest::newRow("rate") << u"rateBox"_s << u"5"_s << false;
        QTest::newRow("lanes") << u"lanesBox"_s << u"1"_s << false;
        QTest::newRow("time limit") << u"deadlineBox"_s << u"1"_s << false;
        QTest::newRow("plan") << u"planTable"_s << QString() << false;
        QTest::newRow("reason") << u"reasonBox"_s << u"INC-4711"_s << true;
        QTest::newRow("button") << u"recoverButton"_s << QString() << true;
    }
    void returnStartsOnlyWhereSomethingWasSaid()
    {
        QFETCH(QString, widget);
        QFETCH(QString, typed);
        QFETCH(bool, starts);
        open(90, everything());
        awaitPlan();
        QSignalSpy confirmed(m_sheet.get(), &RecoverSheet::confirmed);
        auto *focus = child<QWidget>(*m_sheet, widget.toLatin1());
        focus->setFocus();
        QTest::keyClicks(focus, typed);
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
            QKeyEvent held(QEvent::KeyPress, key, Qt::NoModifier, u"\r"_s, true);
            QCoreApplication::sendEvent(m_sheet.get(), &held);
            QVERIFY(button("recoverButton")->isEnabled()); // held down it says nothing
        }
        QTest::keyClick(focus, Qt::Key_Return);
        QCOMPARE(!button("recoverButton")->isEnabled(), starts); // under way
        if (starts)
            QTRY_COMPARE(confirmed.size(), 1);
        QVERIFY(starts || m_sheet->isVisible());
        QCOMPARE(m_fixture->runs().front().state, RunState::Planned);
    }

    void nothingToAskSaysSo()
    {
        RequestSelection selection = everything();
        selection.filter.status.any = {EffectiveStatus::Succeeded};
        open(30, selection);
        awaitPlan();
        QVERIFY(!button("recoverButton")->isEnabled());
        QVERIFY(child<NoteBar>(*m_sheet, "sheetNote")->text().contains(u"None of them can be asked"));
        QCOMPARE(button("cancelButton")->text(), u"Close"_s);
        saveShots(*m_sheet, u"recoversheet-nothing"_s);
    }

    void failuresAreToldInTheSheet()
    {
        open(30, everything(), LedgerMode::ReadOnly);
        auto *note = child<NoteBar>(*m_sheet, "sheetNote");
        QTRY_VERIFY(note->isVisible());
        QVERIFY(!note->text().isEmpty());
        QVERIFY(button("tryAgainButton")->isVisible());
        QVERIFY(!button("recoverButton")->isVisible());
        QTest::mouseClick(button("tryAgainButton"), Qt::LeftButton);
        QTRY_VERIFY(button("tryAgainButton")->isVisible());
        QVERIFY(m_fixture->runs().empty());
        saveShots(*m_sheet, u"recoversheet-failure"_s);
    }
};

QTEST_MAIN(TestRecoverSheet)
#include "tst_recoversheet.moc"
