// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/copyreport.h"

#include "app/await.h"
#include "app/repollctl/text.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

qsizetype sayProblems(const Context &context, const VerifyReport &report)
{
    qsizetype problems = 0;
    for (const auto &check : report.checks) {
        for (const QString &problem : check.problems)
            context.console.say(u"%1: %2"_s.arg(check.name, problem));
        problems += check.problems.size();
    }
    return problems;
}

int saySum(const Context &context, qsizetype problems, const QString &sound)
{
    if (problems == 0) {
        context.console.say(sound);
        return Done;
    }
    context.console.error(u"FAIL: %1 found"_s.arg(plural(problems, "problem"_L1, "problems"_L1)));
    return Failed;
}

} // namespace

int sayWhetherSound(const Context &context, const VerifyReport &report)
{
    return saySum(context, sayProblems(context, report), u"PASS: the copy is sound."_s);
}

int sayWhetherSound(const Context &context, const VerifyReport &ledger, const VerifyReport &archive)
{
    const qsizetype problems = sayProblems(context, ledger) + sayProblems(context, archive);
    return saySum(context, problems, u"PASS: ledger and archive are sound."_s);
}

void sayRestoration(const Context &context, const Restoration &restoration)
{
    if (restoration.unasked == 0)
        return;
    context.console.say(
        u"Restored %1 from a backup of %2: %3 of %4 open requests have not been asked for "
        "since, and %5 may have been submitted after the backup. Next: repollctl recover."_s.arg(
            localTime(restoration.restoredAt), localTime(restoration.takenAt), grouped(restoration.unasked),
            grouped(restoration.open), grouped(restoration.submits)));
}

void sayIfInDoubt(const Context &context, Ledger &ledger)
{
    const auto restoration = await(
        ledger.read<std::optional<Restoration>>([](StoreReader &store) { return store.restoration(); }));
    if (restoration && *restoration)
        sayRestoration(context, **restoration);
}

} // namespace repoll::cli
