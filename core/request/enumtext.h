// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace repoll {

/// The words of an enumeration, in the order of its values (which start at 0 and have no gaps).
/// Words are compared exactly: they are schema, not prose.
template <class E, std::size_t N>
class EnumText
{
public:
    using Entry = std::pair<E, QLatin1String>;

    explicit constexpr EnumText(std::array<Entry, N> entries)
        : m_entries(entries)
    {
    }

    [[nodiscard]] constexpr bool isInOrder() const
    {
        for (std::size_t i = 0; i < N; ++i) {
            if (static_cast<std::size_t>(m_entries[i].first) != i)
                return false;
        }
        return true;
    }

    [[nodiscard]] constexpr QLatin1String text(E value) const
    {
        const auto index = static_cast<std::size_t>(value);
        return index < N ? m_entries[index].second : QLatin1String();
    }

    [[nodiscard]] std::optional<E> value(QStringView text) const
    {
        for (const auto &[value, word] : m_entries) {
            if (text == word)
                return value;
        }
        return std::nullopt;
    }

private:
    std::array<Entry, N> m_entries;
};

} // namespace repoll
