// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/runsummary.h"

#include "app/await.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "core/ledger/store/runwords.h"
#include "core/report/reporttext.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

qint64 totalOf(const Run &run, Disposition disposition)
{
    const auto found = run.totals.find(disposition);
    return found == run.totals.end() ? 0 : found->second;
}

RunMoney moneyOf(Ledger &ledger, qint64 runId)
{
    return await(ledger.report<RunMoney>([runId](StoreReader &store) { return store.moneyOfRun(runId); }))
        .value_or(RunMoney());
}

void showTotals(Console &console, Console::Stream stream, const Run &run, const RunMoney &money)
{
    std::vector<Column> columns{{u"  TARGETS"_s}, {u"COUNT"_s, Column::Align::Right}};
    if (!money.empty())
        columns.push_back({u"AMOUNT"_s, Column::Align::Left, 10, true});
    const auto withMoney = [&money](std::vector<Cell> cells, const MoneySums &sums) {
        if (!money.empty())
            cells.push_back({moneyText(sums)});
        return cells;
    };
    Table table(console, stream, columns);
    for (const auto disposition :
         {Disposition::Recovered, Disposition::FailedAtProvider, Disposition::StillProcessing,
          Disposition::Error, Disposition::Skipped, Disposition::Waiting}) {
        const qint64 count = totalOf(run, disposition);
        if (disposition == Disposition::Waiting && count == 0)
            continue; // only a run that was stopped has any
        const auto sums = money.find(disposition);
        table.add(withMoney(
            {{"  "_L1 + dispositionWords(disposition), count > 0 ? toneOf(disposition) : Tone::Plain},
             {grouped(count)}},
            sums == money.end() ? MoneySums() : sums->second));
    }
    table.add(
        withMoney({{u"  selected"_s, Tone::Strong}, {grouped(run.selected()), Tone::Strong}}, allOf(money)));
    if (const qint64 decided = decidedSince(run); decided > 0)
        table.add(withMoney({{u"  decided since"_s}, {grouped(decided)}}, {}));
    table.add(withMoney(
        {{u"  unresolved"_s, run.unresolved > 0 ? Tone::Warn : Tone::Plain}, {grouped(run.unresolved)}}, {}));
}

void sayCutOff(Console &console, const Run &run)
{
    if (run.state == RunState::CutOff)
        console.say(
            u"Run %1 was cut off: its process ended before it did. Go on with: repollctl run %1 resume"_s.arg(
                run.id));
}

QString lowWords(const Wording &words)
{
    return words.english().toLower();
}

QString stateWords(RunState state)
{
    return lowWords(wordsOf(state));
}

QString dispositionWords(Disposition disposition)
{
    return lowWords(wordsOf(disposition));
}

Tone toneOf(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Recovered:
        return Tone::Good;
    case Disposition::FailedAtProvider:
        return Tone::Bad;
    case Disposition::StillProcessing:
    case Disposition::Error:
    case Disposition::Waiting:
        return Tone::Warn;
    case Disposition::Skipped:
        break;
    }
    return Tone::Plain;
}

} // namespace repoll::cli
