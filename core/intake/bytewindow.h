// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QCryptographicHash>
#include <QIODevice>

namespace repoll {

/// A window that moves over a file of any size, reading it once from front to back and digesting it on the
/// way. Lives on one thread; the device, open for reading, must outlive it.
class ByteWindow
{
public:
    explicit ByteWindow(QIODevice &device);

    /// What was read and not consumed yet. Valid until the next call of more().
    [[nodiscard]] QByteArrayView unread() const;
    /// Moves the window's front on; `count` at most unread().size().
    void consume(qsizetype count);
    /// Reads another block behind what is unread. False: the file has ended. Io: the device failed.
    [[nodiscard]] Result<bool> more();

    [[nodiscard]] qint64 bytesRead() const { return m_bytesRead; }
    /// SHA-256 of all bytes read so far, 32 bytes.
    [[nodiscard]] QByteArray digest() const { return m_hash.result(); }

private:
    QIODevice &m_device;
    QCryptographicHash m_hash;
    QByteArray m_buffer;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
    qint64 m_bytesRead = 0;
};

} // namespace repoll
