// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/wirescript.h"

namespace repoll {

WireScript WireScript::of(QByteArray bytes, End end)
{
    WireScript script;
    script.steps.push_back({std::move(bytes), 0});
    script.end = end;
    return script;
}

void WireScript::drip(const QByteArray &bytes, int waitMs)
{
    steps.reserve(steps.size() + static_cast<size_t>(bytes.size()));
    for (const char c : bytes)
        steps.push_back({QByteArray(1, c), waitMs});
}

} // namespace repoll
