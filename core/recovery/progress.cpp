// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/progress.h"

namespace repoll {

Wording fewerLanes(const ProviderProgress &provider)
{
    if (provider.lanes >= provider.lanesWanted)
        return {};
    return {"%1: %2 lanes instead of %3, because the system allows no more open files (ulimit -n).",
            {provider.name, QString::number(provider.lanes), QString::number(provider.lanesWanted)}};
}

} // namespace repoll
