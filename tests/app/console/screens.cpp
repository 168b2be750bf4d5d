// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// repoll-screens DIR: walks through the console on the demo and writes a PNG of every screen and state, in light
// and dark, English and Chinese. Needs a display of its own (packaging/screenshots gives it one): it grabs the
// whole of it, and the window fills it.
#include "tests/app/console/consoledriver.h"
#include "ui/connections/ledgeropener.h"
#include "ui/connections/serverdialogs.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScreen>
#include <QTabWidget>
#include <QTableWidget>

#include <cstdio>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr int settleMs = 700; ///< tool tips gone, pages read, animations done

/// One walk through all screens in one look.
class Walk
{
public:
    Walk(ConsoleDriver &driver, QString folder, QString suffix)
        : m_driver(driver)
        , m_folder(std::move(folder))
        , m_suffix(std::move(suffix))
    {
    }

    void requests()
    {
        auto &view = *m_driver.window().view();
        view.setQuery(u"interrupted"_s);
        shoot(u"requests-interrupted"_s);
        view.setQuery({});
        select(3);
        shoot(u"requests-all-detail"_s);
        view.setQuery(u"status:succeeded"_s);
        select(2);
        for (int tab = 1; tab < 5; ++tab) {
            if (auto *tabs = m_driver.find<QTabWidget>(u"detailTabs"_s)) {
                tabs->setCurrentIndex(tab);
                shoot(u"detail-tab%1"_s.arg(tab));
            }
        }
        if (auto *tabs = m_driver.find<QTabWidget>(u"detailTabs"_s))
            tabs->setCurrentIndex(0);
        view.setQuery(u"status:processing provider:nobody"_s);
        shoot(u"requests-no-match"_s);
        if (auto *line = m_driver.find<QLineEdit>(u"queryEdit"_s)) {
            line->setFocus();
            line->setText(u"status:processing received:>2x"_s);
            shoot(u"query-error"_s);
            line->setText(u"status:"_s);
            QTest::keyClicks(line, u"s"_s);
            shoot(u"query-completion"_s);
            m_driver.key(Qt::Key_Escape);
        }
        view.setQuery(u"interrupted"_s);
        settle();
        m_driver.table()->setFocus();
        m_driver.key(Qt::Key_A, Qt::ControlModifier);
        shoot(u"requests-everything"_s);
        m_driver.key(Qt::Key_Escape);
        pasteKeys();
        decide();
    }

    void pasteKeys()
    {
        auto *line = m_driver.find<QLineEdit>(u"queryEdit"_s);
        if (!line)
            return;
        QGuiApplication::clipboard()->setText(u"EXP-000087\nEXP-000157\nEXP-000312\nnever-sent-1\n"_s);
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keySequence(line, QKeySequence::Paste);
        shoot(u"requests-keys"_s);
    }

    void decide()
    {
        m_driver.window().view()->setQuery(u"interrupted"_s);
        select(4);
        (void)m_driver.trigger(u"decideSelected"_s);
        settle();
        if (auto *record = m_driver.find<QAbstractButton>(u"decide_record"_s))
            record->click();
        shoot(u"decide"_s);
        if (auto *abandon = m_driver.find<QAbstractButton>(u"decide_abandon"_s))
            abandon->click();
        if (auto *why = m_driver.find<QComboBox>(u"decisionWhy"_s))
            why->setEditText(u"OPS-4713: written off"_s);
        (void)m_driver.click(u"decideButton"_s);
        settle();
        closeDialogs();
        m_driver.window().view()->setQuery(u"decided"_s);
        select(0);
        shoot(u"requests-decided"_s);
    }

