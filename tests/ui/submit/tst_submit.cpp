// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/child.h"
#include "tests/ui/requests/requestfixture.h"
#include "tests/ui/shots.h"
#include "ui/requests/requesttable.h"
#include "ui/settings/consolesettings.h"
#include "ui/submit/bodybox.h"
#include "ui/submit/submitdialog.h"
#include "ui/submit/withdrawsheet.h"
#include "ui/widgets/notebar.h"
#include "ui/window/ledgerview.h"
#include "ui/window/requestspage.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// moc loses its way in raw strings.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

/// Handing a request over by the form, and taking it back.
class TestSubmit : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RequestFixture> m_fixture;
    QPointer<SubmitDialog> m_dialog;

    template <class T>
    T &part(const char *name)
    {
        return child<T>(*m_dialog, QString::fromLatin1(name));
    }
    void open()
    {
        QTRY_VERIFY(!m_fixture->session->providers().empty());
        m_dialog = new SubmitDialog(*m_fixture->session, nullptr);
        m_dialog->open();
    }
    void put(const QString &name, const QByteArray &submit)
    {
        const QByteArray profile = json("{'extends': 'resource-status', 'name': '" + name.toUtf8() +
                                        "', 'baseUrl': 'https://p.example', 'submit': " + submit + '}');
        m_fixture->write<void>(
            [=](StoreWriter &store) { return store.putProvider(name, profile, SessionFixture::who()); });
    }
    void reload()
    {
        QSignalSpy changed(m_fixture->session.get(), &LedgerSession::providersChanged);
        m_fixture->session->reloadProviders();
        QTRY_VERIFY(!changed.isEmpty());
    }
    void setKey(const QString &key) { part<QLineEdit>("submitKey").setText(key); }
    void setParameter(int row, const QString &name, const QString &value)
    {
        auto &table = part<QTableWidget>("submitParameters");
        table.item(row, 0)->setText(name);
        table.item(row, 1)->setText(value);
    }
    QPushButton &button() { return part<QPushButton>("submitButton"); }
    QString problem() { return part<QLabel>("submitProblem").text(); }
    QString told() { return part<NoteBar>("submitResult").text(); }
    void serve()
    {
        m_fixture->write<std::optional<StopOrder>>([](StoreWriter &store) {
            return store.reportWorker({u"w1"_s, u"repollctl serve"_s, u"ann@desk"_s, 0, 0, 0});
        });
    }
    HandedOver handOver(const QString &key)
    {
        NewSubmission row;
        row.provider = u"acme"_s;
        row.key = key;
        row.parameters = json("{'a':'1'}");
        return m_fixture
            ->write<std::vector<HandedOver>>(
                [row](StoreWriter &store) { return store.handOver(std::array{row}, u"ann@desk"_s); })
            .front();
    }
    Request request(const QString &key)
    {
        return m_fixture->read<Request>([key](StoreReader &store) { return store.request(u"acme"_s, key); });
    }
    Submission submission(const QString &key)
    {
        return *m_fixture->read<std::optional<Submission>>(
            [id = request(key).id](StoreReader &store) { return store.submission(id); });
    }
    qint64 requests()
    {
        return qint64(
            m_fixture->read<std::vector<qint64>>([](StoreReader &store) { return store.matchingIds({}); })
                .size());
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_fixture = std::make_unique<RequestFixture>(6);
        QSettings().clear();
    }
    void cleanup()
    {
        delete m_dialog;
        m_fixture.reset();
    }

    void whatIsMissingIsSaid()
    {
        open();
        QTRY_COMPARE(problem(), u"It needs a request key."_s);
        QVERIFY(!button().isEnabled());
        setKey(u"  "_s);
        QTRY_COMPARE(problem(), u"It needs a request key."_s);
        setKey(u"ORD-1"_s);
        QTRY_VERIFY2(problem().contains(u"param"_s), qPrintable(problem())); // the profile's own need
        QVERIFY(!button().isEnabled());
        setParameter(0, {}, u"12"_s);
        QTRY_COMPARE(problem(), u"A parameter has a value and no name."_s);
        setParameter(0, u"amount"_s, u"12"_s);
        QTRY_VERIFY(button().isEnabled());
        QVERIFY(part<QLabel>("submitProblem").isHidden());
        setParameter(1, u"amount"_s, u"13"_s);
        QTRY_COMPARE(problem(), u"The parameter amount is there twice."_s);
        QVERIFY(!button().isEnabled());
        // Return in a field hands nothing over.
        setParameter(1, u"to"_s, u"x"_s);
        QTRY_VERIFY(button().isEnabled());
        QTest::keyClick(&part<QLineEdit>("submitKey"), Qt::Key_Return);
        QTest::qWait(0);
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(requests(), 6);
    }

    void itIsHandedOverWithAllThatWasGiven()
    {
        serve();
        open();
        QSignalSpy recorded(m_dialog.get(), &SubmitDialog::recorded);
        setKey(u" ORD-1 "_s);
        setParameter(0, u"name"_s, u"say \"hi\""_s);
        part<QPlainTextEdit>("submitBody").setPlainText(u"<b>one</b>\n\u00a0two"_s);
        part<QLineEdit>("submitAmount").setText(u"12.50"_s);
        part<QLineEdit>("submitCurrency").setText(u"EUR"_s);
        QTRY_VERIFY(button().isEnabled());
        saveShots(*m_dialog, u"submit"_s);
        button().click();
        button().click();                                 // once
        QTRY_VERIFY(!m_dialog || !m_dialog->isVisible()); // a serve is at work: there is nothing to tell
        QCOMPARE(recorded.size(), 1);
        QCOMPARE(recorded.front().at(1).toString(), u"ORD-1"_s);
        const Request row = request(u"ORD-1"_s);
        QCOMPARE(row.status, RequestStatus::Received);
        QCOMPARE(row.amount, u"12.50"_s);
        const Submission with = submission(u"ORD-1"_s);
        QCOMPARE(with.parameters, QByteArray("{\"name\":\"say \\\"hi\\\"\"}"));
        QCOMPARE(with.body, u"<b>one</b>\n\u00a0two"_s.toUtf8());
        QCOMPARE(with.handedBy, SessionFixture::who());
        QCOMPARE(with.idempotencyKey, idempotencyKeyOf(u"acme"_s, QString(), u"ORD-1"_s));
    }

    void whereNobodyServesItSaysSo()
    {
        open();
        setKey(u"ORD-1"_s);
        setParameter(0, u"a"_s, u"1"_s);
        QTRY_VERIFY(button().isEnabled());
        button().click();
        QTRY_VERIFY(told().contains(u"Nothing submits it until"_s));
        QVERIFY(told().contains(u"ORD-1 of acme is handed over"_s));
        QVERIFY(m_dialog->isVisible());
        saveShots(*m_dialog, u"submit-unserved"_s);
        // Another one begins empty, and not by itself.
        QVERIFY(button().isEnabled());
        button().click();
        QCOMPARE(part<QLineEdit>("submitKey").text(), QString());
        QTRY_COMPARE(problem(), u"It needs a request key."_s);
        QCOMPARE(requests(), 7);
        QVERIFY(!button().isEnabled());
    }

    void aServeThatStandsStillIsNone()
    {
        serve();
        if (LedgerPlace::isOnServer())
            QSKIP("the server's clock cannot be moved on");
        m_fixture->clock.advance(WorkerEntry::lostAfterMs + 1'000);
        open();
        setKey(u"ORD-1"_s);
        setParameter(0, u"a"_s, u"1"_s);
        QTRY_VERIFY(button().isEnabled());
        button().click();
        QTRY_VERIFY(told().contains(u"Nothing submits it until"_s));
    }

    void theSameAgainAndAnotherOne()
    {
        handOver(u"ORD-1"_s);
        open();
        setKey(u"ORD-1"_s);
        setParameter(0, u"a"_s, u"1"_s);
        QTRY_VERIFY(button().isEnabled());
        button().click();
        QTRY_VERIFY(told().contains(u"handed over before, and the same"_s));
        setParameter(0, u"a"_s, u"2"_s);
        QTRY_COMPARE(told(), QString());
        QTRY_VERIFY(button().isEnabled());
        button().click();
        QTRY_VERIFY(told().contains(u"is another one: nothing was changed"_s));
        QCOMPARE(submission(u"ORD-1"_s).parameters, json("{'a':'1'}"));
        // One that another program submits is never handed over by its key.
        setKey(u"ORD-00000"_s);
        QTRY_VERIFY(button().isEnabled());
        button().click();
        QTRY_VERIFY(told().contains(u"ORD-00000 of acme is on record, and is another one"_s));
        QCOMPARE(requests(), 7);
    }

    void itSaysBeforeWhatTheProfileCan()
    {
        put(u"lossy"_s, json("{'url': '/{param.path}', 'json': {'to': '{param.to}', 'v': ['{param.path}']}, "
                             "'idempotency': null}"));
        put(u"none"_s, "null");
        QTRY_VERIFY(!m_fixture->session->providers().empty());
        reload();
        open();
        auto &box = part<QComboBox>("submitProvider");
        QCOMPARE(box.count(), 3); // not the one without a submit
        QVERIFY(box.findText(u"none"_s) < 0);
        QVERIFY(part<NoteBar>("submitAbilities").text().contains(u"again under the same key for 1 d"_s));
        setKey(u"ORD-1"_s);
        setParameter(0, u"own"_s, u"mine"_s);
        box.setCurrentIndex(box.findText(u"lossy"_s));
        QVERIFY2(part<NoteBar>("submitAbilities").text().contains(u"a person must look"_s),
                 qPrintable(part<NoteBar>("submitAbilities").text()));
        auto &table = part<QTableWidget>("submitParameters");
        QCOMPARE(table.item(0, 0)->text(), u"path"_s);
        QCOMPARE(table.item(1, 0)->text(), u"to"_s);
        QCOMPARE(table.item(2, 0)->text(), u"own"_s); // what was typed stays
        QCOMPARE(table.item(2, 1)->text(), u"mine"_s);
        QTRY_VERIFY2(problem().contains(u"path"_s), qPrintable(problem()));
        saveShots(*m_dialog, u"submit-lossy"_s);
    }

    void whereNoProviderTakesItTheWayIsSaid()
    {
        for (const QString &name : {u"acme"_s, u"globex"_s})
            put(name, "null");
        QTRY_VERIFY(!m_fixture->session->providers().empty());
        reload();
        open();
        QVERIFY(part<NoteBar>("submitAbilities").text().contains(u"Add the part “submit”"_s));
        QVERIFY(!part<QLineEdit>("submitKey").isEnabled());
        QTRY_VERIFY(!button().isEnabled());
        // It is added meanwhile.
        put(u"acme"_s, json("{'json': '{params}'}"));
        reload();
        QVERIFY(part<QLineEdit>("submitKey").isEnabled());
        QCOMPARE(part<QComboBox>("submitProvider").currentText(), u"acme"_s);
    }

    void aBodyComesFromAFileAsItIs()
    {
        put(u"acme"_s, json("{'json': null, 'body': '{body}', 'headers': {'Content-Type': 'text/plain'}}"));
        QTRY_VERIFY(!m_fixture->session->providers().empty());
        reload();
        open();
        setKey(u"ORD-1"_s);
        QTRY_VERIFY2(problem().contains(u"body"_s), qPrintable(problem()));
        auto *box = m_dialog->findChild<BodyBox *>();
        box->readFile(m_fixture->folder() + u"/nowhere"_s);
        QTRY_VERIFY2(problem().contains(u"nowhere"_s), qPrintable(problem()));
        QVERIFY(!button().isEnabled());
        const QString path = m_fixture->folder() + u"/body.bin"_s;
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray bytes("\0\xff\r\n<i>x</i>", 12);
        file.write(bytes);
        file.close();
        box->readFile(path);
        QTRY_VERIFY(button().isEnabled());
        QVERIFY(part<QLabel>("submitBodyFile").text().startsWith(u"body.bin, 12"_s));
        button().click();
        QTRY_VERIFY(told().contains(u"is handed over"_s));
        QCOMPARE(submission(u"ORD-1"_s).body, bytes);
        button().click(); // another one
        QFile large(path);
        QVERIFY(large.open(QIODevice::WriteOnly));
        large.write(QByteArray(largestSubmission + 1, 'x'));
        large.close();
        setKey(u"ORD-2"_s);
        box->readFile(path);
        QTRY_VERIFY2(problem().contains(u"holds more than"_s), qPrintable(problem()));
        part<QPushButton>("submitBodyDrop").click();
        QTRY_VERIFY2(problem().contains(u"body"_s) && !problem().contains(u"more than"_s),
                     qPrintable(problem()));
    }

    void whatTheLedgerRefusesIsSaid()
    {
        open();
        setKey(u"ORD-1"_s);
        setParameter(0, u"a"_s, u"1"_s);
        part<QLineEdit>("submitAmount").setText(u"twelve"_s);
        QTRY_VERIFY(button().isEnabled());
        button().click();
        QTRY_VERIFY2(told().contains(u"the amount is no number"_s), qPrintable(told()));
        QVERIFY(m_dialog->isVisible());
        QVERIFY(part<QLineEdit>("submitKey").isEnabled()); // to be corrected
        QCOMPARE(requests(), 6);
    }

    void itGoesToTheRequest()
    {
        ConsoleSettings settings;
        LedgerView view(*m_fixture->session, settings);
        view.resize(1000, 600);
        view.show();
        view.setQuery(u"status:failed"_s);
        QTRY_VERIFY(!m_fixture->session->providers().empty());
        view.submitRequest();
        m_dialog = view.findChild<SubmitDialog *>();
        QVERIFY(m_dialog);
        setKey(u"ORD-1"_s);
        setParameter(0, u"a"_s, u"1"_s);
        QTRY_VERIFY(button().isEnabled());
        button().click();
        RequestTable &table = view.requests().table();
        QTRY_VERIFY(table.current() && table.current()->key == u"ORD-1"_s);
    }

    void withdrawnIsWhatWasNeverSent()
    {
        handOver(u"ORD-1"_s);
        ConsoleSettings settings;
        LedgerView view(*m_fixture->session, settings);
        view.resize(1000, 600);
        view.show();
        RequestTable &table = view.requests().table();
        view.jumpTo(u"acme"_s, u"ORD-1"_s);
        QTRY_VERIFY(table.current() && table.current()->key == u"ORD-1"_s);
        auto *action = table.findChild<QAction *>(u"withdrawSelected"_s);
        QTRY_VERIFY(action->isEnabled());
        action->trigger();
        auto *sheet = view.findChild<WithdrawSheet *>();
        QVERIFY(sheet);
        QTRY_VERIFY(child<QLabel>(*sheet, u"withdrawAbout"_s).text().contains(u"ORD-1 of acme"_s));
        auto &button = child<QPushButton>(*sheet, u"withdrawButton"_s);
        QVERIFY(!button.isEnabled());
        child<QComboBox>(*sheet, u"withdrawWhy"_s).setEditText(u"ordered twice"_s);
        QVERIFY(button.isEnabled());
        saveShots(*sheet, u"withdraw"_s);
        button.click();
        QTRY_COMPARE(request(u"ORD-1"_s).effectiveStatus(), EffectiveStatus::Abandoned);
        const auto decisions = m_fixture->read<std::vector<Decision>>(
            [id = request(u"ORD-1"_s).id](StoreReader &store) { return store.decisions(id); });
        QCOMPARE(decisions.front().why, u"ordered twice"_s);
        QCOMPARE(decisions.front().who, SessionFixture::who());
    }

    void whatCannotBeWithdrawnStaysAndIsTold()
    {
        handOver(u"ORD-1"_s);
        handOver(u"ORD-2"_s);
        NewRequest theirs = m_fixture->requestAt(0);
        theirs.key = u"THEIRS"_s;
        theirs.status = RequestStatus::Received;
        theirs.acceptedAt.reset();
        m_fixture->add({theirs});
        RequestSelection all;
        all.everything = true;
        QPointer<WithdrawSheet> sheet = new WithdrawSheet(*m_fixture->session, all, nullptr);
        QSignalSpy withdrawn(sheet.get(), &WithdrawSheet::withdrawn);
        sheet->open();
        auto &about = child<QLabel>(*sheet, u"withdrawAbout"_s);
        QTRY_VERIFY2(about.text().startsWith(u"Withdraw 2 requests?"_s), qPrintable(about.text()));
        QVERIFY(about.text().contains(u"The other 7"_s));
        // One of them is being submitted meanwhile.
        DueOrder order;
        order.provider = u"acme"_s;
        order.worker = u"w1"_s;
        order.submits = true;
        order.limit = 2; // one that is to be asked for, and one that is to be submitted
        const auto claimed =
            m_fixture->write<ClaimedDue>([order](StoreWriter &store) { return store.claimDue(order); });
        QCOMPARE(claimed.claims.size(), std::size_t(2));
        QVERIFY(claimed.claims.back().submission);
        const QString sent = claimed.claims.back().request.key;
        child<QComboBox>(*sheet, u"withdrawWhy"_s).setEditText(u"ordered twice"_s);
        child<QPushButton>(*sheet, u"withdrawButton"_s).click();
        auto &note = child<NoteBar>(*sheet, u"withdrawNote"_s);
        QTRY_VERIFY(note.text().contains(u"Withdrawn: 1 of 2."_s));
        QVERIFY2(note.text().contains(sent), qPrintable(note.text()));
        QCOMPARE(withdrawn.front().front().toLongLong(), 1);
        QCOMPARE(request(sent).status, RequestStatus::Submitting);
        QVERIFY(!request(sent).decided);
        QVERIFY(!request(u"THEIRS"_s).decided); // another program's may have been sent by it
        saveShots(*sheet, u"withdraw-refused"_s);
        delete sheet;
    }

    void whereNothingCanBeWithdrawnItSaysSo()
    {
        RequestSelection one;
        one.ids = {m_fixture->request(0).id};
        one.count = 1;
        WithdrawSheet sheet(*m_fixture->session, one, nullptr);
        sheet.setAttribute(Qt::WA_DeleteOnClose, false);
        sheet.open();
        QTRY_VERIFY(
            child<QLabel>(sheet, u"withdrawAbout"_s).text().startsWith(u"Nothing here can be withdrawn"_s));
        child<QComboBox>(sheet, u"withdrawWhy"_s).setEditText(u"x"_s);
        QVERIFY(!child<QPushButton>(sheet, u"withdrawButton"_s).isEnabled());
    }

    void whereOneMayNotTheActionsSayWhy()
    {
        m_fixture = std::make_unique<RequestFixture>(6, LedgerMode::ReadOnly);
        ConsoleSettings settings;
        LedgerView view(*m_fixture->session, settings);
        auto *withdraw = view.requests().table().findChild<QAction *>(u"withdrawSelected"_s);
        QVERIFY(!withdraw->isEnabled());
        view.submitRequest();
        QVERIFY(!view.findChild<SubmitDialog *>());
    }
};

QTEST_MAIN(TestSubmit)
#include "tst_submit.moc"
