// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/lockholder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <fcntl.h>
#include <sys/stat.h>
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

/// A byte for each run, between those of SQLite and those of the holders.
constexpr off_t firstRun = off_t{1} << 60;

struct flock lockOfRun(short type, qint64 runId)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = firstRun + runId % firstRun;
    lock.l_len = 1;
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

/// False where that process is known not to have the file open: its number is one of another container.
bool mayHaveOpen(pid_t pid, int descriptor)
{
    const QDir folder(QStringLiteral("/proc/%1/fd").arg(pid));
    struct stat own = {};
    if (!folder.isReadable() || ::fstat(descriptor, &own) != 0)
        return QFileInfo::exists(QStringLiteral("/proc/%1").arg(pid));
    for (const QString &name : folder.entryList(QDir::AllEntries | QDir::System)) {
        struct stat other = {};
        if (::stat(QFile::encodeName(folder.filePath(name)).constData(), &other) == 0 &&
            other.st_ino == own.st_ino && other.st_dev == own.st_dev)
            return true;
    }
    return false;
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
    return QStringLiteral("a program");
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

bool takeRun(int descriptor, qint64 runId)
{
    struct flock lock = lockOfRun(F_WRLCK, runId);
    return ::fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

void releaseRun(int descriptor, qint64 runId)
{
    struct flock lock = lockOfRun(F_UNLCK, runId);
    ::fcntl(descriptor, F_OFD_SETLK, &lock);
}

bool isRunTaken(int descriptor, qint64 runId)
{
    struct flock lock = lockOfRun(F_RDLCK, runId);
    return ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

QString name(int descriptor)
{
    const auto lock = conflicting(descriptor);
    if (!lock)
        return {};
    const auto pid = static_cast<pid_t>(lock->l_len);
    if (!mayHaveOpen(pid, descriptor)) // in another container, or on another machine that shares the disk
        return QStringLiteral("a program elsewhere (pid %1 there)").arg(pid);
    return nameOf(pid);
}

QString nameOf(pid_t pid)
{
    return QStringLiteral("%1 (pid %2) on %3")
        .arg(programOf(pid), QString::number(pid), QSysInfo::machineHostName());
}

} // namespace repoll::LockHolder