    void recovery()
    {
        auto &view = *m_driver.window().view();
        view.setQuery(u"interrupted received:<30d"_s);
        settle();
        (void)m_driver.trigger(u"recoverMatching"_s);
        if (auto *rate = m_driver.waitFor<QDoubleSpinBox>(u"rateBox"_s))
            rate->setValue(40);
        shoot(u"recover-sheet"_s);
        (void)m_driver.click(u"recoverButton"_s);
        (void)ConsoleDriver::until([this] { return !m_driver.session().runs().runs().empty(); });
        QTest::qWait(5'000);
        shoot(u"run-running"_s);
        (void)m_driver.trigger(u"showWorkers"_s);
        shoot(u"workers"_s);
        (void)m_driver.trigger(u"showRequests"_s);
        for (ui::ActiveRun *run : m_driver.session().runs().runs()) {
            run->pause();
            shoot(u"run-paused"_s);
            run->setRate(100'000);
            run->resume();
            (void)ConsoleDriver::until([run] { return run->end().has_value(); }, 120'000);
        }
        shoot(u"run-ended"_s);
        (void)m_driver.trigger(u"showRuns"_s);
        settle();
        if (auto *runs = m_driver.find<QTableView>(u"runTable"_s))
            runs->selectRow(0);
        shoot(u"runs"_s);
        if (auto *page = m_driver.find(u"runsPage"_s))
            page->findChild<QAction *>(u"exportAction"_s)->trigger();
        shoot(u"export"_s);
        closeDialogs();
    }

    /// The main flow: a request that is handed over and withdrawn, and what is told to whom.
    void flow()
    {
        (void)m_driver.trigger(u"showRequests"_s);
        (void)m_driver.trigger(u"submitRequest"_s);
        shoot(u"submit"_s);
        fill(u"submitKey"_s, u"ORD-2026-000042"_s);
        fill(u"submitAmount"_s, u"12,50"_s);
        shoot(u"submit-problem"_s);
        fill(u"submitAmount"_s, u"12.50"_s);
        fill(u"submitCurrency"_s, u"EUR"_s);
        fillParameters();
        if (auto *body = m_driver.find<QPlainTextEdit>(u"submitBody"_s))
            body->setPlainText(u"{\"order\": \"ORD-2026-000042\", \"amount\": \"12.50\"}"_s);
        shoot(u"submit-filled"_s);
        (void)m_driver.click(u"submitButton"_s);
        shoot(u"submit-nobody-serves"_s);
        closeDialogs();
        m_driver.window().view()->setQuery(u"key:ORD-2026-000042"_s);
        select(0);
        showTab(4);
        shoot(u"course-received"_s);
        (void)m_driver.trigger(u"withdrawSelected"_s);
        shoot(u"withdraw"_s);
        if (auto *why = m_driver.find<QComboBox>(u"withdrawWhy"_s))
            why->setEditText(u"INC-4711: ordered twice"_s);
        (void)m_driver.click(u"withdrawButton"_s);
        settle();
        select(0);
        shoot(u"course-withdrawn"_s);
        m_driver.window().view()->setQuery(u"status:succeeded attempts:>1"_s);
        select(1);
        (void)m_driver.trigger(u"withdrawSelected"_s);
        shoot(u"withdraw-nothing"_s);
        closeDialogs();
        showTab(0);
        m_driver.window().view()->setQuery(u"waits:person"_s);
        shoot(u"requests-waiting"_s);
        schedules();
        deliveries();
    }

    void schedules()
    {
        (void)m_driver.trigger(u"showSchedules"_s);
        shoot(u"schedules-none"_s);
        (void)m_driver.trigger(u"newSchedule"_s);
        shoot(u"schedule-new"_s);
        closeDialogs();
        NewSchedule schedule;
        schedule.name = u"before-they-forget"_s;
        schedule.query = u"interrupted deadline:<6h"_s;
        schedule.reason = u"what a crash leaves behind"_s;
        put<void>([schedule](StoreWriter &store) { return store.putSchedule(schedule, u"ann@desk"_s); });
        schedule.name = u"night"_s;
        schedule.query = u"status:processing -provider:acme"_s;
        schedule.everyMs = 86'400'000;
        schedule.ratePerSecond = 2.5;
        schedule.lanes = 4;
        schedule.enabled = false;
        put<void>([schedule](StoreWriter &store) { return store.putSchedule(schedule, u"ann@desk"_s); });
        shoot(u"schedules"_s);
        (void)m_driver.trigger(u"editSchedule"_s);
        shoot(u"schedule-edit"_s);
        closeDialogs();
    }

    void deliveries()
    {
        (void)m_driver.trigger(u"showDeliveries"_s);
        shoot(u"deliveries-none"_s);
        NewEndpoint endpoint;
        endpoint.name = u"shop-webhook"_s;
        endpoint.settings = R"({"url": "https://shop.example/hooks/repoll", "secrets": ["env:SHOP_HOOK"]})";
        put<void>([endpoint](StoreWriter &store) { return store.putEndpoint(endpoint, u"ann@desk"_s); });
        endpoint.name = u"orders-database"_s;
        endpoint.kind = EndpointKind::Sql;
        endpoint.settings = R"({"driver": "postgres", "host": "db.example", "database": "shop", "statement":
            "UPDATE orders SET state = :status, result = :result WHERE id = :key"})";
        put<void>([endpoint](StoreWriter &store) { return store.putEndpoint(endpoint, u"ann@desk"_s); });
        decideSome();
        deliverSome(u"shop-webhook"_s, DeliveryOutcome::Delivered, 200, {}, {});
        deliverSome(u"orders-database"_s, DeliveryOutcome::Failed, 0,
                    u"connection to server at \"db.example\" failed: Connection refused"_s, {});
        deliverSome(u"orders-database"_s, DeliveryOutcome::Refused, 0, u"0 rows were touched"_s,
                    u"no row was touched"_s);
        shoot(u"deliveries"_s);
        if (auto *table = m_driver.find<QTableView>(u"endpointsTable"_s))
            table->selectRow(1);
        shoot(u"deliveries-second"_s);
        for (const auto &[action, name] : {std::pair{u"disableEndpoint"_s, u"endpoint-disable"_s},
                                           {u"resendEvent"_s, u"event-resend"_s},
                                           {u"resendDead"_s, u"dead-resend"_s}}) {
            if (auto *found = m_driver.window().findChild<QAction *>(action))
                found->trigger();
            shoot(name);
            closeDialogs();
        }
    }

    void decideSome()
    {
        std::vector<qint64> ids;
        for (const Request &request : m_driver.read<std::vector<Request>>([](StoreReader &store) {
                 RequestFilter filter;
                 filter.status.any = {EffectiveStatus::Processing};
                 return store.requests(filter, PageOrder::OldestFirst, std::nullopt, 6);
             }))
            ids.push_back(request.id);
        const NewDecision decision{.kind = DecisionKind::Record,
                                   .why = u"OPS-4713"_s,
                                   .text = u"the provider confirmed it by telephone"_s,
                                   .outcome = EffectiveStatus::Succeeded,
                                   .answer = {},
                                   .file = {}};
        put<std::vector<DecideOutcome>>(
            [ids, decision](StoreWriter &store) { return store.decide(ids, decision, u"ann@desk"_s); });
    }

    void deliverSome(const QString &endpoint, DeliveryOutcome outcome, int httpStatus, const QString &detail,
                     const QString &reason)
    {
        put<std::vector<bool>>([=](StoreWriter &store) -> Result<std::vector<bool>> {
            auto claims = store.claimDeliveries({endpoint, u"d1"_s, 2, 60'000});
            if (!claims)
                return tl::unexpected(claims.error());
            std::vector<DeliveryResult> results;
            for (const DeliveryClaim &claim : *claims) {
                DeliveryResult result;
                result.outboxId = claim.outboxId;
                result.deliveryId = claim.deliveryId;
                result.fence = claim.fence;
                result.endpoint = endpoint;
                result.outcome = outcome;
                result.httpStatus = httpStatus;
                result.durationMs = 37;
                result.detail = detail;
                result.reason = reason;
                results.push_back(result);
            }
            return store.recordDeliveries(results, u"d1"_s);
        });
    }

    /// What only a ledger on a server has. There is none here.
    void server()
    {
        (void)m_driver.trigger(u"showRequests"_s);
        m_driver.window().openLedger(u"postgresql://ann@127.0.0.1:1/payments"_s);
        shoot(u"refused-server"_s);
        if (auto *opener = m_driver.window().findChild<ui::LedgerOpener *>())
            ui::askForPassword(*opener, &m_driver.window());
        shoot(u"password"_s);
        closeDialogs();
        (void)m_driver.click(u"openDismissButton"_s);
    }

    void others()
    {
        (void)m_driver.trigger(u"showWorkers"_s);
        shoot(u"workers-nobody"_s);
        (void)m_driver.trigger(u"showProviders"_s);
        settle();
        if (auto *providers = m_driver.find<QTableView>(u"providerTable"_s))
            providers->selectRow(0);
        shoot(u"providers"_s);
        if (auto *editor = m_driver.find<QPlainTextEdit>(u"jsonEditor"_s)) {
            const QString good = editor->toPlainText();
            editor->setPlainText(QString(good).replace(u"\"extends\""_s, u"\"extnds\""_s));
            shoot(u"providers-problem"_s);
            (void)m_driver.trigger(u"showRequests"_s);
            shoot(u"providers-unsaved"_s);
            (void)m_driver.click(u"stayUnsaved"_s);
            m_driver.window().close();
            shoot(u"unsaved"_s);
            (void)m_driver.click(u"keepRunning"_s);
            editor->setPlainText(good);
        }
        (void)m_driver.trigger(u"newProvider"_s);
        shoot(u"providers-new"_s);
        (void)m_driver.click(u"presetCancel"_s);
        (void)m_driver.trigger(u"showRequests"_s);
        m_driver.window().openLedger(m_driver.folder() + u"/nowhere.sqlite"_s);
        shoot(u"refused"_s);
        (void)m_driver.click(u"openDismissButton"_s);
        for (const auto &[action, name] : {std::pair{u"importRequests"_s, u"import"_s},
                                           {u"openShared"_s, u"open-shared"_s},
                                           {u"showNotices"_s, u"notices"_s},
                                           {u"settings"_s, u"settings"_s},
                                           {u"shortcuts"_s, u"shortcuts"_s},
                                           {u"about"_s, u"about"_s},
                                           {u"help"_s, u"help"_s}}) {
            (void)m_driver.trigger(action);
            shoot(name);
            closeDialogs();
        }
        (void)m_driver.trigger(u"showLog"_s);
        shoot(u"log"_s);
        m_driver.window().findChild<QWidget *>(u"logDock"_s)->hide();
        m_driver.session().setProduction(true);
        m_driver.window().view()->setQuery(u"status:processing"_s);
        settle();
        (void)m_driver.trigger(u"recoverMatching"_s);
        shoot(u"production-sheet"_s);
        closeDialogs();
        m_driver.session().setProduction(false);
    }

    void shoot(const QString &name)
    {
        settle();
        const QString path = u"%1/%2-%3.png"_s.arg(m_folder, name, m_suffix);
        QGuiApplication::primaryScreen()->grabWindow(0).save(path);
        std::printf("%s\n", qPrintable(path));
        for (const QWidget *top : QApplication::topLevelWidgets()) {
            const QSize screen = QGuiApplication::primaryScreen()->size();
            if (top->isVisible() && (top->width() > screen.width() || top->height() > screen.height()))
                std::printf("  %s is %d x %d: larger than the screen\n", qPrintable(top->objectName()),
                            top->width(), top->height());
        }
        std::fflush(stdout);
    }

private:
    template <class T>
    void put(std::function<Result<T>(StoreWriter &)> job)
    {
        auto done = m_driver.session().ledger().write<T>(std::move(job));
        done.waitForFinished();
        if (const Result<T> result = done.result(); !result)
            std::printf("  %s\n", qPrintable(result.error().detail));
    }

    void fill(const QString &name, const QString &text)
    {
        if (auto *line = m_driver.find<QLineEdit>(name))
            line->setText(text);
    }

    void fillParameters()
    {
        auto *parameters = m_driver.find<QTableWidget>(u"submitParameters"_s);
        if (!parameters)
            return;
        parameters->item(0, 0)->setText(u"reference"_s);
        parameters->item(0, 1)->setText(u"ORD-2026-000042"_s);
    }

    void showTab(int tab)
    {
        if (auto *tabs = m_driver.find<QTabWidget>(u"detailTabs"_s))
            tabs->setCurrentIndex(tab);
    }

    static void settle() { QTest::qWait(settleMs); }

    void select(int row)
    {
        settle();
        QTableView *table = m_driver.table();
        table->setFocus();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier,
                          table->visualRect(table->model()->index(row, 1)).center());
        settle();
    }

    static void closeDialogs()
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (top->isVisible() && !qobject_cast<QMainWindow *>(top))
                top->close();
        }
        settle();
    }

