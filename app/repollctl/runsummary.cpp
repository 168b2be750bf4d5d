// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/runsummary.h"

#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "core/recovery/estimate.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

qint64 totalOf(const Run &run, Disposition disposition)
{
    const auto found = run.totals.find(disposition);
    return found == run.totals.end() ? 0 : found->second;
}

qint64 openOf(const Run &run)
{
    return totalOf(run, Disposition::Waiting) + totalOf(run, Disposition::StillProcessing) +
           totalOf(run, Disposition::Error);
}

qint64 unresolvedOf(const Run &run, const PlanSummary &plan)
{
    return openOf(run) + skippedUnresolved(plan);
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
