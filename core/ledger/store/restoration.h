// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace repoll {

/// A copy was put back as the ledger: what was sent between the two times is not on record. A plain value.
struct Restoration
{
    EpochMs takenAt = 0;
    EpochMs restoredAt = 0;
    QString who;
    qint64 submits = 0; ///< requests that may have been sent since the copy, and will not be sent again
    qint64 open = 0;    ///< requests that had no end in the copy
    qint64 unasked =
        0; ///< of those, that have none yet and were not asked for since; 0: what is on record holds

    friend bool operator==(const Restoration &, const Restoration &) = default;
};

} // namespace repoll
