// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_console show LEDGER: times the console on a ledger, a line for each question.
// bench_console recover LEDGER: recovers provider `bench` in the console and tells how long its main thread stalled.
// bench_console naive LEDGER: the same table through QSqlTableModel.
// bench_console make LEDGER REQUESTS: makes the ledger where there is none.
// tests/bench/console runs them for all sizes.
#include "app/repoll/console.h"
#include "core/recovery/plan.h"
#include "tests/bench/ledgermaker.h"
#include "ui/requests/requestmodel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/ledgerview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSqlDatabase>
#include <QSqlTableModel>
#include <QStandardPaths>
#include <QTableView>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <numeric>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr double msPerNs = 1e-6;
constexpr int giveUpMs = 120'000;
const QString nothing = u"provider:nobody"_s; ///< a query that nothing matches

/// From the start of the process, as near as main() is.
QElapsedTimer sinceStart;

double peakMemoryMb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

void print(const char *question, std::vector<double> ms)
{
    std::sort(ms.begin(), ms.end());
    std::printf("  %-34s %9.1f ms   worst %9.1f ms   of %zu\n", question, ms[ms.size() / 2], ms.back(),
                ms.size());
    std::fflush(stdout);
}

/// Runs the event loop until `holds`; the time it took.
template <class Condition>
double until(Condition &&holds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        if (timer.elapsed() > giveUpMs) {
            std::fputs("bench_console: gave up waiting\n", stderr);
            std::exit(1);
        }
    }
    return double(timer.nsecsElapsed()) * msPerNs;
}

/// Wakes the event loop, so that conditions are looked at.
class Ticker : public QTimer
{
public:
    Ticker()
    {
        setTimerType(Qt::PreciseTimer);
        start(1);
    }
};

class Bench
{
public:
    explicit Bench(Console &console)
        : m_console(console)
    {
    }

    void start()
    {
        m_console.start();
        until([this] { return m_console.window().isVisible() && painted(); });
        print("start to first paint", {double(sinceStart.nsecsElapsed()) * msPerNs});
        until([this] { return m_console.window().view() != nullptr; });
        m_table = m_console.window().findChild<QTableView *>(u"requestTable"_s);
        m_model = qobject_cast<ui::RequestModel *>(m_table->model());
        QObject::connect(m_model, &QAbstractItemModel::modelReset, m_model, [this] { m_anew = true; });
        until([this] { return hasTopRow(); });
        print("start to usable (rows are seen)", {double(sinceStart.nsecsElapsed()) * msPerNs});
    }

    void views()
    {
        for (const char *query : {"interrupted", "deadline:<3h status:processing", "status:processing",
                                  "status:failed", "conflict", "quarantined", "status:succeeded", ""}) {
            std::vector<double> times;
            for (int i = 0; i < 5; ++i)
                times.push_back(show(QString::fromLatin1(query)));
            print(*query ? query : "all", times);
        }
    }

    void jumps()
    {
        show({});
        QScrollBar *bar = m_table->verticalScrollBar();
        until(
            [&] { return m_model->total() && bar->maximum() > *m_model->total() / 2; }); // it knows them all
        QRandomGenerator random(7);
        std::vector<double> times;
        for (int i = 0; i < 50; ++i) {
            bar->setValue(int(random.bounded(qint64(bar->maximum()) + 1)));
            times.push_back(until([this] { return hasTopRow(); }));
        }
        print("jump to any position", times);
    }

    void typing()
    {
        show({});
        const Request some = *m_model->requestAt(m_table->rowAt(0));
        const QStringList texts{u"key:"_s + some.key, some.ticket.right(9),
                                u"status:failed provider:"_s + some.provider};
        for (const QString &text : texts) {
            ask(nothing);
            auto *line = m_console.window().findChild<QLineEdit *>(u"queryEdit"_s);
            line->setFocus();
            line->setText(text.chopped(1));
            m_anew = false;
            QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, text.right(1));
            QCoreApplication::sendEvent(line, &press);
            const double took = until([this] { return m_anew && hasTopRow(); });
            print(qPrintable(u"typing "_s + text), {took});
        }
    }

    void timeline()
    {
        auto *view = m_console.window().findChild<ui::TimelineView *>();
        std::vector<double> times;
        for (int i = 0; i < 5; ++i) {
            RequestFilter filter;
            filter.status.any = {i % 2 == 0 ? EffectiveStatus::Processing : EffectiveStatus::Succeeded};
            const qint64 before = view->picture().total();
            view->setFilter(filter);
            times.push_back(until([&] { return view->picture().total() != before; }));
        }
        print("timeline", times);
    }

    void recover()
    {
        show(u"provider:bench status:processing"_s);
        auto &session = m_console.window().view()->session();
        until([&] { return !session.providers().empty(); });
        RequestFilter filter;
        filter.provider.any = {u"bench"_s};
        filter.status.any = {EffectiveStatus::Processing};
        TargetSelector selector(session.ledger(), session.registry());
        auto frozen = selector.freeze(filter, {session.who(), u"bench"_s, {}, {}});
        until([&] { return frozen.isFinished(); });
        auto run = session.ledger().read<Run>(
            [id = frozen.result()->runId](StoreReader &store) { return store.run(id); });
        until([&] { return run.isFinished(); });
        RunSettings settings;
        settings.deadlineMs = 3'600'000;
        beat(*session.startRun(*run.result(), settings), run.result()->selected());
    }

