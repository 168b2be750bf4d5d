// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/replacement.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace repoll {

namespace {

const QString logSuffix = QStringLiteral("-wal");

/// Of what is kept at `now`: what was kept in the same second stays as it is.
QString keptName(const QString &path, EpochMs now)
{
    const QString name =
        path + QStringLiteral(".replaced-") +
        QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).toString(QStringLiteral("yyyyMMddTHHmmss"));
    QString free = name;
    for (int number = 2; QFileInfo::exists(free) || QFileInfo::exists(free + logSuffix); ++number)
        free = name + QLatin1Char('-') + QString::number(number);
    return free;
}

Result<void> notKept(const QString &path, int code)
{
    return fail(ErrorCode::Io,
                QStringLiteral("%1 cannot be kept under another name: %2. Nothing was replaced.")
                    .arg(path, QString::fromLocal8Bit(std::strerror(code))));
}

} // namespace

Result<Replacement> Replacement::begin(const LedgerFile &file, bool mayReplace)
{
    Replacement replacement(file);
    const QString path = file.databasePath();
    const bool isThere = QFileInfo::exists(path);
    if (!mayReplace && (isThere || QFileInfo(file.path()).isSymLink()))
        return fail(ErrorCode::AlreadyExists, QStringLiteral("%1 exists already.").arg(file.path()));
    if (!mayReplace && QFileInfo(path + logSuffix).size() > 0)
        return fail(ErrorCode::AlreadyExists,
                    QStringLiteral("%1 is left of a ledger that is gone, and may hold its newest records.")
                        .arg(path + logSuffix));
    if (!isThere)
        return replacement;
    auto handle = FileHandle::open(path, LedgerMode::ReadWrite);
    if (!handle)
        return tl::unexpected(handle.error());
    const Result<bool> alone = (*handle)->beginWriting(); // and nobody comes in while it stands at the door
    if (!alone)
        return tl::unexpected(alone.error());
    if (!*alone)
        return fail(ErrorCode::InUse,
                    QStringLiteral("%1 is in use by %2.").arg(file.path(), (*handle)->otherWriter()),
                    (*handle)->otherWriter());
    replacement.m_old = std::move(*handle);
    return replacement;
}

Result<void> Replacement::finish(const QString &filled, EpochMs now)
{
    const QString path = m_file.databasePath();
    const bool hasLog = QFileInfo::exists(path + logSuffix);
    if (!m_old && !hasLog)
        return m_file.publish(filled);
    if (m_old && !m_old->isAt(path))
        return fail(ErrorCode::Displaced,
                    QStringLiteral("%1 was replaced by somebody else meanwhile.").arg(path));
    takeAccess(filled);
    if (const Result<void> kept = keep(path, now); !kept)
        return kept;
    return m_file.publishOver(filled);
}

/// Owner, group and mode of the one that makes room. Before the mode the group, and none of what another group would get.
void Replacement::takeAccess(const QString &filled)
{
    if (!m_old)
        return;
    const QByteArray to = QFile::encodeName(filled);
    struct stat old = {};
    m_hasKeptAccess = ::stat(QFile::encodeName(m_file.databasePath()).constData(), &old) == 0;
    if (!m_hasKeptAccess)
        return;
    constexpr auto unchanged = static_cast<uid_t>(-1);
    constexpr mode_t access = 0777;
    if (::chown(to.constData(), old.st_uid, old.st_gid) != 0)
        m_hasKeptAccess = ::chown(to.constData(), unchanged, old.st_gid) == 0 && old.st_uid == ::geteuid();
    m_hasKeptAccess = m_hasKeptAccess && ::chmod(to.constData(), old.st_mode & access) == 0;
}

/// By a second name first, so that there is a ledger of the first one at any time. Should it end in between, what is
/// found under the first says that its log is under the other.
Result<void> Replacement::keep(const QString &path, EpochMs now)
{
    const QString kept = keptName(path, now);
    const QByteArray from = QFile::encodeName(path);
    const QByteArray to = QFile::encodeName(kept);
    if (m_old && ::link(from.constData(), to.constData()) != 0)
        return notKept(path, errno);
    const bool hasLog = QFileInfo::exists(path + logSuffix);
    const QByteArray suffix = logSuffix.toLatin1();
    if (hasLog && ::rename((from + suffix).constData(), (to + suffix).constData()) != 0) {
        const int code = errno;
        ::unlink(to.constData());
        return notKept(path + logSuffix, code);
    }
    ::unlink((from + "-shm").constData()); // made anew from the log
    m_keptAs = kept;
    return {};
}

} // namespace repoll
