// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/debuglog.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <fcntl.h>
#include <unistd.h>

namespace repoll::cli {

namespace {

int logDescriptor()
{
    static const int fd = [] {
        const QByteArray path = qgetenv("REPOLL_DEBUG");
        if (path.isEmpty())
            return -1;
        return ::open(path.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    }();
    return fd;
}

void toLog(QtMsgType /*type*/, const QMessageLogContext &context, const QString &message)
{
    const int fd = logDescriptor();
    if (fd < 0)
        return;
    const QByteArray line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ' +
                            QByteArray(context.category) + ": " + message.toUtf8() + '\n';
    if (::write(fd, line.constData(), static_cast<size_t>(line.size())) < 0) {
        // A log that takes no more must not stop the work.
    }
}

} // namespace

void installDebugLog()
{
    qInstallMessageHandler(toLog);
}

} // namespace repoll::cli
