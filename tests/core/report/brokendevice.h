// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

#include <algorithm>

namespace repoll {

/// Takes some bytes, in small gulps, and then fails.
class BrokenDevice final : public QIODevice
{
public:
    explicit BrokenDevice(qint64 capacity)
        : m_left(capacity)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        if (m_left == 0) {
            setErrorString(QStringLiteral("the cable is cut"));
            return -1;
        }
        const qint64 taken = std::min({size, m_left, qint64(1000)});
        m_left -= taken;
        return taken;
    }

private:
    qint64 m_left;
};

} // namespace repoll
