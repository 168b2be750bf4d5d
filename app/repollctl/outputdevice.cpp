// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/outputdevice.h"

namespace repoll::cli {

OutputDevice::OutputDevice(Console &console)
    : m_console(console)
{
    open(QIODevice::WriteOnly | QIODevice::Unbuffered);
}

qint64 OutputDevice::readData(char * /*data*/, qint64 /*maxSize*/)
{
    return -1;
}

qint64 OutputDevice::writeData(const char *data, qint64 size)
{
    if (!m_console.write(QByteArray(data, size)))
        m_broken = true;
    return m_broken ? -1 : size;
}

} // namespace repoll::cli
