// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/savedfile.h"

#include <QFileInfo>
#include <QUuid>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace repoll {

namespace {

constexpr mode_t byUmask = 0666;
constexpr mode_t permissionBits = 07777;

QByteArray behindLinks(const QString &path)
{
    const QString resolved = QFileInfo(path).canonicalFilePath();
    return QFile::encodeName(resolved.isEmpty() ? QFileInfo(path).absoluteFilePath() : resolved);
}

} // namespace

SavedFile::SavedFile(const QString &path, Named named)
    : QFile(path)
    , m_named(named)
    , m_target(behindLinks(path))
{
}

SavedFile::~SavedFile()
{
    if (!m_name.isEmpty())
        ::unlink(m_name.constData());
}

bool SavedFile::create()
{
    const QByteArray folder = m_target.left(m_target.lastIndexOf('/') + 1);
    int handle = m_named == Named::AtCommit ? openNameless(folder) : -1;
    // EISDIR is what kernels that know no O_TMPFILE say, EOPNOTSUPP what file systems without it do.
    if (handle < 0 && (m_named == Named::FromTheStart || errno == EISDIR || errno == EOPNOTSUPP))
        handle = openNamed();
    if (handle < 0)
        return failed();
    struct stat older
    {
    };
    if (::stat(m_target.constData(), &older) == 0)
        ::fchmod(handle, older.st_mode & permissionBits);
    return open(handle, WriteOnly, AutoCloseHandle);
}

bool SavedFile::commit()
{
    if (!flush() || !m_isWhole)
        return false;
    if (::fsync(handle()) != 0 || !putInPlace())
        return failed();
    m_name.clear();
    close();
    return true;
}

/// Who writes a PDF does not look.
qint64 SavedFile::writeData(const char *data, qint64 length)
{
    const qint64 written = QFile::writeData(data, length);
    m_isWhole = m_isWhole && written == length;
    return written;
}

int SavedFile::openNameless(const QByteArray &folder) const
{
    return ::open(folder.constData(), O_TMPFILE | O_WRONLY | O_CLOEXEC, byUmask);
}

int SavedFile::openNamed()
{
    m_name = m_target + '.' + QUuid::createUuid().toByteArray(QUuid::Id128);
    const int handle = ::open(m_name.constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, byUmask);
    if (handle < 0)
        m_name.clear();
    return handle;
}

bool SavedFile::link(const QByteArray &name) const
{
    const QByteArray own = "/proc/self/fd/" + QByteArray::number(handle());
    return ::linkat(AT_FDCWD, own.constData(), AT_FDCWD, name.constData(), AT_SYMLINK_FOLLOW) == 0;
}

/// A link never replaces a file, a rename does: so an older one is replaced by way of another name.
bool SavedFile::putInPlace()
{
    if (m_name.isEmpty()) {
        if (link(m_target))
            return true;
        if (errno != EEXIST)
            return false;
        m_name = m_target + '.' + QUuid::createUuid().toByteArray(QUuid::Id128);
        if (!link(m_name)) {
            m_name.clear();
            return false;
        }
    }
    return std::rename(m_name.constData(), m_target.constData()) == 0;
}

bool SavedFile::failed()
{
    setErrorString(QString::fromLocal8Bit(::strerror(errno)));
    return false;
}

} // namespace repoll
