// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/lockholder.h"

#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <fcntl.h>
#include <unistd.h>

#include <optional>

namespace repoll::LockHolder {

namespace {

/// Every holder's range ends here, so that any two meet; its length is the holder's pid.
constexpr off_t lastByte = off_t{1} << 62;

struct flock lockOf(short type, pid_t length)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = lastByte - length + 1;
    lock.l_len = length;
    return lock;
}

std::optional<struct flock> conflicting(int descriptor)
{
    // To be asked on a descriptor that is only open for reading: nobody has a read lock here.
    struct flock lock = lockOf(F_RDLCK, 1);
    if (::fcntl(descriptor, F_OFD_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
        return std::nullopt;
    return lock;
}

QString programOf(pid_t pid)
{
    const QString folder = QStringLiteral("/proc/%1/").arg(pid);
    QString program = QFileInfo(QFile::symLinkTarget(folder + QStringLiteral("exe"))).fileName();
    if (!program.isEmpty())
        return program.remove(QStringLiteral(" (deleted)")); // it was updated while it ran
    QFile name(folder + QStringLiteral("comm"));             // another user's may be read, cut to 15 bytes
    if (name.open(QIODevice::ReadOnly))
        return QString::fromLocal8Bit(name.readAll()).trimmed();
    return {};
}

} // namespace

bool take(int descriptor)
{
    struct flock lock = lockOf(F_WRLCK, ::getpid());
    return ::fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

void release(int descriptor)
{
    struct flock lock = lockOf(F_UNLCK, ::getpid());
    ::fcntl(descriptor, F_OFD_SETLK, &lock);
}

bool isTaken(int descriptor)
{
    return conflicting(descriptor).has_value();
}

QString name(int descriptor)
{
    const auto lock = conflicting(descriptor);
    return lock ? nameOf(static_cast<pid_t>(lock->l_len)) : QString();
}

QString nameOf(pid_t pid)
{
    const QString program = programOf(pid);
    if (program.isEmpty()) // in another container, or on another machine that shares the disk
        return QStringLiteral("a program elsewhere (pid %1 there)").arg(pid);
    return QStringLiteral("%1 (pid %2) on %3")
        .arg(program, QString::number(pid), QSysInfo::machineHostName());
}

} // namespace repoll::LockHolder
