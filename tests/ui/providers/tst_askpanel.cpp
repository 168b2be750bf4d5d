// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providerspagefixture.h"

#include <QListWidget>
#include <QTabWidget>

#include <atomic>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

const QByteArray profileWithSecret =
    "{\n  \"extends\": \"resource-status\",\n  \"name\": \"acme\",\n"
    "  \"baseUrl\": \"https://acme.example\",\n"
    "  \"auth\": { \"type\": \"bearer\", \"secret\": \"env:ACME_TOKEN\" }\n}\n";

LaneReply answerWith(int status, const QByteArray &body, HeaderList headers = {})
{
    headers.emplace_back("Content-Type", "application/json");
    return Answer{.httpStatus = status,
                  .headers = std::move(headers),
                  .body = body,
                  .peer = u"203.0.113.7:443"_s,
                  .durationMs = 127};
}

/// Everything that a widget could show.
QStringList textsOf(const QWidget &root)
{
    QStringList texts;
    for (const auto *widget : root.findChildren<QWidget *>()) {
        texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
        for (const char *property : {"text", "plainText", "placeholderText", "windowTitle"})
            texts << widget->property(property).toString();
        if (const auto *list = qobject_cast<const QListWidget *>(widget)) {
            for (int i = 0; i < list->count(); ++i)
                texts << list->item(i)->text() << list->item(i)->toolTip();
        }
    }
    return texts;
}

} // namespace

class TestAskPanel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ProvidersPageFixture> m_fixture;

    QString text(const char *name) { return m_fixture->find<QPlainTextEdit>(name)->toPlainText(); }
    QString outcome() { return m_fixture->find<QLabel>("askOutcome")->text(); }
    QString facts() { return m_fixture->find<QLabel>("askFacts")->text(); }

    void begin(LedgerMode mode = LedgerMode::ReadWrite)
    {
        m_fixture = std::make_unique<ProvidersPageFixture>(6, mode);
        m_fixture->secret = "abracadabra-4711";
        QTRY_COMPARE(m_fixture->find<QLineEdit>("fieldName")->text(), u"acme"_s);
        m_fixture->trigger("askForTicket");
        QVERIFY(m_fixture->find<QWidget>("askPanel")->isVisible());
    }

    qint64 auditRows()
    {
        const auto report = m_fixture->read<VerifyReport>([](StoreReader &store) { return store.verify(); });
        for (const auto &check : report.checks) {
            if (check.name.contains(u"audit"_s))
                return check.rows;
        }
        return -1;
    }

