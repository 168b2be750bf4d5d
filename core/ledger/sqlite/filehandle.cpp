// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/filehandle.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <map>
#include <mutex>
#include <set>

namespace repoll {

namespace {

/// What this process has open of one file.
struct SharedFile
{
    int handles = 0;
    std::map<bool, int> descriptors; ///< by whether it can be written
    std::vector<int> spare; ///< opened while the path changed hands; not to be closed before the rest
    // A lock by open file description does not keep its own process out.
    int writers = 0;
    std::set<LockHolder::Place> held;
    std::set<qint64> runs; ///< that this process works on
};

// Of the process, as what close() does to its locks is.
std::mutex filesMutex;
std::condition_variable placeLeft;
std::map<FileId, SharedFile> &sharedFiles()
{
    static std::map<FileId, SharedFile> files;
    return files;
}

/// How long to wait for a place that somebody else has, and how soon to look again where no one tells.
struct Patience
{
    std::chrono::milliseconds most;
    std::chrono::microseconds look;
};

Patience patienceFor(LockHolder::Place place)
{
    using namespace std::chrono_literals;
    return place == LockHolder::Place::Door ? Patience{FileHandle::doorPatience.load(), 5ms}
                                            : Patience{60s, 300us};
}

FileId idOf(const struct stat &status)
{
    return {status.st_dev, status.st_ino};
}

Error openError(const QString &path)
{
    const int code = errno;
    return {code == EACCES || code == EROFS ? ErrorCode::ReadOnly : ErrorCode::Io,
            QStringLiteral("%1 cannot be opened: %2.").arg(path, QString::fromLocal8Bit(std::strerror(code))),
            QStringLiteral("errno %1").arg(code)};
}

} // namespace

std::optional<FileId> FileId::at(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return std::nullopt;
    return idOf(status);
}

Result<std::unique_ptr<FileHandle>> FileHandle::open(const QString &path, LedgerMode mode)
{
    const bool writes = mode == LedgerMode::ReadWrite;
    const std::scoped_lock guard(filesMutex);
    auto &files = sharedFiles();
    if (const auto id = FileId::at(path)) {
        const auto file = files.find(*id);
        if (file != files.end() && file->second.descriptors.contains(writes)) {
            ++file->second.handles;
            return std::unique_ptr<FileHandle>(
                new FileHandle(*id, file->second.descriptors.at(writes), path));
        }
    }
    const int flags = (writes ? O_RDWR : O_RDONLY) | O_CLOEXEC;
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags);
    struct stat status = {};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0)
        return tl::unexpected(openError(path));
    SharedFile &file = files[idOf(status)];
    ++file.handles;
    const auto [kept, isNew] = file.descriptors.try_emplace(writes, descriptor);
    if (!isNew)
        file.spare.push_back(descriptor);
    return std::unique_ptr<FileHandle>(new FileHandle(idOf(status), kept->second, path));
}

FileHandle::FileHandle(FileId id, int descriptor, QString path)
    : m_id(id)
    , m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

FileHandle::~FileHandle()
{
    const std::scoped_lock guard(filesMutex); // nobody opens it again before it is closed
    const auto found = sharedFiles().find(m_id);
    SharedFile &file = found->second;
    if (m_writes && --file.writers == 0)
        LockHolder::release(m_descriptor, LockHolder::Place::Writers);
    for (const LockHolder::Place place : m_held) { // the door last of all
        LockHolder::release(m_descriptor, place);
        file.held.erase(place);
    }
    placeLeft.notify_all();
    if (--file.handles > 0)
        return;
    for (const auto &[writes, descriptor] : file.descriptors)
        ::close(descriptor);
    for (const int descriptor : file.spare)
        ::close(descriptor);
    sharedFiles().erase(found);
}

Result<void> FileHandle::take(LockHolder::Place place)
{
    const Patience patience = patienceFor(place);
    const auto end = std::chrono::steady_clock::now() + patience.most;
    std::unique_lock guard(filesMutex);
    SharedFile &file = sharedFiles().at(m_id);
    while (file.held.contains(place) || !LockHolder::take(m_descriptor, place, LockHolder::With::Nobody)) {
        if (!file.held.contains(place) && errno != EAGAIN && errno != EACCES) {
            const int code = errno;
            return fail(ErrorCode::Io,
                        QStringLiteral("%1 cannot be locked: %2. Keep the ledger on a disk of this machine.")
                            .arg(m_path, QString::fromLocal8Bit(std::strerror(code))),
                        QStringLiteral("errno %1").arg(code));
        }
        if (std::chrono::steady_clock::now() >= end) {
            const QString holder = file.held.contains(place) ? LockHolder::nameOf(::getpid())
                                                             : LockHolder::name(m_descriptor, place);
            return fail(ErrorCode::InUse,
                        QStringLiteral("%1 is in use by %2.")
                            .arg(m_path, holder.isEmpty() ? QStringLiteral("another program") : holder),
                        holder);
        }
        placeLeft.wait_for(guard, patience.look);
    }
    file.held.insert(place);
    m_held.insert(place);
    return {};
}

