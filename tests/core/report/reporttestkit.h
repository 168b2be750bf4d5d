// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/report/hostiletext.h"
#include "tests/core/report/samplerun.h"

#include <QBuffer>

namespace repoll {

/// The whole report of a made-up run; empty where it failed.
[[nodiscard]] inline QByteArray rendered(const SampleRun &sample, ReportFormat format, bool ranOn = false)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const auto writer = makeReportWriter(format, out);
    ReportTail tail{{}, ranOn};
    if (!writer->begin(sample.head))
        return {};
    for (const RunTarget &target : sample.targets) {
        if (!writer->target(target))
            return {};
        ++tail.listed[target.disposition];
    }
    return writer->end(tail) ? out.data() : QByteArray();
}

/// A made-up run of which some errors were decided since.
[[nodiscard]] inline SampleRun decidedRun(int targets, qint64 decided)
{
    SampleRun sample = makeSampleRun(targets);
    sample.head.run.decided[Disposition::Error] = decided;
    sample.head.run.unresolved -= decided;
    return sample;
}

/// A made-up run in which every text that others can choose is hostile.
[[nodiscard]] inline SampleRun hostileRun(quint32 seed)
{
    QRandomGenerator random(seed);
    SampleRun sample = makeSampleRun(40, seed);
    const auto text = [&random] { return randomHostileText(random); };
    sample.head.run.header = {text(), text(), text(), {}};
    sample.head.ledger = text();
    for (ProviderTally &tally : sample.head.providers)
        tally.provider = text();
    for (PlanLine &line : sample.head.plan.lines)
        line.provider = text();
    const auto whole = hostileTexts();
    for (size_t i = 0; i < sample.targets.size(); ++i) {
        RunTarget &target = sample.targets[i];
        target.provider = text();
        target.key = i < whole.size() ? whole[i] : text();
        target.ticket = text();
        if (i % 2 == 0) {
            target.amount = text();
            target.currency = text();
        }
        target.statusWord = text();
        target.detail = text();
    }
    return sample;
}

} // namespace repoll
