// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/nodump.h"
#include "app/repoll/console.h"
#include "core/base/opensslexit.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    repoll::forbidDumps();
    repoll::keepOpenSslAtExit();
    QApplication::setApplicationName(u"repoll"_s);
    QApplication::setOrganizationName(u"repoll"_s);
    QApplication::setApplicationVersion(QStringLiteral(REPOLL_VERSION));

    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    // Qt's own options (-platform, -style …) are its business; the rest is read before a display is needed.
    const auto options = repoll::readConsoleOptions(arguments);
    if (options && (options->help || options->version)) {
        const QString text =
            options->help ? repoll::consoleHelp() : u"repoll %1\n"_s.arg(QApplication::applicationVersion());
        std::fputs(qPrintable(text), stdout);
        return 0;
    }
    if (!options) {
        std::fputs(qPrintable(u"repoll: %1\nTry: repoll --help\n"_s.arg(options.error().message)), stderr);
        return 2;
    }

    const repoll::SystemClock clock; // what ends in the background needs it until the application goes
    const QApplication application(argc, argv);
    repoll::Console console(*qApp, *options, clock);
    console.start();
    return QApplication::exec();
}
