// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/bytewindow.h"

#include <cstring>

namespace repoll {

namespace {

constexpr qsizetype blockSize = 256 * 1'024;

} // namespace

ByteWindow::ByteWindow(QIODevice &device)
    : m_device(device)
    , m_hash(QCryptographicHash::Sha256)
{
}

QByteArrayView ByteWindow::unread() const
{
    return QByteArrayView(m_buffer).sliced(m_begin, m_end - m_begin);
}

void ByteWindow::consume(qsizetype count)
{
    Q_ASSERT(count >= 0 && count <= m_end - m_begin);
    m_begin += count;
}

Result<bool> ByteWindow::more()
{
    const qsizetype kept = m_end - m_begin;
    if (m_begin > 0 && kept > 0)
        std::memmove(m_buffer.data(), m_buffer.constData() + m_begin, static_cast<size_t>(kept));
    m_begin = 0;
    m_end = kept;
    if (m_buffer.size() < kept + blockSize)
        m_buffer.resize(kept + blockSize);
    const qint64 count = m_device.read(m_buffer.data() + m_end, blockSize);
    if (count < 0)
        return fail(ErrorCode::Io, QStringLiteral("The file cannot be read on."), m_device.errorString());
    m_hash.addData(QByteArrayView(m_buffer).sliced(m_end, count));
    m_end += count;
    m_bytesRead += count;
    return count > 0;
}

} // namespace repoll
