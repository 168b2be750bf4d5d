// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_live URL [ROUNDS]: how soon after a commit another program's session hears of it, and its list of requests shows
// it, on a new ledger at URL: a file, or an empty database. Offscreen.
#include "core/base/background.h"
#include "tests/bench/require.h"
#include "ui/requests/requestmodel.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>
#include <cstdio>

using namespace repoll;

namespace {

const SystemClock machine;

NewRequest requestOf(int number)
{
    NewRequest row;
    row.provider = QStringLiteral("bench");
    row.key = QStringLiteral("ORD-%1").arg(number);
    row.ticket = row.key;
    row.receivedAt = machine.nowMs();
    return row;
}

template <class Done>
double waitFor(const QElapsedTimer &since, Done done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

void tell(const char *what, std::vector<double> ms)
{
    std::sort(ms.begin(), ms.end());
    std::printf("%s: median %.1f ms, 95 %% within %.1f, at most %.1f\n", what, ms[ms.size() / 2],
                ms[ms.size() * 95 / 100], ms.back());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: bench_live URL [ROUNDS]\n", stderr);
        return 2;
    }
    const LedgerUrl url = require(LedgerUrl::parse(QString::fromLocal8Bit(argv[1])));
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 40;
    require(Ledger::create(url, machine, QStringLiteral("bench")));
    const auto writer = require(Ledger::open(url, LedgerMode::ReadWrite, machine));
    std::vector<double> heard;
    std::vector<double> shown;
    {
        ui::SessionTools tools;
        tools.clock = &machine;
        ui::LedgerSession session(require(Ledger::open(url, LedgerMode::ReadWrite, machine)), tools);
        ui::RequestModel model(session);
        bool isHeard = false;
        QObject::connect(&session, &ui::LedgerSession::changed, &model, [&] { isHeard = true; });
        model.setListing({});
        for (int i = 0; i < rounds; ++i) {
            // At any moment between two looks.
            QElapsedTimer pause;
            pause.start();
            const int pauseMs = 600 + QRandomGenerator::global()->bounded(500);
            while (pause.elapsed() < pauseMs)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
            require(writer
                        ->write<std::vector<AddOutcome>>(
                            [i](StoreWriter &store) { return store.addRequests(std::array{requestOf(i)}); })
                        .takeResult());
            isHeard = false;
            QElapsedTimer since;
            since.start();
            heard.push_back(waitFor(since, [&] { return isHeard; }));
            shown.push_back(waitFor(since, [&] { return model.rowCount() == i + 1; }));
        }
    }
    tell("another session hears of a commit", heard);
    tell("its list shows it", shown);
    waitForBackground();
    return 0;
}
