// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/ledgerfile.h"

#include "core/ledger/sqlite/sqlitedialect.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>
#include <QtEndian>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace repoll {

namespace {

// https://www.sqlite.org/fileformat2.html#the_database_header
constexpr qsizetype headerSize = 100;
constexpr qsizetype applicationIdOffset = 68;

QString systemWords(int code)
{
    return QString::fromLocal8Bit(std::strerror(code));
}

/// The new name has to survive a power loss as its contents do.
void syncFolder(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

/// In one step where the file system can, so that the file never has two names.
bool renameToFree(const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (::link(from.constData(), to.constData()) != 0)
        return false;
    ::unlink(from.constData());
    return true;
}

Result<void> makeWritable(const QString &side, mode_t mode)
{
    const QByteArray name = QFile::encodeName(side);
    if (::access(name.constData(), F_OK) != 0 || ::access(name.constData(), W_OK) == 0)
        return {};
    if (::chmod(name.constData(), mode & 0777) == 0 && ::access(name.constData(), W_OK) == 0)
        return {};
    return fail(
        ErrorCode::ReadOnly,
        QStringLiteral("%1 cannot be written by you: give it the ledger's own permissions.").arg(side));
}

} // namespace

LedgerFile::LedgerFile(const QString &path)
    : m_path(QFileInfo(path).absoluteFilePath())
{
}

Result<LedgerFile::Opened> LedgerFile::open(LedgerMode mode) const
{
    if (const Result<void> usable = inspect(mode); !usable)
        return tl::unexpected(usable.error());
    auto handle = FileHandle::open(databasePath(), mode);
    if (!handle)
        return tl::unexpected(handle.error());
    Opened opened{*std::move(handle)};
    if (const Result<void> known = inspectHeader(*opened.handle); !known)
        return tl::unexpected(known.error());
    if (mode == LedgerMode::ReadWrite) {
        const Result<bool> alone = opened.handle->beginWriting();
        if (!alone)
            return tl::unexpected(alone.error());
        opened.isAlone = *alone;
    }
    if (const Result<void> named = inspectNames(opened); !named)
        return tl::unexpected(named.error());
    return opened;
}

Result<void> LedgerFile::inspect(LedgerMode mode) const
{
    const QFileInfo info(m_path);
    if (!info.exists()) {
        return fail(ErrorCode::NotFound,
                    QStringLiteral("%1 does not exist; create it with `repollctl init`.").arg(m_path));
    }
    if (!info.isFile())
        return fail(ErrorCode::NotALedger, QStringLiteral("%1 is not a file.").arg(m_path));
    if (!info.isReadable())
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be read by you.").arg(m_path));
    if (mode == LedgerMode::ReadWrite && !info.isWritable())
        return fail(ErrorCode::ReadOnly, QStringLiteral("%1 cannot be written by you.").arg(m_path));
    if (mode == LedgerMode::ReadWrite && isOnReadOnlyFolder())
        return fail(
            ErrorCode::ReadOnly,
            QStringLiteral("%1 cannot be written: its log has to stand in the same folder, which cannot "
                           "be written by you.")
                .arg(m_path));
    return {};
}

Result<void> LedgerFile::inspectHeader(const FileHandle &handle) const
{
    const Result<QByteArray> header = handle.start(headerSize);
    if (!header)
        return tl::unexpected(header.error());
    const bool isDatabase =
        header->size() == headerSize && header->startsWith(QByteArray("SQLite format 3\0", 16));
    if (!isDatabase)
        return fail(ErrorCode::NotALedger, QStringLiteral("%1 is not a Repoll ledger.").arg(m_path));
    if (qFromBigEndian<quint32>(header->constData() + applicationIdOffset) != SqliteDialect::applicationId) {
        return fail(ErrorCode::NotALedger,
                    QStringLiteral("%1 is another program's database, not a Repoll ledger.").arg(m_path));
    }
    return {};
}

/// The database finds its write-ahead log by the file's name: what was recorded under another name may be in a log that
/// is not seen here.
Result<void> LedgerFile::inspectNames(const Opened &opened) const
{
    const FileHandle &handle = *opened.handle;
    quint64 unseen = handle.names();
    if (unseen <= 1)
        return {};
    const QFileInfo own(databasePath());
    const bool isWritten = handle.isLocked() && !opened.isAlone;
    if (isWritten && !QFileInfo::exists(own.filePath() + QStringLiteral("-wal"))) {
        const QString holder = handle.otherWriter();
        return fail(ErrorCode::InUse,
                    QStringLiteral("%1 is in use by %2 under another name.").arg(m_path, holder), holder);
    }
    for (const QFileInfo &other : own.absoluteDir().entryInfoList(QDir::Files | QDir::Hidden)) {
        if (other.isSymLink() || !handle.isAt(other.filePath()))
            continue;
        --unseen;
        if (other.fileName() != own.fileName() &&
            QFileInfo(other.filePath() + QStringLiteral("-wal")).size() > 0) {
            return fail(
                ErrorCode::Displaced,
                QStringLiteral("%1 was last written under its other name, %2, and not closed: open it "
                               "under that name.")
                    .arg(m_path, other.filePath()));
        }
    }
    if (unseen == 0)
        return {};
    return fail(ErrorCode::Displaced,
                QStringLiteral("%1 has another name in another folder (a hard link), and what was written "
                               "under that name may not be seen here: remove one of the names.")
                    .arg(m_path));
}

Result<void> LedgerFile::requireSame(const FileHandle &handle) const
{
    const auto now = FileId::at(m_path);
    if (now == handle.id())
        return {};
    if (!now) {
        return fail(ErrorCode::Displaced,
                    QStringLiteral("%1 was moved or removed while it was open, and nothing is recorded any "
                                   "more. Put it back, or open it where it is now.")
                        .arg(m_path));
    }
    return fail(ErrorCode::Displaced,
                QStringLiteral("%1 was replaced by another file while it was open. Nothing was written into "
                               "the new file, and nothing is recorded any more. Open it again to go on with "
                               "what is there now.")
                    .arg(m_path));
}

Result<void> LedgerFile::tidy() const
{
    const QString database = databasePath();
    struct stat status = {};
    if (::stat(QFile::encodeName(database).constData(), &status) != 0)
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be read: %2.").arg(m_path, systemWords(errno)));
    for (const char *suffix : {"-wal", "-shm"}) {
        const Result<void> writable = makeWritable(database + QLatin1String(suffix), status.st_mode);
        if (!writable)
            return writable;
    }
    removeLeftovers();
    return {};
}

QString LedgerFile::databasePath() const
{
    const QString resolved = QFileInfo(m_path).canonicalFilePath();
    return resolved.isEmpty() ? m_path : resolved;
}

bool LedgerFile::isOnReadOnlyFolder() const
{
    const QString database = databasePath();
    return !QFileInfo(QFileInfo(database).absolutePath()).isWritable() &&
           !QFileInfo::exists(database + QStringLiteral("-wal"));
}

Result<QString> LedgerFile::prepareNew(bool replaces) const
{
    const QFileInfo info(databasePath());
    if (!replaces && (info.exists() || QFileInfo(m_path).isSymLink()))
        return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 exists already.").arg(m_path));
    if (!QFileInfo(info.absolutePath()).isDir())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("The folder %1 does not exist.").arg(info.absolutePath()));
    removeLeftovers();
    QTemporaryFile file(info.filePath() + QStringLiteral(".new-XXXXXX")); // made with mode 0600
    file.setAutoRemove(false);
    const QByteArray folder = QFile::encodeName(info.absolutePath());
    if (!file.open()) {
        return fail(::access(folder.constData(), W_OK) == 0 ? ErrorCode::Io : ErrorCode::ReadOnly,
                    QStringLiteral("%1 cannot be created: %2.").arg(m_path, file.errorString()));
    }
    return file.fileName();
}