private Q_SLOTS:
    void cleanup() { m_fixture.reset(); }

    void nobodyIsAskedByTheProfileBeforeTheOneOnScreen()
    {
        begin();
        m_fixture->fill("askTicket", u"t-17"_s);
        QTRY_VERIFY(m_fixture->find<QPushButton>("askButton")->isEnabled());
        m_fixture->typeJson(profileWithSecret);
        QVERIFY(!m_fixture->find<QPushButton>("askButton")->isEnabled()); // not checked yet
        QTest::keyClick(m_fixture->find<QLineEdit>("askTicket"), Qt::Key_Return);
        QVERIFY(m_fixture->network.sent.empty());
        QTRY_VERIFY(m_fixture->find<QPushButton>("askButton")->isEnabled());
        QVERIFY(text("askExchange").contains(u"{env:ACME_TOKEN}"_s));
    }

    void showsWhatCameBehindTheAnswer()
    {
        begin();
        m_fixture->network.answer = [behind = QByteArray("HTTP/1.1 200 OK\r\n\r\n{\"id\":\"t-18\"}")](
                                        const Exchange &exchange) -> std::optional<LaneReply> {
            auto reply = answerWith(200, "{\"id\":\"t-17\",\"status\":\"processing\"}");
            if (exchange.url.path().endsWith(u"/t-17"_s))
                reply->extra = behind;
            return reply;
        };
        m_fixture->fill("askTicket", u"t-17"_s);
        QTRY_VERIFY(m_fixture->find<QPushButton>("askButton")->isEnabled());
        m_fixture->click("askButton");
        QTRY_COMPARE(outcome(), u"Pending"_s);
        QVERIFY(facts().contains(u"Bytes that nobody asked for came behind the answer"_s));
        QVERIFY(text("askExtra").contains(u"t-18"_s));
        auto *pages = m_fixture->find<QTabWidget>("askPages");
        const int behind = pages->indexOf(m_fixture->find<QPlainTextEdit>("askExtra"));
        QVERIFY(pages->isTabVisible(behind));
        m_fixture->clock.advance(1'000);         // by then the provider may be asked again
        m_fixture->fill("askTicket", u"t-19"_s); // nothing comes behind this one
        QTRY_VERIFY(m_fixture->find<QPushButton>("askButton")->isEnabled());
        m_fixture->click("askButton");
        QTRY_VERIFY(text("askBody").contains(u"t-17"_s) && !facts().contains(u"nobody asked"_s));
        QVERIFY(!pages->isTabVisible(behind));
    }

    void returnInAnEmptyLineAsksNobody()
    {
        begin();
        m_fixture->network.answer = [](const Exchange &) -> std::optional<LaneReply> {
            return answerWith(200, "{}");
        };
        m_fixture->fill("askTicket", u"t-17"_s);
        QTRY_VERIFY(m_fixture->find<QPushButton>("askButton")->isEnabled());
        for (const char *line : {"askKey", "askAmount", "askCurrency"}) {
            QTest::keyClick(m_fixture->find<QLineEdit>(line), Qt::Key_Return);
            QVERIFY2(m_fixture->find<QPushButton>("askButton")->isEnabled(), line); // nothing is under way
        }
        QTest::keyClick(m_fixture->find<QLineEdit>("askTicket"), Qt::Key_Return);
        QVERIFY(!m_fixture->find<QPushButton>("askButton")->isEnabled());
        QTRY_COMPARE(m_fixture->network.sentSoFar(), std::size_t(1));
    }

    void showsThenAsksThenReads()
    {
        begin();
        QVERIFY(text("askExchange").startsWith(u"Name a ticket"_s));
        QVERIFY(!m_fixture->find<QPushButton>("askButton")->isEnabled());
        m_fixture->typeJson(profileWithSecret); // need not be saved
        QTRY_VERIFY(m_fixture->save().isEnabled());
        m_fixture->fill("askTicket", u"t-17"_s);
        QCOMPARE(text("askExchange"), u"GET https://acme.example/v1/payments/t-17\nAccept: application/json\n"
                                      "Authorization: Bearer {env:ACME_TOKEN}\n"_s);
        saveShots(*m_fixture->page, u"providers-ask-before"_s);

        const auto statuses = [this] {
            return m_fixture->read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); });
        };
        const qint64 before = auditRows();
        const StatusCounts counts = statuses();
        std::atomic<qint64> atSend = -1;
        m_fixture->network.answer = [&](const Exchange &) -> std::optional<LaneReply> {
            atSend = auditRows();
            return answerWith(
                200,
                "{\"id\":\"t-17\",\"status\":\"processing\",\"amount\":12.50,\"seen\":\"abracadabra-4711\"}",
                {{"Retry-After", "30"}, {"X-Debug", "Bearer abracadabra-4711"}});
        };
        m_fixture->click("askButton");
        QTRY_COMPARE(outcome(), u"Pending"_s);
        QCOMPARE(atSend, before + 1);
        QCOMPARE(m_fixture->network.sent.size(), std::size_t(1));
        QCOMPARE(statuses(), counts); // no request changed
        QVERIFY(facts().contains(u"The provider's word: processing"_s));
        QVERIFY(facts().contains(u"Retry-After: 30"_s));
        QVERIFY(facts().contains(u"HTTP 200 after 127 ms from 203.0.113.7:443"_s));
        QVERIFY(facts().contains(u"held a secret"_s));
        QVERIFY(text("askBody").contains(u"\n  \"amount\": 12.50,\n"_s));
        QVERIFY(text("askRaw").startsWith(u"{\"id\":\"t-17\",\"status\""_s));
        QVERIFY(text("askHeaders").contains(u"X-Debug: Bearer {masked secret}"_s));
        saveShots(*m_fixture->page, u"providers-ask-after"_s);
        for (const QString &shown : textsOf(*m_fixture->page))
            QVERIFY2(!shown.contains(u"abracadabra-4711"_s), qPrintable(shown));
        bool used = false; // it did go out
        for (const auto &[name, value] : m_fixture->network.sent.front().headers)
            used = used || value == "Bearer abracadabra-4711";
        QVERIFY(used);
        QVERIFY(!m_fixture->find<QPushButton>("askNextButton")->isVisible()); // "Ask" asks the same again
    }

    void asksTheNextStep()
    {
        begin();
        m_fixture->typeJson(
            "{\"extends\": \"azure-arm\", \"name\": \"acme\", \"baseUrl\": \"https://acme.example\"}");
        QTRY_VERIFY(m_fixture->save().isEnabled());
        m_fixture->fill("askTicket", u"https://acme.example/operations/1"_s);
        m_fixture->network.answer = [](const Exchange &exchange) -> std::optional<LaneReply> {
            if (exchange.url.path().startsWith(u"/operations"_s))
                return answerWith(200, "{\"status\":\"Succeeded\",\"resourceLocation\":\"/things/1\"}");
            return answerWith(200, "{\"id\":1}");
        };
        m_fixture->click("askButton");
        QTRY_COMPARE(outcome(), u"Pending"_s);
        auto *next = m_fixture->find<QPushButton>("askNextButton");
        QVERIFY(next->isVisible());
        QCOMPARE(next->text().remove(u'&'), u"Ask the next step"_s);
        QVERIFY(text("askExchange").startsWith(u"GET https://acme.example/things/1\n"_s)); // shown first
        QCOMPARE(m_fixture->find<QTabWidget>("askPages")->tabText(0), u"Next to be sent"_s);
        saveShots(*m_fixture->page, u"providers-ask-next"_s);
        m_fixture->clock.advance(1'000);
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_COMPARE(outcome(), u"Succeeded"_s);
        QVERIFY(!next->isVisible());
        QCOMPARE(m_fixture->network.sent.size(), std::size_t(2));
    }

    void tellsWhatCannotBeAsked()
    {
        begin();
        m_fixture->typeJson(
            "{\"extends\": \"rfc9110\", \"name\": \"acme\", \"baseUrl\": \"https://acme.example\"}");
        QTRY_VERIFY(m_fixture->save().isEnabled());
        m_fixture->fill("askTicket", u"https://evil.example/1"_s);
        QVERIFY(
            text("askExchange").contains(u"https://evil.example:443, which the profile does not allow"_s));
        QVERIFY(!m_fixture->find<QPushButton>("askButton")->isEnabled());
        m_fixture->typeJson("{");
        QTRY_VERIFY(text("askExchange").contains(u"problems"_s));
        QVERIFY(m_fixture->network.sent.empty());
    }

    void cancels()
    {
        begin();
        std::atomic<bool> sent = false;
        m_fixture->network.answer = [&sent](const Exchange &) -> std::optional<LaneReply> {
            sent = true;
            return std::nullopt;
        };
        m_fixture->fill("askTicket", u"t-1"_s);
        QTest::keyClick(m_fixture->find<QLineEdit>("askTicket"), Qt::Key_Return);
        QTRY_VERIFY(sent);
        QVERIFY(outcome().startsWith(u"Waiting"_s));
        QVERIFY(!m_fixture->find<QPushButton>("askButton")->isEnabled());
        m_fixture->click("askCancelButton");
        QTRY_COMPARE(outcome(), u"Cancelled"_s);
        QVERIFY(m_fixture->find<QPushButton>("askButton")->isEnabled());
    }

    /// An answer that comes when another provider is looked at is not shown there.
    void forgetsWhenAnotherProviderIsChosen()
    {
        begin();
        std::atomic<bool> sent = false;
        m_fixture->network.answer = [&sent](const Exchange &) -> std::optional<LaneReply> {
            sent = true;
            return std::nullopt;
        };
        m_fixture->fill("askTicket", u"t-1"_s);
        m_fixture->click("askButton");
        QTRY_VERIFY(sent);
        m_fixture->pick(1);
        QCOMPARE(m_fixture->find<QLineEdit>("askTicket")->text(), QString());
        m_fixture->fill("askTicket", u"t-2"_s);
        QTRY_VERIFY(m_fixture->find<QPushButton>("askButton")->isEnabled()); // the other one has ended
        QCOMPARE(outcome(), QString());
    }

    void refusesWhereItCannotBeRecorded()
    {
        begin(LedgerMode::ReadOnly);
        m_fixture->fill("askTicket", u"t-1"_s);
        QTRY_VERIFY(text("askExchange").startsWith(u"GET https://acme.example"_s));
        QVERIFY(!m_fixture->find<QPushButton>("askButton")->isEnabled());
        QVERIFY(m_fixture->find<QPushButton>("askButton")->toolTip().contains(u"reading only"_s));
        QTest::keyClick(m_fixture->find<QLineEdit>("askTicket"), Qt::Key_Return);
        QVERIFY(m_fixture->network.sent.empty());
    }
};

QTEST_MAIN(TestAskPanel)
#include "tst_askpanel.moc"