void FileHandle::leave(LockHolder::Place place)
{
    const std::scoped_lock guard(filesMutex);
    if (m_held.erase(place) == 0)
        return;
    LockHolder::release(m_descriptor, place);
    sharedFiles().at(m_id).held.erase(place);
    placeLeft.notify_all();
}

/// Of those who may write; filesMutex is held.
bool FileHandle::isAlone() const
{
    const int others = sharedFiles().at(m_id).writers - (m_writes ? 1 : 0);
    return others == 0 && !LockHolder::isTaken(m_descriptor, LockHolder::Place::Writers);
}

Result<bool> FileHandle::beginWriting()
{
    if (const Result<void> entered = take(LockHolder::Place::Door); !entered)
        return tl::unexpected(entered.error());
    const std::scoped_lock guard(filesMutex);
    const bool alone = isAlone();
    if (!LockHolder::take(m_descriptor, LockHolder::Place::Writers, LockHolder::With::Others)) {
        // Only a program of before there were several who write holds it alone.
        const QString holder = LockHolder::name(m_descriptor, LockHolder::Place::Writers);
        return fail(ErrorCode::InUse, QStringLiteral("%1 is in use by %2.").arg(m_path, holder), holder);
    }
    ++sharedFiles().at(m_id).writers;
    m_writes = true;
    return alone;
}

Result<bool> FileHandle::beginClosing()
{
    if (const Result<void> entered = take(LockHolder::Place::Door); !entered)
        return tl::unexpected(entered.error());
    const std::scoped_lock guard(filesMutex);
    return isAlone();
}

void FileHandle::leaveDoor()
{
    leave(LockHolder::Place::Door);
}

/// Who has had a turn and wants another one stands behind the one who waits for it.
Result<void> FileHandle::takeTurn()
{
    if (const Result<void> next = take(LockHolder::Place::Next); !next)
        return next;
    const Result<void> turn = take(LockHolder::Place::Turn);
    leave(LockHolder::Place::Next);
    return turn;
}

void FileHandle::endTurn()
{
    leave(LockHolder::Place::Turn);
}

bool FileHandle::othersWrite() const
{
    const std::scoped_lock guard(filesMutex);
    return !isAlone();
}

QString FileHandle::otherWriter() const
{
    const QString other = LockHolder::name(m_descriptor, LockHolder::Place::Writers);
    return other.isEmpty() ? LockHolder::nameOf(::getpid()) : other;
}

bool FileHandle::isLocked() const
{
    const std::scoped_lock guard(filesMutex);
    return sharedFiles().at(m_id).writers > 0 ||
           LockHolder::isTaken(m_descriptor, LockHolder::Place::Writers);
}

std::shared_ptr<void> FileHandle::holdRun(qint64 runId)
{
    const std::scoped_lock guard(filesMutex);
    SharedFile &file = sharedFiles().at(m_id);
    if (file.runs.contains(runId) || !LockHolder::takeRun(m_descriptor, runId))
        return nullptr;
    file.runs.insert(runId);
    return {&file, [id = m_id, descriptor = m_descriptor, runId](void *) {
                const std::scoped_lock ended(filesMutex);
                const auto found = sharedFiles().find(id);
                if (found == sharedFiles().end() || found->second.runs.erase(runId) == 0)
                    return; // its descriptors went with its last handle, and the lock with them
                LockHolder::releaseRun(descriptor, runId);
            }};
}

bool FileHandle::isRunHeld(qint64 runId) const
{
    const std::scoped_lock guard(filesMutex);
    return sharedFiles().at(m_id).runs.contains(runId) || LockHolder::isRunTaken(m_descriptor, runId);
}

FileHandle::State FileHandle::state() const
{
    struct stat status = {};
    if (::fstat(m_descriptor, &status) != 0)
        return {};
    return {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

quint64 FileHandle::names() const
{
    struct stat status = {};
    return ::fstat(m_descriptor, &status) == 0 ? status.st_nlink : 1;
}

Result<QByteArray> FileHandle::bytes(qint64 offset, qsizetype size) const
{
    QByteArray bytes(size, '\0');
    const ssize_t got = ::pread(m_descriptor, bytes.data(), static_cast<std::size_t>(size), offset);
    if (got < 0)
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be read: %2.")
                                       .arg(m_path, QString::fromLocal8Bit(std::strerror(errno))));
    bytes.truncate(got);
    return bytes;
}

} // namespace repoll
