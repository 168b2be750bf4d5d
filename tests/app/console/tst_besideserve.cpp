// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/request/querytext.h"
#include "core/request/timetext.h"
#include "tests/app/cliprocess.h"
#include "tests/app/console/consoledriver.h"
#include "tests/support/simulatorprocess.h"
#include "ui/requests/requestmodel.h"
#include "ui/widgets/notebar.h"
#include "ui/workers/workersmodel.h"

#include <QHash>
#include <QLineEdit>
#include <QTableWidget>

#include <algorithm>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;
constexpr int answerMs = 40;
constexpr int many = 150;

} // namespace

/// The console on a SQLite ledger where `repollctl serve`, a process of its own, is at work.
class TestBesideServe : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<CliProcess> m_cli;
    std::unique_ptr<SimulatorProcess> m_simulator;
    std::unique_ptr<QProcess> m_serve;
    std::unique_ptr<ConsoleDriver> m_console;

    CliProcess::Outcome run(const QString &call) { return m_cli->run(call.split(u' ')); }

    /// Slow enough, so that there is something left for the second who asks.
    void makeLedger()
    {
        QVERIFY(m_simulator->start({u"--pending"_s, u"1..2"_s, u"--outcomes"_s, u"succeeded=1"_s,
                                    u"--latency-ms"_s, QString::number(answerMs)}));
        const QByteArray profile =
            "{\"extends\": \"resource-status\", \"name\": \"pay\", \"baseUrl\": \"" + m_simulator->origin() +
            "/pay\", \"limits\": {\"firstPollMs\": 50, \"pollIntervalMs\": 100, \"pollIntervalMaxMs\": 400, "
            "\"lanes\": 4, \"ratePerSecond\": 25}}";
        QVERIFY(m_cli->write(u"pay.json"_s, profile));
        QCOMPARE(run(u"init"_s).code, 0);
        QCOMPARE(run(u"provider add pay.json"_s).code, 0);
    }
    void serve()
    {
        m_cli->start(*m_serve, {u"serve"_s});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += m_serve->readAllStandardError(), said.contains("Serving")),
                                 patienceMs);
    }
    void importMany()
    {
        // An hour ago, that is: what is older than a profile's giveUpAfterMs waits for a person.
        const QByteArray received = isoUtc(SystemClock().nowMs() - 3'600'000).toLatin1();
        QByteArray rows;
        for (int i = 0; i < many; ++i) {
            const QByteArray number = QByteArray::number(i);
            rows += "{\"provider\": \"pay\", \"key\": \"LEFT-" + number + "\", \"ticket\": \"pay_" + number +
                    "\", \"status\": \"processing\", \"received_at\": \"" + received + "\"}\n";
        }
        QVERIFY(m_cli->write(u"left.ndjson"_s, rows));
        const auto imported = run(u"import left.ndjson"_s);
        QVERIFY2(imported.code == 0, imported.err.constData());
    }

    /// What the table shows of it now; none: it does not.
    std::optional<EffectiveStatus> shown(const QString &key)
    {
        const QAbstractItemModel *model = m_console->table()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex cell = model->index(row, int(ui::RequestColumn::Key));
            if (cell.data().toString() == key)
                return EffectiveStatus(cell.data(ui::RequestModel::StatusRole).toInt());
        }
        return std::nullopt;
    }
    /// The form, which is open.
    QString submitSays()
    {
        auto *result = m_console->find<ui::NoteBar>(u"submitResult"_s);
        auto *problem = m_console->find<QLabel>(u"submitProblem"_s);
        return (result ? result->text() : QString()) + (problem ? problem->text() : QString());
    }
    qint64 counted(const QString &query)
    {
        const RequestFilter filter = parseQuery(query, {0, QTimeZone::utc()}).value();
        return m_console->read<qint64>([filter](StoreReader &store) { return store.countRequests(filter); });
    }
    qint64 arrived(const QString &ticket)
    {
        const auto arrivals = m_simulator->arrivals();
        return std::count_if(arrivals.begin(), arrivals.end(), [&ticket](const auto &arrival) {
            return arrival.kind == "submit" && arrival.id == ticket;
        });
    }
    /// Requests that were asked for while an answer to an ask before was still to come.
    QStringList askedTwiceAtATime()
    {
        QStringList twice;
        QHash<QString, qint64> last;
        for (const auto &arrival : m_simulator->arrivals()) {
            if (last.contains(arrival.id) && arrival.atMs - last.value(arrival.id) < answerMs - 1)
                twice += arrival.id;
            last.insert(arrival.id, arrival.atMs);
        }
        return twice;
    }

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<CliProcess>();
        m_simulator = std::make_unique<SimulatorProcess>(m_cli->path(u"arrivals.ndjson"_s));
        m_serve = std::make_unique<QProcess>();
        makeLedger();
        serve();
        m_console = std::make_unique<ConsoleDriver>(m_cli->ledger());
        QVERIFY(m_console->open());
        m_console->window().view()->setQuery({});
    }
    void cleanup()
    {
        m_console.reset();
        m_serve->terminate();
        const auto served = CliProcess::ended(*m_serve);
        QVERIFY2(served.code == 0, served.err.constData());
        const auto verified = run(u"verify"_s);
        QVERIFY2(verified.code == 0, verified.out.constData());
        m_serve.reset();
        m_simulator.reset();
        m_cli.reset();
    }

    void whatIsSubmittedByTheFormComesToItsResult()
    {
        QVERIFY(m_console->trigger(u"submitRequest"_s));
        auto *key = m_console->waitFor<QLineEdit>(u"submitKey"_s);
        QVERIFY(key);
        QTRY_VERIFY_WITH_TIMEOUT(key->isEnabled(), patienceMs); // the providers are known
        QTest::keyClicks(key, u"ORD-1"_s);
        auto *parameters = m_console->waitFor<QTableWidget>(u"submitParameters"_s);
        QVERIFY(parameters);
        parameters->item(0, 0)->setText(u"reference"_s);
        parameters->item(0, 1)->setText(u"ORD-1"_s);
        QVERIFY(m_console->click(u"submitButton"_s));
        QVERIFY2(ConsoleDriver::until([this] { return !m_console->find(u"submitDialog"_s); }, patienceMs),
                 qPrintable(submitSays())); // it is seen to be served
        QTRY_VERIFY_WITH_TIMEOUT(shown(u"ORD-1"_s) == EffectiveStatus::Succeeded, patienceMs);
        QCOMPARE(arrived(u"ORD-1"_s), 1);
    }

    void whatIsSubmittedElsewhereIsFollowed()
    {
        QVERIFY(!shown(u"ORD-2"_s));
        const auto handed = run(u"submit pay ORD-2 --param reference=ORD-2"_s);
        QVERIFY2(handed.code == 0, handed.err.constData());
        QTRY_VERIFY_WITH_TIMEOUT(shown(u"ORD-2"_s).has_value(), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(shown(u"ORD-2"_s) == EffectiveStatus::Succeeded, patienceMs);
        QCOMPARE(arrived(u"ORD-2"_s), 1);
    }

    void whatServeIsAfterIsRecoveredByHand()
    {
        importMany();
        m_console->window().view()->setQuery(u"key:LEFT-*"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_console->rows(), many, patienceMs);
        QVERIFY(m_console->trigger(u"recoverMatching"_s));
        QVERIFY(m_console->click(u"recoverButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_console->session().runs().runs().empty(), patienceMs);
        const ui::ActiveRun *run = m_console->session().runs().runs().front();
        QTRY_VERIFY_WITH_TIMEOUT(run->end().has_value(), patienceMs);
        QCOMPARE(run->end()->state, RunState::Finished);
        const bool allDone =
            ConsoleDriver::until([&] { return counted(u"status:succeeded"_s) == many; }, patienceMs);
        QVERIFY2(allDone, this->run(u"requests -status:succeeded --format ndjson"_s).out.constData());
        const Run record =
            m_console->read<std::vector<Run>>([](StoreReader &store) { return store.runs(1); }).at(0);
        const qint64 byHand = record.totals.at(Disposition::Recovered);
        QVERIFY2(byHand > 0 && byHand < many, qPrintable(QString::number(byHand))); // both had their part
        QCOMPARE(record.totals.at(Disposition::Waiting), 0);
        QCOMPARE(askedTwiceAtATime(), QStringList());
        const auto shownIn = [this](EffectiveStatus status) {
            int count = 0;
            for (int i = 0; i < many; ++i)
                count += shown(u"LEFT-%1"_s.arg(i)) == status ? 1 : 0;
            return count;
        };
        QTRY_COMPARE_WITH_TIMEOUT(shownIn(EffectiveStatus::Succeeded), many, patienceMs);
    }

    void serveIsAmongTheWorkers()
    {
        QVERIFY(m_console->trigger(u"showWorkers"_s));
        const auto programs = [this] {
            QStringList names;
            if (auto *table = m_console->find<QTableView>(u"workersTable"_s)) {
                for (int row = 0; row < table->model()->rowCount(); ++row)
                    names += table->model()->index(row, ui::WorkersModel::Program).data().toString();
            }
            return names;
        };
        QTRY_COMPARE_WITH_TIMEOUT(programs(), QStringList{u"repollctl serve"_s}, patienceMs);
    }
};

QTEST_MAIN(TestBesideServe)
#include "tst_besideserve.moc"
