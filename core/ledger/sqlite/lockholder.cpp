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

/// Every holder's range of a place ends at the same byte, so that any two meet; its length is the holder's pid.
constexpr off_t placesEnd = off_t{1} << 62;
constexpr off_t placeSize = off_t{1} << 33; ///< no pid is larger

struct flock lockOf(short type, Place place, pid_t length)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = placesEnd - static_cast<off_t>(place) * placeSize - length + 1;
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

std::optional<struct flock> conflicting(int descriptor, Place place)
{
    struct flock lock = lockOf(F_WRLCK, place, 1); // asking needs no descriptor that can write
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

bool take(int descriptor, Place place, With with)
{
    struct flock lock = lockOf(with == With::Nobody ? F_WRLCK : F_RDLCK, place, ::getpid());
    return ::fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

void release(int descriptor, Place place)
{
    struct flock lock = lockOf(F_UNLCK, place, ::getpid());
    ::fcntl(descriptor, F_OFD_SETLK, &lock);
}

bool isTaken(int descriptor, Place place)
{
    return conflicting(descriptor, place).has_value();
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

QString name(int descriptor, Place place)
{
    const auto lock = conflicting(descriptor, place);
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
