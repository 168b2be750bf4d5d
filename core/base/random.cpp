// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <QRandomGenerator>

namespace repoll {

RandomUnit systemRandom()
{
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

} // namespace repoll
