// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/runs/runfixture.h"
#include "tests/ui/shots.h"
#include "ui/deliveries/deliveriespage.h"
#include "ui/deliveries/endpointsmodel.h"
#include "ui/deliveries/outboxmodel.h"
#include "ui/deliveries/triesmodel.h"
#include "ui/settings/screenlanguage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

/// Endpoints, events and tries on screen, and what may be done about them.
class TestDeliveriesPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<RunFixture> m_fixture;
    std::unique_ptr<DeliveriesPage> m_page;

    void open(LedgerMode mode = LedgerMode::ReadWrite)
    {
        m_fixture = std::make_unique<RunFixture>(0, mode);
        m_page = std::make_unique<DeliveriesPage>(*m_fixture->session);
        m_page->resize(1180, 620);
        m_page->show();
    }
    QTableView *table(const char *name) { return child<QTableView>(*m_page, name); }
    QAction *action(const char *name) { return child<QAction>(*m_page, name); }
    QString cell(const char *name, int row, int column)
    {
        return table(name)->model()->index(row, column).data().toString();
    }
    int rows(const char *name) { return table(name)->model()->rowCount(); }
    bool says(const QString &text)
    {
        const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    /// Two endpoints with three events each: one delivered, one dead, one that waits.
    void fill()
    {
        m_fixture->write<bool>([](StoreWriter &store) -> Result<bool> {
            NewEndpoint shop;
            shop.name = u"shop"_s;
            shop.settings = R"({"url":"https://shop.example/hooks/repoll","secrets":["env:SHOP_HOOK"]})";
            NewEndpoint orders;
            orders.name = u"orders"_s;
            orders.kind = EndpointKind::Sql;
            orders.settings = "{\"driver\":\"postgres\",\"host\":\"db\",\"database\":\"shop\",\"statement\":"
                              "\"UPDATE "
                              "orders SET state = :status WHERE id = :key\"}";
            for (const NewEndpoint &each : {shop, orders}) {
                if (const auto put = store.putEndpoint(each, u"ann@desk"_s); !put)
                    return tl::unexpected(put.error());
            }
            std::vector<NewRequest> requests;
            for (int i = 1; i <= 3; ++i) {
                NewRequest row;
                row.provider = u"acme"_s;
                row.key = u"ORD-2026-%1"_s.arg(i, 6, 10, QChar(u'0'));
                row.ticket = u"t"_s;
                row.receivedAt = 1'789'000'000'000;
                requests.push_back(row);
            }
            return store.addRequests(requests).map([](const auto &) { return true; });
        });
        for (int i = 1; i <= 3; ++i) {
            const QString key = u"ORD-2026-%1"_s.arg(i, 6, 10, QChar(u'0'));
            const qint64 id =
                m_fixture->read<Request>([key](StoreReader &store) { return store.request(u"acme"_s, key); })
                    .id;
            m_fixture->write<std::vector<DecideOutcome>>([id](StoreWriter &store) {
                NewDecision decision;
                decision.kind = DecisionKind::Record;
                decision.why = u"they called"_s;
                decision.outcome = EffectiveStatus::Succeeded;
                return store.decide(std::array{id}, decision, u"ann@desk"_s);
            });
        }
        for (const QString &name : {u"shop"_s, u"orders"_s}) {
            const auto claims = m_fixture->write<std::vector<DeliveryClaim>>([name](StoreWriter &store) {
                return store.claimDeliveries({name, u"host:1:a"_s, 3, 60'000});
            });
            std::vector<DeliveryResult> results;
            for (const DeliveryClaim &claim : claims) {
                DeliveryResult result;
                result.outboxId = claim.outboxId;
                result.deliveryId = claim.deliveryId;
                result.fence = claim.fence;
                result.endpoint = name;
                result.durationMs = 120;
                results.push_back(result);
            }
            results[0].outcome = DeliveryOutcome::Delivered;
            results[0].httpStatus = 204;
            results[0].peer = u"93.184.216.34:443"_s;
            results[1].outcome = DeliveryOutcome::Refused;
            results[1].touched = 0;
            results[1].reason = results[1].detail = u"no row was touched"_s;
            results[1].isOfNoMatter = true;
            results[2].outcome = DeliveryOutcome::Failed;
            results[2].httpStatus = 500;
            results[2].detail = u"HTTP 500"_s;
            results[2].nextTryMs = 30'000;
            m_fixture->write<std::vector<bool>>(
                [results](StoreWriter &store) { return store.recordDeliveries(results, u"host:1:a"_s); });
        }
    }
    QDialog *sheet()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == u"reasonSheet"_s && widget->isVisible())
                return qobject_cast<QDialog *>(widget);
        }
        return nullptr;
    }
    void confirm(const QString &why)
    {
        QTRY_VERIFY(sheet());
        auto *button = child<QPushButton>(*sheet(), "reasonConfirm");
        QVERIFY(!button->isEnabled()); // a reason is needed
        saveShots(*sheet(), u"reasonsheet"_s);
        child<QComboBox>(*sheet(), "reasonBox")->setEditText(why);
        QVERIFY(button->isEnabled());
        button->click();
        QTRY_VERIFY(!sheet());
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void nobodyIsSaidWithWhatToDo()
    {
        open();
        QTRY_VERIFY(says(u"Nobody is told of results"_s));
        QVERIFY(says(u"repollctl endpoint add"_s));
        for (const char *name :
             {"enableEndpoint", "disableEndpoint", "resendDead", "resendEvent", "skipEvent"})
            QVERIFY(!action(name)->isEnabled());
    }

    void endpointsEventsAndTriesAreShown()
    {
        open();
        const QAbstractItemModelTester endpoints(table("endpointsTable")->model());
        const QAbstractItemModelTester events(table("outboxTable")->model());
        const QAbstractItemModelTester tries(table("triesTable")->model());
        fill();
        QTRY_COMPARE(rows("endpointsTable"), 2);
        QCOMPARE(cell("endpointsTable", 0, EndpointsModel::Name), u"orders"_s);
        QCOMPARE(cell("endpointsTable", 1, EndpointsModel::Name), u"shop"_s);
        table("endpointsTable")->selectRow(1);
        QTRY_COMPARE(rows("outboxTable"), 3);
        QTRY_COMPARE(cell("outboxTable", 0, OutboxModel::Key), u"ORD-2026-000003"_s);
        QTRY_COMPARE(cell("outboxTable", 0, OutboxModel::State), u"Tried in vain, waiting"_s);
        QTRY_COMPARE(cell("endpointsTable", 1, EndpointsModel::Waiting), u"1"_s);
        QCOMPARE(cell("endpointsTable", 1, EndpointsModel::Dead), u"1"_s);
        QCOMPARE(cell("endpointsTable", 1, EndpointsModel::Where), u"https://shop.example/hooks/repoll"_s);
        QCOMPARE(cell("outboxTable", 1, OutboxModel::State), u"Dead"_s);
        QCOMPARE(cell("outboxTable", 1, OutboxModel::Why), u"no row was touched"_s);
        QCOMPARE(cell("outboxTable", 2, OutboxModel::State), u"Delivered"_s);
        table("outboxTable")->selectRow(2);
        QTRY_COMPARE(cell("triesTable", 0, TriesModel::Answer), u"HTTP 204"_s);
        QCOMPARE(cell("triesTable", 0, TriesModel::Peer), u"93.184.216.34:443"_s);
        saveShots(*m_page, u"deliveriespage"_s);
        child<QComboBox>(*m_page, "eventState")->setCurrentIndex(2);
        QTRY_COMPARE(rows("outboxTable"), 1);
        QSignalSpy activated(m_page.get(), &DeliveriesPage::requestActivated);
        child<QComboBox>(*m_page, "eventState")->setCurrentIndex(4);
        QTRY_COMPARE(rows("outboxTable"), 0);
        QTRY_VERIFY(says(u"No event is in this state"_s));
        child<QComboBox>(*m_page, "eventState")->setCurrentIndex(2);
        QTRY_COMPARE(rows("outboxTable"), 1);
        QVERIFY(!says(u"No event is in this state"_s));
        action("showEventsRequest")->trigger();
        QCOMPARE(activated.value(0), (QVariantList{u"acme"_s, u"ORD-2026-000002"_s}));
    }

    void itSpeaksChinese()
    {
        ScreenLanguage language;
        language.set(Language::Chinese);
        open();
        fill();
        QTRY_COMPARE(rows("outboxTable"), 3);
        QTRY_COMPARE(cell("outboxTable", 1, OutboxModel::Why), u"没有改动任何行"_s);
        QCOMPARE(cell("outboxTable", 1, OutboxModel::State), u"死信"_s);
        saveShots(*m_page, u"deliveriespage-zh"_s);
        m_page.reset();
        language.set(Language::English);
    }

    void whatIsDeadIsSentAgainOrSkippedWithAReason()
    {
        open();
        fill();
        QTRY_COMPARE(rows("outboxTable"), 3);
        QTRY_VERIFY(action("resendDead")->isEnabled());
        action("resendDead")->trigger();
        confirm(u"INC-1"_s);
        QTRY_VERIFY(says(u"in the outbox again"_s));
        QTRY_COMPARE(cell("outboxTable", 1, OutboxModel::State), u"Waiting"_s);
        table("outboxTable")->selectRow(0);
        QTRY_VERIFY(action("skipEvent")->isEnabled());
        action("skipEvent")->trigger();
        confirm(u"INC-2"_s);
        QTRY_COMPARE(cell("outboxTable", 0, OutboxModel::State), u"Skipped"_s);
        QTRY_COMPARE(cell("outboxTable", 0, OutboxModel::Why), u"INC-2"_s);
        table("outboxTable")->selectRow(2);
        QTRY_VERIFY(action("resendEvent")->isEnabled());
        action("resendEvent")->trigger();
        QTRY_VERIFY(sheet());
        QVERIFY(child<QLabel>(*sheet(), "reasonAbout")->text().contains(u"received once more: 1"_s));
        sheet()->reject();
        QTRY_VERIFY(!sheet());
        QCOMPARE(cell("outboxTable", 2, OutboxModel::State), u"Delivered"_s);
    }

    void anEndpointIsDisabledAndEnabled()
    {
        open();
        fill();
        QTRY_VERIFY(action("disableEndpoint")->isEnabled());
        QVERIFY(!action("enableEndpoint")->isEnabled());
        action("disableEndpoint")->trigger();
        confirm(u"they move"_s);
        QTRY_COMPARE(cell("endpointsTable", 0, EndpointsModel::State), u"Disabled: they move"_s);
        QTRY_VERIFY(action("enableEndpoint")->isEnabled());
        action("enableEndpoint")->trigger();
        confirm(u"they moved"_s);
        QTRY_COMPARE(cell("endpointsTable", 0, EndpointsModel::State), u"Enabled"_s);
    }
};

QTEST_MAIN(TestDeliveriesPage)
#include "tst_deliveriespage.moc"
