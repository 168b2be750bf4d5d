// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importinput.h"

#include "core/intake/importer.h"

#include <QFileInfo>

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace repoll {

namespace {

constexpr int lookUpMs = 200; ///< how long a wish to end may go unheard

} // namespace

ImportInput::ImportInput(const QString &path, std::function<bool()> cancelled)
    : QFile(path)
    , m_cancelled(std::move(cancelled))
{
}

Result<void> ImportInput::openToRead()
{
    constexpr OpenMode mode = ReadOnly | Unbuffered;
    if (fileName() == standardInput ? open(STDIN_FILENO, mode) : !QFileInfo(*this).isDir() && open(mode))
        return {};
    if (QFileInfo(*this).isDir())
        return fail(ErrorCode::InvalidArgument, QStringLiteral("%1 is a folder.").arg(fileName()));
    const ErrorCode code = exists() ? ErrorCode::Io : ErrorCode::NotFound;
    return fail(code, QStringLiteral("%1 cannot be read: %2.").arg(fileName(), errorString()));
}

qint64 ImportInput::readData(char *data, qint64 length)
{
    if (!isSequential())
        return QFile::readData(data, length);
    for (pollfd input{handle(), POLLIN, 0}; ::poll(&input, 1, lookUpMs) <= 0;) {
        if (m_cancelled && m_cancelled())
            return -1;
    }
    // QFile would read on until all of it is there.
    for (;;) {
        const ssize_t count = ::read(handle(), data, static_cast<size_t>(length));
        if (count >= 0 || errno != EINTR)
            return count;
    }
}

} // namespace repoll
