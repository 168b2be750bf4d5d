// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/runsession.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace repoll::cli {

Answer askYesNo(Console &console, const SignalWatcher &signalWatcher, const QString &question)
{
    console.flush();
    console.writeError(question.toUtf8() + " [y/N] ");
    QByteArray line;
    while (!line.contains('\n')) {
        pollfd waiting[] = {{STDIN_FILENO, POLLIN, 0}, {signalWatcher.descriptor(), POLLIN, 0}};
        if (::poll(waiting, 2, -1) < 0 && errno != EINTR)
            break;
        if (signalWatcher.signalNumber() != 0) {
            console.writeError("\n");
            return Answer::Stopped;
        }
        if (waiting[0].revents == 0)
            continue;
        char buffer[256];
        const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof buffer);
        if (count <= 0) {
            console.writeError("\n");
            break; // end of input is no yes
        }
        line.append(buffer, count);
    }
    const QByteArray answer = line.trimmed().toLower();
    return answer == "y" || answer == "yes" ? Answer::Yes : Answer::No;
}

} // namespace repoll::cli