/// What a killed create() left: nobody holds its lock.
void LedgerFile::removeLeftovers() const
{
    const QFileInfo own(databasePath());
    const QString prefix = own.fileName() + QStringLiteral(".new-");
    for (const QString &name : own.absoluteDir().entryList(QDir::Files | QDir::Hidden)) {
        if (!name.startsWith(prefix) || name.size() != prefix.size() + 6)
            continue;
        const QString path = own.absoluteDir().filePath(name);
        const auto handle = FileHandle::open(path, LedgerMode::ReadWrite);
        if (handle && !(*handle)->isLocked())
            removeUnfinished(path);
    }
}

void LedgerFile::removeUnfinished(const QString &filled)
{
    for (const char *suffix : {"-wal", "-shm", "-journal", ""})
        QFile::remove(filled + QLatin1String(suffix));
}

Result<void> LedgerFile::publishOver(const QString &filled) const
{
    const QString database = databasePath();
    for (const char *suffix : {"-wal", "-shm"}) // what is left of the old one
        QFile::remove(database + QLatin1String(suffix));
    if (::rename(QFile::encodeName(filled).constData(), QFile::encodeName(database).constData()) == 0) {
        syncFolder(database);
        return {};
    }
    const int code = errno;
    removeUnfinished(filled);
    return fail(ErrorCode::Io, QStringLiteral("%1 cannot be created: %2.").arg(m_path, systemWords(code)));
}

Result<void> LedgerFile::publish(const QString &filled) const
{
    const bool named = renameToFree(QFile::encodeName(filled), QFile::encodeName(m_path));
    const int code = errno;
    if (named) {
        syncFolder(m_path);
        return {};
    }
    removeUnfinished(filled);
    if (code == EEXIST)
        return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 exists already.").arg(m_path));
    return fail(code == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io,
                QStringLiteral("%1 cannot be created: %2.").arg(m_path, systemWords(code)));
}

} // namespace repoll
