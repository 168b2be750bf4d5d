// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerlock.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace repoll {

namespace {

/// A file that another process unlinks between our open and our lock is not the lock any more.
constexpr int maxTries = 10;

QString programName()
{
    return QFileInfo(QFile::symLinkTarget(QStringLiteral("/proc/self/exe"))).fileName();
}

QByteArray holderText()
{
    return QStringLiteral("%1 (pid %2) on %3")
        .arg(programName(), QString::number(::getpid()), QSysInfo::machineHostName())
        .toUtf8();
}

QString readHolder(int descriptor)
{
    std::array<char, 512> buffer{};
    const ssize_t size = ::pread(descriptor, buffer.data(), buffer.size(), 0);
    return QString::fromUtf8(buffer.data(), std::max<ssize_t>(size, 0)).trimmed();
}

bool isStillAt(int descriptor, const QByteArray &path)
{
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.constData(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

Error systemError(const QString &what)
{
    const int code = errno;
    return {code == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io,
            QStringLiteral("%1: %2.").arg(what, QString::fromLocal8Bit(std::strerror(code))),
            QStringLiteral("errno %1").arg(code)};
}

bool writeHolder(int descriptor)
{
    const QByteArray text = holderText();
    return ::ftruncate(descriptor, 0) == 0 &&
           ::pwrite(descriptor, text.constData(), static_cast<std::size_t>(text.size()), 0) == text.size();
}

} // namespace

Result<std::unique_ptr<LedgerLock>> LedgerLock::acquire(const QString &ledgerPath)
{
    const QByteArray path = QFile::encodeName(ledgerPath + QStringLiteral(".lock"));
    for (int i = 0; i < maxTries; ++i) {
        const int descriptor = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0) {
            return tl::unexpected(systemError(
                QStringLiteral("The folder of %1 cannot be written; open it read-only").arg(ledgerPath)));
        }
        std::unique_ptr<LedgerLock> lock(new LedgerLock(descriptor, path));
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            if (errno == EWOULDBLOCK)
                lock->m_path.clear(); // not ours to remove
            const QString holder = readHolder(descriptor);
            const Error inUse{
                ErrorCode::InUse,
                QStringLiteral("%1 is in use by %2.")
                    .arg(ledgerPath, holder.isEmpty() ? QStringLiteral("another program") : holder),
                holder};
            return tl::unexpected(lock->m_path.isEmpty()
                                      ? inUse
                                      : systemError(QStringLiteral("%1 cannot be locked").arg(ledgerPath)));
        }
        if (!isStillAt(descriptor, path)) {
            lock->m_path.clear();
            continue;
        }
        if (!writeHolder(descriptor))
            return tl::unexpected(systemError(QStringLiteral("%1 cannot be locked").arg(ledgerPath)));
        return lock;
    }
    return fail(ErrorCode::InUse, QStringLiteral("%1 is being opened by others; try again.").arg(ledgerPath));
}

LedgerLock::LedgerLock(int descriptor, QByteArray path)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
{
}

LedgerLock::~LedgerLock()
{
    if (!m_path.isEmpty()) // while it is locked, so that nobody else's is removed
        ::unlink(m_path.constData());
    ::close(m_descriptor);
}

} // namespace repoll
