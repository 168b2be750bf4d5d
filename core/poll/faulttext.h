// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"

namespace repoll {

/// A fault and what to tell the operator of it: English of our own, since Qt's errorString() holds URLs.
struct FaultText
{
    LaneFault fault = LaneFault::ClosedBeforeAnswer;
    QString detail;
};

} // namespace repoll
