// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/rejectsfile.h"

#include <QDir>
#include <QFileInfo>

namespace repoll {

using namespace Qt::StringLiterals;

QString RejectsFile::pathBeside(const QString &input, const QString &suffix)
{
    const QFileInfo info(input);
    return info.dir().filePath(info.completeBaseName() + u".rejects."_s + suffix);
}

RejectsFile::RejectsFile(const QString &input, const QString &path)
    : m_input(input)
    , m_path(path)
{
}

Result<void> RejectsFile::start(const QByteArray &head)
{
    const QString input = QFileInfo(m_input).canonicalFilePath();
    if (!input.isEmpty() && QFileInfo(m_path).canonicalFilePath() == input)
        return fail(ErrorCode::InvalidArgument,
                    u"The file for refused rows, %1, is the input itself; rename one of them."_s.arg(m_path));
    m_file = std::make_unique<SavedFile>(m_path);
    if (!m_file->create())
        return failure();
    return write(head);
}

Result<void> RejectsFile::write(const QByteArray &row)
{
    if (m_file->write(row) != row.size())
        return failure();
    return {};
}

Result<void> RejectsFile::commit()
{
    m_committed = m_file->commit();
    return m_committed ? Result<void>() : failure();
}

void RejectsFile::withdraw()
{
    if (std::exchange(m_committed, false))
        QFile::remove(m_path);
}

tl::unexpected<Error> RejectsFile::failure() const
{
    const bool full = m_file->error() == QFileDevice::ResourceError;
    return fail(full ? ErrorCode::DiskFull : ErrorCode::Io,
                u"The refused rows cannot be written to %1."_s.arg(m_path), m_file->errorString());
}

} // namespace repoll
