// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/runsummary.h"

#include "app/repollctl/table.h"
#include "app/repollctl/text.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

qint64 totalOf(const Run &run, Disposition disposition)
{
    const auto found = run.totals.find(disposition);
    return found == run.totals.end() ? 0 : found->second;
}

void showTotals(Console &console, Console::Stream stream, const Run &run)
{
    Table table(console, stream, {{u"  TARGETS"_s}, {u"COUNT"_s, Column::Align::Right}});
    for (const auto disposition :
         {Disposition::Recovered, Disposition::FailedAtProvider, Disposition::StillProcessing,
          Disposition::Error, Disposition::Skipped, Disposition::Waiting}) {
        const qint64 count = totalOf(run, disposition);
        if (disposition == Disposition::Waiting && count == 0)
            continue; // only a run that was stopped has any
        table.add({{"  "_L1 + dispositionWords(disposition), count > 0 ? toneOf(disposition) : Tone::Plain},
                   {grouped(count)}});
    }
    table.add({{u"  selected"_s, Tone::Strong}, {grouped(run.selected()), Tone::Strong}});
    table.add(
        {{u"  unresolved"_s, run.unresolved > 0 ? Tone::Warn : Tone::Plain}, {grouped(run.unresolved)}});
}

void sayCutOff(Console &console, const Run &run)
{
    if (run.state == RunState::CutOff)
        console.say(
            u"Run %1 was cut off: its process ended before it did. Go on with: repollctl run %1 resume"_s.arg(
                run.id));
}

QString stateWords(RunState state)
{
    return QString(runStateText(state)).replace(u'_', u' ');
}

QString dispositionWords(Disposition disposition)
{
    return QString(dispositionText(disposition)).replace(u'_', u' ');
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
