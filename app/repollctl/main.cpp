// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/cli.h"
#include "app/repollctl/debuglog.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    repoll::cli::installDebugLog();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("repollctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(REPOLL_VERSION));
    return repoll::cli::run(QCoreApplication::arguments().mid(1));
}
