// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

class QIODevice;

namespace repoll {

/// The bytes of a report on their way into a device, in blocks of some 64 KiB.
class ReportSink
{
public:
    explicit ReportSink(QIODevice &out);

    /// Where to append; call settle() after each piece.
    [[nodiscard]] QByteArray &buffer() { return m_buffer; }
    /// Passes a full block on.
    [[nodiscard]] Result<void> settle();
    /// Passes everything on. DiskFull or Io where the device does not take it.
    [[nodiscard]] Result<void> flush();

private:
    QIODevice &m_out;
    QByteArray m_buffer;
};

/// Why a device failed, in words: DiskFull or Io.
[[nodiscard]] Error deviceError(const QIODevice &device);

} // namespace repoll
