// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/filehandle.h"

#include "core/ledger/sqlite/lockholder.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
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
    bool writes = false;    ///< a lock by open file description does not keep its own process out
    std::set<qint64> runs;  ///< that this process works on
};

// Of the process, as what close() does to its locks is.
std::mutex filesMutex;
std::map<FileId, SharedFile> &sharedFiles()
{
    static std::map<FileId, SharedFile> files;
    return files;
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
    if (m_writes) {
        LockHolder::release(m_descriptor);
        file.writes = false;
    }
    if (--file.handles > 0)
        return;
    for (const auto &[writes, descriptor] : file.descriptors)
        ::close(descriptor);
    for (const int descriptor : file.spare)
        ::close(descriptor);
    sharedFiles().erase(found);
}

Result<void> FileHandle::lock()
{
    const std::scoped_lock guard(filesMutex);
    SharedFile &file = sharedFiles().at(m_id);
    const auto inUse = [this](const QString &holder) -> Result<void> {
        return tl::unexpected(
            Error{ErrorCode::InUse,
                  QStringLiteral("%1 is in use by %2.")
                      .arg(m_path, holder.isEmpty() ? QStringLiteral("another program") : holder),
                  holder});
    };
    if (file.writes)
        return inUse(LockHolder::nameOf(::getpid()));
    if (LockHolder::take(m_descriptor)) {
        file.writes = true;
        m_writes = true;
        return {};
    }
    if (errno == EAGAIN || errno == EACCES)
        return inUse(LockHolder::name(m_descriptor));
    const int code = errno;
    return fail(ErrorCode::Io,
                QStringLiteral("%1 cannot be locked: %2. Keep the ledger on a disk of this machine.")
                    .arg(m_path, QString::fromLocal8Bit(std::strerror(code))),
                QStringLiteral("errno %1").arg(code));
}

bool FileHandle::isLocked() const
{
    const std::scoped_lock guard(filesMutex);
    return sharedFiles().at(m_id).writes || LockHolder::isTaken(m_descriptor);
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

Result<QByteArray> FileHandle::start(qsizetype size) const
{
    QByteArray bytes(size, '\0');
    const ssize_t got = ::pread(m_descriptor, bytes.data(), static_cast<std::size_t>(size), 0);
    if (got < 0)
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be read: %2.")
                                       .arg(m_path, QString::fromLocal8Bit(std::strerror(errno))));
    bytes.truncate(got);
    return bytes;
}

} // namespace repoll
