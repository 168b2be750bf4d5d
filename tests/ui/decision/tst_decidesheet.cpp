// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/child.h"
#include "tests/ui/requests/requestfixture.h"
#include "tests/ui/shots.h"
#include "ui/decision/decidesheet.h"
#include "ui/requests/requesttable.h"
#include "ui/settings/consolesettings.h"
#include "ui/widgets/notebar.h"
#include "ui/window/ledgerview.h"
#include "ui/window/requestspage.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// The sheet in which a person decides.
class TestDecideSheet : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RequestFixture> m_fixture;
    std::unique_ptr<DecideSheet> m_sheet;

    template <class T>
    T *part(const QByteArray &name)
    {
        return &child<T>(*m_sheet, QString::fromLatin1(name));
    }
    void open(const RequestSelection &selection)
    {
        m_sheet = std::make_unique<DecideSheet>(*m_fixture->session, selection, nullptr);
        m_sheet->open();
        QTRY_VERIFY(kind("note")->isEnabled());
    }
    void open(int number)
    {
        open({.everything = false,
              .ids = {m_fixture->request(number).id},
              .filter = {},
              .queryText = {},
              .count = 1});
    }
    QRadioButton *kind(const char *name) { return part<QRadioButton>(QByteArray("decide_") + name); }
    QPushButton *button() { return part<QPushButton>("decideButton"); }
    QComboBox *box(const char *name) { return part<QComboBox>(name); }
    void choose(const char *boxName, const QString &part)
    {
        const int index = box(boxName)->findText(part, Qt::MatchContains);
        QVERIFY2(index >= 0, qPrintable(part));
        box(boxName)->setCurrentIndex(index);
    }
    void typeWhy(const QString &why) { QTest::keyClicks(box("decisionWhy")->lineEdit(), why); }
    qint64 decisions(qint64 id)
    {
        return qint64(
            m_fixture->read<std::vector<Decision>>([id](StoreReader &store) { return store.decisions(id); })
                .size());
    }
    /// Succeeded on record; then an answer says that it failed.
    void makeConflict(int number)
    {
        const Request request = m_fixture->request(number);
        m_fixture->answer(request, Outcome::Succeeded, "one", true);
        QVERIFY(m_fixture->request(number).conflict);
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_fixture = std::make_unique<RequestFixture>(30);
        QSettings().clear();
    }
    void cleanup()
    {
        m_sheet.reset();
        m_fixture.reset();
    }

    void aConflictIsSettled()
    {
        makeConflict(0);
        open(0);
        QVERIFY(kind("settle")->isChecked());
        QVERIFY(!kind("take_back")->isEnabled());
        QVERIFY(!kind("take_back")->toolTip().isEmpty());
        QVERIFY(!button()->isEnabled());
        saveShots(*m_sheet, u"decide-settle"_s);
        typeWhy(u"INC-4711"_s);
        QVERIFY(button()->isEnabled());
        // Return in a field decides nothing.
        QTest::keyClick(box("decisionWhy")->lineEdit(), Qt::Key_Return);
        QVERIFY(m_sheet->isVisible());
        QCOMPARE(decisions(m_fixture->request(0).id), 0);
        QSignalSpy decided(m_sheet.get(), &DecideSheet::decided);
        button()->click();
        QTRY_VERIFY(!m_sheet->isVisible());
        QCOMPARE(decided.size(), 1);
        const Request settled = m_fixture->request(0);
        QVERIFY(!settled.conflict);
        QCOMPARE(settled.effectiveStatus(), EffectiveStatus::Succeeded);
        QCOMPARE(settled.status, RequestStatus::Processing); // the contradicting answer was not applied
        QCOMPARE(settled.decidedBy, SessionFixture::who());
    }

    /// The story: from the view of conflicts by the advice to the decision, and the conflict is gone.
    void fromTheConflictsToTheirEnd()
    {
        makeConflict(0);
        ConsoleSettings settings;
        LedgerView view(*m_fixture->session, settings);
        view.resize(1000, 600);
        view.show();
        view.detail()->show();
        view.setQuery(u"conflict"_s);
        RequestTable &table = view.requests().table();
        const auto rows = [&table] {
            return table.findChild<QAbstractItemView *>(u"requestTable"_s)->model()->rowCount();
        };
        QTRY_COMPARE(rows(), 1);
        const Request request = m_fixture->request(0);
        table.selectRequest(request.provider, request.key);
        QTRY_VERIFY(view.detail()->findChild<QPushButton *>(u"adviceDecide"_s));
        view.detail()->findChild<QPushButton *>(u"adviceDecide"_s)->click();
        auto *sheet = view.findChild<DecideSheet *>();
        QVERIFY(sheet);
        auto *settle = sheet->findChild<QRadioButton *>(u"decide_settle"_s);
        QTRY_VERIFY(settle->isEnabled() && settle->isChecked());
        QTest::keyClicks(sheet->findChild<QComboBox *>(u"decisionWhy"_s)->lineEdit(), u"asked acme"_s);
        sheet->findChild<QPushButton *>(u"decideButton"_s)->click();
        QTRY_COMPARE(rows(), 0);
        QCOMPARE(m_fixture->request(0).effectiveStatus(), EffectiveStatus::Succeeded);
        view.setQuery(u"decided by:tester status:succeeded"_s);
        QTRY_COMPARE(rows(), 1);
    }

    void whatWasLearnedIsRecordedWithItsFile()
    {
        const QString path = m_fixture->folder() + u"/mail.eml"_s;
        open(3);
        kind("record")->setChecked(true);
        typeWhy(u"INC-1"_s);
        QVERIFY(!button()->isEnabled()); // which outcome?
        choose("decisionOutcome", u"Failed"_s);
        QVERIFY(button()->isEnabled());
        part<QLineEdit>("decisionFile")->setText(path);
        button()->click(); // there is no such file
        auto *note = part<NoteBar>("decisionNote");
        QTRY_VERIFY(note->isVisible());
        QCOMPARE(decisions(m_fixture->request(3).id), 0);
        QVERIFY(m_sheet->isVisible());

        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Dear Ann") == 8);
        file.close();
        QVERIFY(button()->isEnabled());
        button()->click();
        QTRY_VERIFY(!m_sheet->isVisible());
        QCOMPARE(m_fixture->request(3).effectiveStatus(), EffectiveStatus::Failed);
    }

    void ofManyEachThatIsLeftIsTold()
    {
        open({.everything = true, .ids = {}, .filter = {}, .queryText = {}, .count = -1});
        QVERIFY(kind("note")->isChecked());
        kind("abandon")->setChecked(true);
        typeWhy(u"written off"_s);
        saveShots(*m_sheet, u"decide-many"_s);
        button()->click();
        auto *note = part<NoteBar>("decisionNote");
        QTRY_VERIFY(note->isVisible());
        const auto counts =
            m_fixture->read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); });
        const qint64 abandoned = counts.of(EffectiveStatus::Abandoned);
        QVERIFY(abandoned > 0 && abandoned < 30);
        QVERIFY2(note->text().contains(u"Decided: %1 of 30"_s.arg(abandoned)), qPrintable(note->text()));
        QVERIFY2(note->text().contains(u"its final status"_s), qPrintable(note->text()));
        QVERIFY(!button()->isVisible()); // once is enough
        QCOMPARE(part<QPushButton>("cancelButton")->text(), u"Close"_s);
    }

    void productionAsksForTheNumber()
    {
        m_fixture->addNewer(120);
        m_fixture->session->setProduction(true);
        open({.everything = true, .ids = {}, .filter = {}, .queryText = {}, .count = -1});
        kind("abandon")->setChecked(true);
        typeWhy(u"x"_s);
        QVERIFY(!button()->isEnabled());
        QTest::keyClicks(part<QLineEdit>("typedConfirmation"), u"150"_s);
        QVERIFY(button()->isEnabled());
    }

    void theDecisionThatStandsIsTakenBack()
    {
        open(3);
        kind("abandon")->setChecked(true);
        typeWhy(u"x"_s);
        button()->click();
        QTRY_VERIFY(!m_sheet->isVisible());
        open(3);
        QVERIFY(kind("take_back")->isChecked());
        typeWhy(u"wrong one"_s);
        button()->click();
        QTRY_VERIFY(!m_sheet->isVisible());
        QCOMPARE(m_fixture->request(3).effectiveStatus(), EffectiveStatus::Processing);
        QCOMPARE(decisions(m_fixture->request(3).id), 2);
    }
};

QTEST_MAIN(TestDecideSheet)
#include "tst_decidesheet.moc"
