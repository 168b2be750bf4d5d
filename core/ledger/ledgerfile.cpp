// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledgerfile.h"

#include "core/ledger/sqlitedialect.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>
#include <QtEndian>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace repoll {

namespace {

// https://www.sqlite.org/fileformat2.html#the_database_header
constexpr qsizetype headerSize = 100;
constexpr qsizetype applicationIdOffset = 68;

Result<void> inspectHeader(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be read: %2.").arg(path, file.errorString()));
    const QByteArray header = file.read(headerSize);
    const bool isDatabase =
        header.size() == headerSize && header.startsWith(QByteArray("SQLite format 3\0", 16));
    if (!isDatabase)
        return fail(ErrorCode::NotALedger, QStringLiteral("%1 is not a Repoll ledger.").arg(path));
    if (qFromBigEndian<quint32>(header.constData() + applicationIdOffset) != SqliteDialect::applicationId) {
        return fail(ErrorCode::NotALedger,
                    QStringLiteral("%1 is another program's database, not a Repoll ledger.").arg(path));
    }
    return {};
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

} // namespace

Result<void> LedgerFile::inspect(LedgerMode mode) const
{
    const QFileInfo info(m_path);
    if (!info.exists()) {
        return fail(ErrorCode::NotFound,
                    QStringLiteral("%1 does not exist; create it with `repollctl init`.").arg(m_path));
    }
    if (!info.isFile())
        return fail(ErrorCode::NotALedger, QStringLiteral("%1 is not a file.").arg(m_path));
    if (mode == LedgerMode::ReadWrite && !info.isWritable())
        return fail(ErrorCode::ReadOnly, QStringLiteral("%1 cannot be written by you.").arg(m_path));
    return inspectHeader(m_path);
}

bool LedgerFile::isOnReadOnlyFolder() const
{
    return !QFileInfo(QFileInfo(m_path).absolutePath()).isWritable() &&
           !QFileInfo::exists(m_path + QStringLiteral("-wal"));
}

Result<QString> LedgerFile::prepareNew() const
{
    const QFileInfo info(m_path);
    if (info.exists() || info.isSymLink())
        return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 exists already.").arg(m_path));
    if (!QFileInfo(info.absolutePath()).isDir())
        return fail(ErrorCode::NotFound,
                    QStringLiteral("The folder %1 does not exist.").arg(info.absolutePath()));
    QTemporaryFile file(m_path + QStringLiteral(".new-XXXXXX")); // made with mode 0600
    file.setAutoRemove(false);
    if (!file.open()) {
        return fail(ErrorCode::Io,
                    QStringLiteral("%1 cannot be created: %2.").arg(m_path, file.errorString()));
    }
    return file.fileName();
}

Result<void> LedgerFile::publish(const QString &filled) const
{
    const QByteArray from = QFile::encodeName(filled);
    const bool linked = ::link(from.constData(), QFile::encodeName(m_path).constData()) == 0;
    const int code = errno;
    ::unlink(from.constData());
    if (linked) {
        syncFolder(m_path);
        return {};
    }
    if (code == EEXIST)
        return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 exists already.").arg(m_path));
    return fail(
        code == ENOSPC ? ErrorCode::DiskFull : ErrorCode::Io,
        QStringLiteral("%1 cannot be created: %2.").arg(m_path, QString::fromLocal8Bit(std::strerror(code))));
}

} // namespace repoll
