// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/gzip.h"

namespace repoll {

namespace {

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xffffffffU;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

void appendLittleEndian(QByteArray &out, quint32 value)
{
    for (int shift = 0; shift < 32; shift += 8)
        out.append(static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xffU));
}

} // namespace

QByteArray gzipped(const QByteArray &bytes)
{
    constexpr qsizetype qtAndZlibHeader = 4 + 2;
    constexpr qsizetype adler = 4;
    QByteArray deflated = qCompress(bytes);
    deflated = deflated.mid(qtAndZlibHeader, deflated.size() - qtAndZlibHeader - adler);
    QByteArray out("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", 10);
    out.append(deflated);
    appendLittleEndian(out, crc32(bytes));
    appendLittleEndian(out, static_cast<quint32>(bytes.size()));
    return out;
}

} // namespace repoll