    ConsoleDriver &m_driver;
    QString m_folder;
    QString m_suffix;
};

void walkAll(const QString &folder, ui::Language language, ui::ThemeChoice theme)
{
    const QString suffix = (language == ui::Language::Chinese ? u"zh"_s : u"en"_s) +
                           (theme == ui::ThemeChoice::Dark ? u"-dark"_s : u"-light"_s);
    ConsoleDriver driver(4'000);
    ui::SettingsValues values = driver.console().settings().values();
    values.language = language;
    values.theme = theme;
    driver.console().settings().setValues(values);
    Walk walk(driver, folder, suffix);
    driver.window().show();
    driver.window().move(0, 0);
    driver.window().resize(QGuiApplication::primaryScreen()->size());
    walk.shoot(u"start"_s);
    if (!driver.startDemo()) {
        std::fputs("repoll-screens: the demo did not start\n", stderr);
        std::exit(1);
    }
    walk.requests();
    walk.recovery();
    walk.flow();
    walk.server();
    walk.others();
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication::setApplicationName(u"repoll"_s);
    const QApplication application(argc, argv);
    const QString folder = QApplication::arguments().value(1);
    if (folder.isEmpty() || !QDir().mkpath(folder)) {
        std::fputs("usage: repoll-screens DIR [en-light|en-dark|zh-light|zh-dark]\n", stderr);
        return 2;
    }
    const QString only = QApplication::arguments().value(2);
    for (const auto language : {ui::Language::English, ui::Language::Chinese}) {
        for (const auto theme : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
            const QString name = (language == ui::Language::Chinese ? u"zh"_s : u"en"_s) +
                                 (theme == ui::ThemeChoice::Dark ? u"-dark"_s : u"-light"_s);
            if (only.isEmpty() || only == name)
                walkAll(folder, language, theme);
        }
    }
    return 0;
}