private:
    /// Counts the gaps between beats of a timer on the main thread.
    void beat(ui::ActiveRun &run, qint64 targets)
    {
        std::vector<double> gaps;
        QElapsedTimer last;
        last.start();
        QTimer heart;
        heart.setTimerType(Qt::PreciseTimer);
        QObject::connect(&heart, &QTimer::timeout, [&] {
            gaps.push_back(double(last.nsecsElapsed()) * msPerNs - 1);
            last.start();
        });
        heart.start(1);
        QElapsedTimer whole;
        whole.start();
        until([&] { return run.end().has_value(); });
        std::sort(gaps.begin(), gaps.end());
        std::printf("  recovery of %lld: %.0f polls/s; main thread: longest stall %.1f ms, 99.9th percentile "
                    "%.1f ms\n",
                    static_cast<long long>(targets), double(targets) / (double(whole.elapsed()) / 1'000),
                    gaps.back(), gaps[gaps.size() - 1 - gaps.size() / 1'000]);
    }

    /// Another query first: the same again would change nothing.
    double show(const QString &query)
    {
        ask(nothing);
        return ask(query);
    }

    double ask(const QString &query)
    {
        m_anew = false;
        m_console.window().view()->setQuery(query);
        return until(
            [this] { return m_anew && (hasTopRow() || m_model->total() == std::optional<qint64>(0)); });
    }

    /// The first row in sight is read and not on its way.
    [[nodiscard]] bool hasTopRow() const
    {
        const int top = m_table->rowAt(0);
        return top >= 0 && m_model->requestAt(top);
    }

    [[nodiscard]] bool painted() const
    {
        return m_console.window().testAttribute(Qt::WA_WState_ExplicitShowHide) &&
               !m_console.window().grab(QRect(0, 0, 1, 1)).isNull();
    }

    Console &m_console;
    QTableView *m_table = nullptr;
    ui::RequestModel *m_model = nullptr;
    bool m_anew = false; ///< the model took a listing since
    Ticker m_ticker;
};

/// What people would write instead.
void naive(const QString &ledger)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(ledger);
    database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
    database.open();
    QElapsedTimer timer;
    timer.start();
    QSqlTableModel model(nullptr, database);
    model.setTable(u"request"_s);
    model.select();
    QTableView view;
    view.setModel(&model);
    view.resize(1280, 720);
    view.show();
    QCoreApplication::processEvents();
    print("QSqlTableModel: first rows", {double(timer.nsecsElapsed()) * msPerNs});
    timer.restart();
    while (model.canFetchMore())
        model.fetchMore();
    view.scrollToBottom();
    QCoreApplication::processEvents();
    print("QSqlTableModel: jump to the end", {double(timer.nsecsElapsed()) * msPerNs});
}

int make(const QString &ledger, qint64 requests)
{
    if (QFile::exists(ledger))
        return 0;
    const SystemClock clock;
    const auto made = makeLedger({ledger}, {requests, 1, clock.nowMs(), true}, clock);
    if (!made)
        std::fprintf(stderr, "%s\n", qPrintable(made.error().message));
    return made ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    sinceStart.start();
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setApplicationName(u"bench_console"_s);
    QApplication::setOrganizationName(u"repoll-bench"_s);
    const SystemClock clock; // what ends in the background needs it until the application goes
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QString job = arguments.value(1);
    const QString ledger = arguments.value(2);
    if (ledger.isEmpty() || !QStringList{u"show"_s, u"recover"_s, u"naive"_s, u"make"_s}.contains(job)) {
        std::fputs("usage: bench_console show|recover|naive LEDGER | make LEDGER REQUESTS\n", stderr);
        return 2;
    }
    if (job == u"make"_s)
        return make(ledger, arguments.value(3).toLongLong());
    if (job == u"naive"_s) {
        naive(ledger);
    } else {
        ConsoleOptions options;
        options.ledger = ledger;
        Console console(*qApp, options, clock);
        Bench bench(console);
        bench.start();
        if (job == u"recover"_s) {
            bench.recover();
        } else {
            bench.views();
            bench.jumps();
            bench.typing();
            bench.timeline();
        }
    }
    std::printf("  %-34s %9.0f MB\n", "peak memory", peakMemoryMb());
    return 0;
}
