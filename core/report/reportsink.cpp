// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportsink.h"

#include <QFileDevice>

namespace repoll {

namespace {

constexpr qsizetype blockBytes = qsizetype(64) * 1024;

} // namespace

Error deviceError(const QIODevice &device)
{
    const auto *file = qobject_cast<const QFileDevice *>(&device);
    if (file && file->error() == QFileDevice::ResourceError)
        return {ErrorCode::DiskFull, QStringLiteral("The disk is full: the report could not be written."),
                file->errorString()};
    return {ErrorCode::Io, QStringLiteral("The report could not be written: %1.").arg(device.errorString()),
            file ? file->fileName() : QString()};
}

ReportSink::ReportSink(QIODevice &out)
    : m_out(out)
{
    m_buffer.reserve(blockBytes + blockBytes / 4);
}

Result<void> ReportSink::settle()
{
    return m_buffer.size() < blockBytes ? Result<void>() : flush();
}

Result<void> ReportSink::flush()
{
    qsizetype written = 0;
    while (written < m_buffer.size()) {
        const qint64 taken = m_out.write(m_buffer.constData() + written, m_buffer.size() - written);
        if (taken <= 0)
            return tl::unexpected<Error>(deviceError(m_out));
        written += taken;
    }
    m_buffer.resize(0);
    return {};
}

} // namespace repoll
