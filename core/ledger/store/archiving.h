// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace repoll {

/// Requests that came before a time: how many can move to an archive, and why the others stay. A plain value.
struct ArchiveTally
{
    qint64 going = 0;
    qint64 open = 0;
    qint64 contradictory = 0;
    qint64 held = 0;        ///< somebody has them, or had and did not give them back
    qint64 inActiveRun = 0; ///< theirs, or one bound to it, has not ended
    qint64 bound = 0;       ///< by a run or an answer to others that stay
    qint64 changed = 0;     ///< since it was looked
    qint64 known = 0;       ///< the archive has another request of their key

    [[nodiscard]] qint64 staying() const
    {
        return open + contradictory + held + inActiveRun + bound + changed + known;
    }
    friend bool operator==(const ArchiveTally &, const ArchiveTally &) = default;
};

} // namespace repoll
