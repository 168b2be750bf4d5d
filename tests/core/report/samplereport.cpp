// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// sample_report FILE.html|csv|ndjson [TARGETS]: a made-up report, for looking at. Not installed.
#include "core/report/report.h"
#include "tests/core/report/samplerun.h"

#include <QCoreApplication>
#include <QFile>
#include <QTextStream>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QTextStream errors(stderr);
    const auto format = repoll::reportFormatFromFileName(arguments.value(1));
    QFile file(arguments.value(1));
    if (!format || !file.open(QIODevice::WriteOnly)) {
        errors << "usage: sample_report FILE.html|csv|ndjson [TARGETS]\n";
        return 2;
    }
    const auto sample = repoll::makeSampleRun(arguments.value(2, QStringLiteral("400")).toInt());
    const auto writer = repoll::makeReportWriter(*format, file);
    auto done = writer->begin(sample.head);
    repoll::ReportTail tail;
    for (const repoll::RunTarget &target : sample.targets) {
        if (done)
            done = writer->target(target);
        ++tail.listed[target.disposition];
    }
    if (done)
        done = writer->end(tail);
    if (!done)
        errors << done.error().message << '\n';
    return done ? 0 : 1;
}
