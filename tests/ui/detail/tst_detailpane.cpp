// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/request/sentattempt.h"
#include "tests/ui/requests/requestfixture.h"
#include "tests/ui/shots.h"
#include "ui/detail/advice.h"
#include "ui/detail/answertext.h"
#include "ui/detail/attemptmodel.h"
#include "ui/detail/detailpane.h"
#include "ui/detail/linediff.h"
#include "ui/detail/noticebox.h"
#include "ui/detail/story.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/plainview.h"
#include "ui/widgets/wrappedtext.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTextBlock>
#include <QToolButton>

#include <set>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

class Desk
{
public:
    Desk()
        : fixture(60)
        , pane(*fixture.session)
    {
        pane.resize(760, 560);
        pane.QWidget::show();
        QVERIFY2(QTest::qWaitForWindowActive(&pane), "no window");
    }

    void open(int tab) { pane.findChild<QTabWidget *>(u"detailTabs"_s)->setCurrentIndex(tab); }
    [[nodiscard]] QString label(const QString &name) const { return pane.findChild<QLabel *>(name)->text(); }
    [[nodiscard]] PlainView *text(const QString &name) const { return pane.findChild<PlainView *>(name); }
    [[nodiscard]] QStringList notices() const
    {
        QStringList titles;
        for (const NoticeBox *notice : pane.findChildren<NoticeBox *>()) {
            if (!notice->isHidden())
                titles += notice->accessibleName();
        }
        return titles;
    }
    [[nodiscard]] QString details()
    {
        pane.findChild<QAction *>(u"copyDetails"_s)->trigger();
        return QGuiApplication::clipboard()->text();
    }

    RequestFixture fixture;
    DetailPane pane;
};

Evidence evidenceOf(const QByteArray &body)
{
    Evidence evidence;
    evidence.id = 7;
    evidence.body = body;
    evidence.digest = sha256(body);
    evidence.headers = "Date: x\r\nA: b";
    return evidence;
}

constexpr int attemptsTab = 1;
constexpr int answerTab = 2;
constexpr int evidenceTab = 3;
constexpr int courseTab = 4;

} // namespace

class TestDetailPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpsWhereNothingIsPicked()
    {
        Desk desk;
        auto *message = desk.pane.findChild<QWidget *>(u"tableMessage"_s, Qt::FindDirectChildrenOnly);
        QVERIFY(message->isVisible());
        QCOMPARE(message->findChild<QLabel *>(u"tableMessageTitle"_s)->text(), u"No request picked"_s);
        desk.pane.show(desk.fixture.request(0));
        QCOMPARE(desk.label(u"detailKey"_s), u"ORD-00000"_s);
        desk.pane.clear();
        QVERIFY(!desk.pane.findChild<QTabWidget *>(u"detailTabs"_s)->isVisible());
    }

    void overviewHasEveryDetail()
    {
        Desk desk;
        desk.pane.show(desk.fixture.request(0));
        QTRY_COMPARE(desk.notices(), QStringList{u"Polling has stopped"_s});
        const QString details = desk.details();
        for (const QString &part : {u"Key\tORD-00000"_s, u"Ticket\tt-0"_s, u"Provider\tacme"_s,
                                    u"Amount\t0.50 EUR"_s, u"Status\tInterrupted"_s, u"Deadline\t"_s})
            QVERIFY2(details.contains(part), qPrintable(details));
        saveShots(desk.pane, u"detail-overview"_s);
    }

    void whatEndpointsWereToldIsListed()
    {
        Desk desk;
        const Request request = desk.fixture.request(3);
        desk.fixture.write<bool>([](StoreWriter &store) -> Result<bool> {
            NewEndpoint shop;
            shop.name = u"shop"_s;
            shop.settings = "{}";
            return store.putEndpoint(shop, u"ann@desk"_s).map([] { return true; });
        });
        desk.pane.show(request);
        desk.fixture.answer(request, Outcome::Succeeded, "{}");
        QTRY_VERIFY(desk.details().contains(u"shop: waits to be told"_s));
        desk.fixture.write<std::vector<bool>>([](StoreWriter &store) -> Result<std::vector<bool>> {
            const auto claims = store.claimDeliveries({u"shop"_s, u"d1"_s, 1, 60'000});
            if (!claims)
                return tl::unexpected(claims.error());
            DeliveryResult result;
            result.outboxId = claims->front().outboxId;
            result.deliveryId = claims->front().deliveryId;
            result.fence = claims->front().fence;
            result.endpoint = u"shop"_s;
            result.outcome = DeliveryOutcome::Delivered;
            result.httpStatus = 204;
            return store.recordDeliveries(std::array{result}, u"d1"_s);
        });
        QTRY_VERIFY2(desk.details().contains(u"shop: delivered (HTTP 204)"_s), qPrintable(desk.details()));
    }

    void theLastRequestWins()
    {
        Desk desk;
        desk.open(attemptsTab);
        desk.fixture.answer(desk.fixture.request(9), Outcome::Pending, "{}");
        for (int i = 0; i < 10; ++i)
            desk.pane.show(desk.fixture.request(i));
        QCOMPARE(desk.label(u"detailKey"_s), u"ORD-00009"_s);
        auto *attempts = desk.pane.findChild<QTableView *>(u"attemptTable"_s);
        QTRY_COMPARE(attempts->model()->rowCount(), 1);
    }

    void followsTheLedger()
    {
        Desk desk;
        const Request request = desk.fixture.request(3);
        desk.pane.show(request);
        desk.fixture.answer(request, Outcome::Succeeded, "{}");
        QTRY_COMPARE(desk.label(u"detailState"_s), u"Succeeded"_s);
        QTRY_VERIFY(desk.notices().isEmpty());
        QVERIFY(desk.details().contains(u"SHA-256\t"_s + QString::fromLatin1(sha256Hex("{}"))));
    }

    void aConflictIsExplainedAndCompared()
    {
        Desk desk;
        const Request request = desk.fixture.request(6);
        desk.fixture.answer(request, Outcome::Pending,
                            R"({"id": "t-6", "amount": "6.50", "state": "done", "currency": "EUR"})");
        QCOMPARE(desk.fixture.answer(request, Outcome::Succeeded,
                                     R"({"id": "t-6", "amount": "7.50", "state": "done", "currency": "EUR"})",
                                     true),
                 ApplyOutcome::Conflict);
        desk.pane.show(desk.fixture.request(6));
        QCOMPARE(desk.label(u"detailState"_s), u"Conflict"_s);
        QTRY_COMPARE(desk.notices(), QStringList{u"Answers contradict each other"_s});
        saveShots(desk.pane, u"detail-conflict"_s);
        desk.open(evidenceTab);
        QTRY_COMPARE(desk.label(u"evidenceSummary"_s), u"1 lines differ."_s);
        QVERIFY(desk.text(u"evidenceLeftText"_s)->toPlainText().contains(u"6.50"_s));
        QVERIFY(desk.text(u"evidenceRightText"_s)->toPlainText().contains(u"7.50"_s));
        QCOMPARE(desk.text(u"evidenceRightText"_s)->extraSelections().size(), 1);
        saveShots(desk.pane, u"detail-evidence"_s);
        desk.open(attemptsTab);
        QCOMPARE(desk.pane.findChild<QTableView *>(u"attemptTable"_s)->model()->rowCount(), 2);
        saveShots(desk.pane, u"detail-attempts"_s);
    }

    void longKeysAreCutAboveAndWholeBelow()
    {
        Desk desk;
        NewRequest row = desk.fixture.requestAt(90);
        row.key = u"ORD-"_s + QString(292, u'7') + u"-end"_s;
        desk.fixture.add({row});
        const auto request = desk.fixture.read<Request>(
            [row](StoreReader &store) { return store.request(row.provider, row.key); });
        desk.pane.resize(300, 560);
        desk.pane.show(request);
        const auto *head = desk.pane.findChild<ElidedLabel *>(u"detailKey"_s);
        QCOMPARE(head->text(), request.key);
        QTRY_VERIFY(head->isCut());
        QCOMPARE(desk.pane.width(), 300);
        const auto texts = desk.pane.findChildren<WrappedText *>();
        const auto whole = std::find_if(texts.begin(), texts.end(),
                                        [&](const WrappedText *text) { return text->text() == request.key; });
        QVERIFY(whole != texts.end());
        QTRY_VERIFY((*whole)->height() > 3 * (*whole)->fontMetrics().height());
        QTRY_VERIFY((*whole)->document()->size().height() <= (*whole)->viewport()->height());
        QVERIFY((*whole)->document()->size().width() <= (*whole)->viewport()->width());
        QVERIFY(desk.details().contains(request.key)); // copied as it is
    }

    void answersAreColouredAndWrapped()
    {
        Desk desk;
        const Request request = desk.fixture.request(12);
        QByteArray body = "{\"key\": \"text\", \"number\": 12.5, \"yes\": true, \"long\": \"" +
                          QByteArray(400, 'x') + "\", \"items\": [0";
        for (int i = 1; i < 20'000; ++i)
            body += ", " + QByteArray::number(i);
        desk.fixture.answer(request, Outcome::Pending, body + "]}");
        desk.pane.show(desk.fixture.request(12));
        desk.open(answerTab);
        PlainView *text = desk.text(u"answerText"_s);
        QTRY_VERIFY(text->blockCount() > 10'000);
        const auto formats = [text](int line) {
            return text->document()->findBlockByNumber(line).layout()->formats();
        };
        QTRY_VERIFY(!formats(1).isEmpty());
        std::set<QRgb> colours;
        for (int line = 1; line < 4; ++line) {
            for (const auto &range : formats(line))
                colours.insert(range.format.foreground().color().rgb());
        }
        QVERIFY2(colours.size() >= 5, "a key, a text, a number, a word and a sign differ");
        int coloured = 0;
        for (int line = 0; line < text->blockCount(); ++line)
            coloured += formats(line).isEmpty() ? 0 : 1;
        QVERIFY2(coloured < 200, "only what is seen");
        text->verticalScrollBar()->setValue(text->verticalScrollBar()->maximum());
        QTRY_VERIFY(!formats(text->blockCount() - 2).isEmpty());

        auto *wrap = desk.pane.findChild<QToolButton *>(u"answerWrap"_s);
        QVERIFY(text->horizontalScrollBar()->maximum() > 0);
        QTest::mouseClick(wrap, Qt::LeftButton);
        QTRY_COMPARE(text->horizontalScrollBar()->maximum(), 0);
        QVERIFY(QSettings().value(u"detail/wrapAnswers"_s).toBool());
        QTest::mouseClick(wrap, Qt::LeftButton);
        QTest::mouseClick(desk.pane.findChild<QToolButton *>(u"answerHeaders"_s), Qt::LeftButton);
        QCoreApplication::processEvents();
        QVERIFY(formats(0).isEmpty()); // headers are no JSON
        QVERIFY(desk.pane.findChild<QLineEdit *>(u"answerFind"_s)->width() > 400);
    }

    void answersAreShownAndSearched()
    {
        Desk desk;
        const Request request = desk.fixture.request(12);
        desk.fixture.answer(request, Outcome::Pending,
                            R"({"amount": 12345678901234567890.10, "note": "<b>no</b>", "again": "AMOUNT"})");
        desk.pane.show(desk.fixture.request(12));
        desk.open(answerTab);
        PlainView *text = desk.text(u"answerText"_s);
        QTRY_VERIFY(text->toPlainText().contains(u"  \"amount\": 12345678901234567890.10,\n"_s));
        QVERIFY(text->toPlainText().contains(u"<b>no</b>"_s));
        auto *find = desk.pane.findChild<QLineEdit *>(u"answerFind"_s);
        text->setFocus();
        QTest::keyClick(text, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(find->hasFocus());
        QTest::keyClicks(find, u"amount"_s);
        QCOMPARE(desk.label(u"answerFindCount"_s), u"1 of 2"_s);
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(desk.label(u"answerFindCount"_s), u"2 of 2"_s);
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(desk.label(u"answerFindCount"_s), u"1 of 2"_s);
        QTest::keyClicks(find, u"x"_s);
        QCOMPARE(desk.label(u"answerFindCount"_s), u"not found"_s);
        saveShots(desk.pane, u"detail-answer"_s);
        QTest::mouseClick(desk.pane.findChild<QToolButton *>(u"answerHeaders"_s), Qt::LeftButton);
        QVERIFY(text->toPlainText().startsWith(u"Content-Type: application/json"_s));
        QTest::mouseClick(desk.pane.findChild<QToolButton *>(u"answerRaw"_s), Qt::LeftButton);
        QVERIFY(text->toPlainText().startsWith(u"{\"amount\""_s));
    }

    void anAttemptLeadsToItsAnswer()
    {
        Desk desk;
        const Request request = desk.fixture.request(15);
        desk.fixture.answer(request, Outcome::Pending, R"({"n": 1})");
        desk.fixture.answer(request, Outcome::Pending, R"({"n": 2})");
        desk.pane.show(desk.fixture.request(15));
        desk.open(attemptsTab);
        auto *attempts = desk.pane.findChild<QTableView *>(u"attemptTable"_s);
        QTRY_COMPARE(attempts->model()->rowCount(), 2);
        attempts->setCurrentIndex(attempts->model()->index(1, 0)); // the newest is first
        QTest::keyClick(attempts, Qt::Key_Return);
        QTRY_VERIFY(desk.text(u"answerText"_s)->toPlainText().contains(u"\"n\": 1"_s));
    }

    void textIsNeverMoreThanText()
    {
        const AnswerText answer = answerText(evidenceOf("{\"a\":\"\\u202e\xE2\x80\xAE\",\"b\":1e2}"));
        QVERIFY(!answer.raw.contains(QChar(0x202e)));
        QVERIFY(answer.pretty.contains(u"\"b\": 1e2"_s));
        QVERIFY(answer.digestFits);
        QCOMPARE(answer.headers, u"Date: x\nA: b"_s);
    }

    void bytesAreShownAsBytes()
    {
        const AnswerText answer = answerText(evidenceOf(QByteArray("\xff\x00"
                                                                   "A",
                                                                   3)));
        QVERIFY(!answer.isText);
        QVERIFY(answer.raw.startsWith(u"00000000  ff 00 41"_s));
        QVERIFY(answer.raw.endsWith(u"..A\n"_s));
    }

    void longBodiesAreCut()
    {
        const AnswerText answer = answerText(evidenceOf('"' + QByteArray(2 * shownBytes, 'x') + '"'));
        QVERIFY(answer.isCut);
        QVERIFY(answer.raw.size() < shownBytes + 1'000);
        QVERIFY(answer.raw.contains(u'\n'));
        Evidence changed = evidenceOf("{}");
        changed.body = "[]";
        QVERIFY(!answerText(changed).digestFits);
    }

    void brokenJsonSaysWhere()
    {
        const AnswerText answer = answerText(evidenceOf(R"({"a": 1, "a": 2})"));
        QVERIFY(answer.pretty.isEmpty());
        QVERIFY(!answer.whyNotJson.isEmpty());
        QCOMPARE(answer.raw, u"{\"a\": 1, \"a\": 2}"_s);
    }

    void linesStandBesideTheirLike()
    {
        const LineDiff diff = lineDiff(u"a\nb\nc\nd"_s, u"a\nx\nc\nnew\nd"_s);
        QCOMPARE(diff.left, u"a\nb\nc\n\nd"_s);
        QCOMPARE(diff.right, u"a\nx\nc\nnew\nd"_s);
        QCOMPARE(diff.changes, (std::vector<int>{1, 3}));
        QVERIFY(lineDiff(u"same"_s, u"same"_s).changes.empty());
    }

    void aPollThatIsDueTooLateIsPointedOut()
    {
        Request request;
        request.status = RequestStatus::Processing;
        request.ticket = u"t"_s;
        request.nextPollAt = 20'000;
        request.deadline = 30'000;
        QVERIFY(adviceOn(request, 10'000).empty());
        request.deadline = 20'000;
        auto advice = adviceOn(request, 10'000);
        QCOMPARE(advice.size(), std::size_t(1));
        QCOMPARE(advice.front().title, u"Its next poll comes too late"_s);
        QCOMPARE(advice.front().tone, Tone::Warning);
        advice = adviceOn(request, 19'999);
        QCOMPARE(advice.size(), std::size_t(1));
        for (const Advice &past : adviceOn(request, 20'000)) // the deadline has passed: other words
            QVERIFY(past.title != advice.front().title);
        request.status = RequestStatus::Succeeded;
        QVERIFY(adviceOn(request, 10'000).empty());
    }

    void anAttemptThatWasNotSentSaysSo()
    {
        Attempt attempt;
        attempt.outcome = Outcome::Interrupted;
        attempt.detail = u"its lease expired"_s;
        Attempt unsent = attempt;
        unsent.detail = notSentDetail;
        AttemptModel model;
        model.setAttempts({attempt, unsent}); // the newest first
        QCOMPARE(model.index(0, AttemptModel::OutcomeColumn).data().toString(), u"Not sent"_s);
        QCOMPARE(model.index(0, AttemptModel::Intent).data().toString(), u"—"_s);
        QCOMPARE(model.index(1, AttemptModel::OutcomeColumn).data().toString(), u"Attempt interrupted"_s);
    }

    /// From when it was handed over to when its result was delivered, each with its time.
    void theCourseIsToldInOrder()
    {
        Dossier dossier;
        Request &request = dossier.request;
        request.status = RequestStatus::Succeeded;
        request.receivedAt = 1'000;
        request.acceptedAt = 2'500;
        request.ticket = u"t-1"_s;
        request.resultEvidence = 7;
        request.resultDigest = QByteArray(32, 'x');
        dossier.submission = Submission{{}, {}, u"i"_s, u"ann@desk"_s};
        const auto attempt = [](AttemptKind kind, EpochMs from, EpochMs to, Outcome outcome) {
            Attempt made;
            made.kind = kind;
            made.intentAt = from;
            made.finishedAt = to;
            made.outcome = outcome;
            return made;
        };
        dossier.attempts = {attempt(AttemptKind::Submit, 2'000, 2'500, Outcome::Pending),
                            attempt(AttemptKind::Poll, 3'000, 9'000, Outcome::Interrupted),
                            attempt(AttemptKind::Poll, 10'000, 11'000, Outcome::Succeeded)};
        dossier.attempts.back().runId = 5;
        dossier.attempts.back().evidenceId = 7;
        dossier.attempts.back().applied = true;
        Attempt unsent = attempt(AttemptKind::Poll, 500, 600, Outcome::Interrupted);
        unsent.detail = notSentDetail;
        dossier.attempts.push_back(unsent); // is no send
        OutboxEntry told;
        told.endpoint = u"<b>shop</b>"_s;
        told.event.at = 11'000;
        told.state = OutboxState::Delivered;
        told.endedAt = 12'000;
        dossier.events = {told};
        QStringList whats;
        EpochMs before = 0;
        const std::vector<StoryStep> steps = stepsOf(dossier, 20'000);
        for (const StoryStep &step : steps) {
            QVERIFY(step.at >= before);
            before = step.at;
            whats += step.what;
        }
        QCOMPARE(whats,
                 (QStringList{u"Received"_s, u"Submit"_s, u"Accepted"_s, u"Poll"_s, u"Interruption found"_s,
                              u"Poll"_s, u"Result: Succeeded"_s, u"To be delivered"_s, u"Delivered"_s}));
        QVERIFY(steps.front().detail.contains(u"ann@desk"_s));
        QVERIFY(steps.at(5).detail.startsWith(u"recovered by run 5"_s));
        QCOMPARE(steps.back().detail, u"to <b>shop</b>"_s);
        QCOMPARE(steps.back().at, EpochMs(12'000));
    }

    void theCourseTellsWhereItStandsStill()
    {
        Dossier dossier;
        Request &request = dossier.request;
        request.status = RequestStatus::Processing;
        request.receivedAt = 1'000;
        request.acceptedAt = 2'000;
        request.nextPollAt = 5'000;
        request.updatedAt = 4'000;
        QCOMPARE(stepsOf(dossier, 4'999).back().what, u"Accepted"_s);
        const StoryStep interrupted = stepsOf(dossier, 5'000).back();
        QCOMPARE(interrupted.what, u"Interrupted"_s);
        QCOMPARE(interrupted.at, EpochMs(5'000));
        request.nextPollAt.reset();
        const StoryStep waits = stepsOf(dossier, 5'000).back();
        QCOMPARE(waits.what, u"Waits for a person"_s);
        QCOMPARE(waits.at, EpochMs(4'000));
    }

    /// What belongs to one request is never seen beside another.
    void whatWasHandedOverIsShownAsText()
    {
        Desk desk;
        NewSubmission row;
        row.provider = u"acme"_s;
        row.key = u"SUB-1"_s;
        row.parameters = R"({"a":"<i>1</i>"})";
        row.body = QByteArray("<b>bold</b>") + QByteArray(2'000, 'x');
        desk.fixture.write<std::vector<HandedOver>>(
            [row](StoreWriter &store) { return store.handOver(std::array{row}, u"ann@desk"_s); });
        desk.pane.show(desk.fixture.read<Request>(
            [](StoreReader &store) { return store.request(u"acme"_s, u"SUB-1"_s); }));
        QTRY_VERIFY(desk.details().contains(u"By\tann@desk"_s));
        const QString details = desk.details();
        QVERIFY2(details.contains(u"Parameters\t{\"a\":\"<i>1</i>\"}"_s), qPrintable(details));
        QVERIFY(details.contains(QString::fromLatin1(sha256(row.body).toHex())));
        QVERIFY(details.contains(u"<b>bold</b>"_s));
        QVERIFY(!details.contains(QString(1'000, u'x'))); // its beginning only
        desk.open(courseTab);
        auto *table = desk.pane.findChild<QTableView *>(u"storyTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 1).data().toString(), u"Received\nHanded over by ann@desk"_s);
        desk.open(0);
        desk.pane.show(desk.fixture.request(0));
        QVERIFY(!desk.details().contains(u"ann@desk"_s));
    }

    void whatWaitsForAPersonSaysSo()
    {
        Request request;
        request.status = RequestStatus::Processing;
        request.ticket = u"t"_s;
        request.attempts = 3;
        const auto advice = adviceOn(request, 10'000);
        QCOMPARE(advice.size(), std::size_t(1));
        QCOMPARE(advice.front().title, u"It waits for a person"_s);
        QVERIFY(advice.front().leadsToDecision);
        request.nextPollAt = 20'000;
        QVERIFY(adviceOn(request, 10'000).empty());
        request.nextPollAt.reset();
        request.leaseOwner = u"w1"_s;
        request.leaseUntil = 20'000;
        QVERIFY(adviceOn(request, 10'000).empty());
        request.status = RequestStatus::Succeeded;
        QVERIFY(adviceOn(request, 30'000).empty());
    }

    void adviceFitsTheState()
    {
        Request request;
        request.status = RequestStatus::Succeeded;
        QVERIFY(adviceOn(request, 0).empty());
        request.quarantined = 2;
        QCOMPARE(adviceOn(request, 0).size(), std::size_t(1));
        request.status = RequestStatus::Processing;
        request.ticket = u"t"_s;
        request.nextPollAt = 1'000;
        request.deadline = 2'000;
        const auto advice = adviceOn(request, 5'000);
        QCOMPARE(advice.size(), std::size_t(3));
        QCOMPARE(advice.back().tone, Tone::Bad);
        request.conflict = true; // a recovery would leave it out: none is advised
        QCOMPARE(adviceOn(request, 5'000).size(), std::size_t(2));
        QCOMPARE(adviceOn(request, 5'000).front().iconName, u"conflict"_s);
    }
};

} // namespace repoll::ui

QTEST_MAIN(repoll::ui::TestDetailPane)
#include "tst_detailpane.moc"
