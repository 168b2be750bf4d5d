// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtEndian>

namespace repoll {

/// A checksum over cells, kept in their row: one cell that was changed by a slip, a stray write or a flipped bit is
/// always found. It keeps nobody from making a new one. What it yields for the same cells never changes.
class Seal
{
public:
    Seal &add(qint64 number)
    {
        mix(static_cast<quint64>(number));
        return *this;
    }
    Seal &add(QByteArrayView bytes)
    {
        mix(static_cast<quint64>(bytes.size()));
        for (; bytes.size() >= 8; bytes = bytes.sliced(8))
            mix(qFromLittleEndian<quint64>(bytes.data()));
        quint64 rest = 0;
        for (qsizetype i = 0; i < bytes.size(); ++i)
            rest |= static_cast<quint64>(static_cast<uchar>(bytes[i])) << (8 * i);
        mix(rest);
        return *this;
    }
    [[nodiscard]] qint64 value() const { return static_cast<qint64>(m_sum); }

private:
    /// Each step can be undone, so that two sums that differ once differ to the end.
    void mix(quint64 word)
    {
        m_sum = (m_sum ^ word) * 0x9e3779b97f4a7c15;
        m_sum ^= m_sum >> 32;
    }

    quint64 m_sum = 0;
};

} // namespace repoll
