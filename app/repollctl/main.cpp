// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/nodump.h"
#include "app/repollctl/cli.h"
#include "app/repollctl/debuglog.h"
#include "core/base/clock.h"
#include "core/base/opensslexit.h"

#include <QCoreApplication>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

/// A recovery of any length takes and gives back blocks of a few KB by the million. glibc would raise its own
/// thresholds and keep what is free in one arena a thread: 300,000 targets took 20 MB more than 100,000. Its first values
/// (128 KB) give back too eagerly: bodies of many lines took 1.6 times the CPU, half of it for pages that came and went.
void giveBackMemory()
{
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_TRIM_THRESHOLD, 2 * 1024 * 1024); // once set, they stay
    mallopt(M_MMAP_THRESHOLD, 1024 * 1024);
#endif
}

} // namespace

int main(int argc, char *argv[])
{
    repoll::forbidDumps();
    repoll::keepOpenSslAtExit();
    giveBackMemory();
    repoll::cli::installDebugLog();
    const repoll::SystemClock clock; // what ends in the background needs it until the application goes
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("repollctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(REPOLL_VERSION));
    return repoll::cli::run(QCoreApplication::arguments().mid(1), clock);
}
