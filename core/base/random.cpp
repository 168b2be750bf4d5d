// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <QRandomGenerator>

namespace repoll {

RandomUnit systemRandom()
{
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

RandomBytes systemBytes()
{
    return [](qsizetype size) {
        QByteArray bytes;
        while (bytes.size() < size) {
            const quint64 drawn = QRandomGenerator::system()->generate64();
            bytes.append(reinterpret_cast<const char *>(&drawn), // NOLINT(*-reinterpret-cast): as bytes
                         static_cast<qsizetype>(sizeof drawn));
        }
        bytes.truncate(size);
        return bytes;
    };
}

} // namespace repoll
