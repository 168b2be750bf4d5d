// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>

namespace repoll {

/// What a person may do on a ledger: a file's owner all of it, a database's user what its roles allow.
enum class Right : unsigned {
    Recover, ///< ask providers, and record what they answer
    Import,
    Decide,
    ChangeProviders,
    SaveViews,
    StopWorkers,
    ChangeEndpoints,
    Schedule, ///< make, start and stop what is recovered by itself
};

/// A set of them. (Not QFlags: its operators in this namespace would hide Qt's own of key sequences.)
class Rights
{
public:
    constexpr Rights() = default;
    constexpr Rights(std::initializer_list<Right> rights)
    {
        for (const Right right : rights)
            give(right);
    }

    constexpr void give(Right right) { m_bits |= 1U << static_cast<unsigned>(right); }
    [[nodiscard]] constexpr bool has(Right right) const
    {
        return (m_bits & 1U << static_cast<unsigned>(right)) != 0;
    }

    friend constexpr bool operator==(const Rights &, const Rights &) = default;

private:
    unsigned m_bits = 0;
};

inline constexpr Rights allRights{Right::Recover,         Right::Import,    Right::Decide,
                                  Right::ChangeProviders, Right::SaveViews, Right::StopWorkers,
                                  Right::ChangeEndpoints, Right::Schedule};

} // namespace repoll
