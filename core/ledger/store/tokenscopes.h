// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>
#include <QStringView>

#include <array>
#include <initializer_list>
#include <optional>

namespace repoll {

/// What a token of the HTTP server lets its holder do.
enum class TokenScope : unsigned {
    Submit,   ///< hand requests over, and withdraw what was never sent
    Read,     ///< requests, results, runs and their reports
    Recover,  ///< start recoveries
    Callback, ///< say, as a provider does, that something happened
    Admin,    ///< all of that, and what else there is
};

inline constexpr std::array allTokenScopes{TokenScope::Submit, TokenScope::Read, TokenScope::Recover,
                                           TokenScope::Callback, TokenScope::Admin};

[[nodiscard]] QLatin1String tokenScopeText(TokenScope scope);
[[nodiscard]] std::optional<TokenScope> tokenScopeFromText(QStringView text);

/// A set of them. A plain value.
class TokenScopes
{
public:
    constexpr TokenScopes() = default;
    constexpr TokenScopes(std::initializer_list<TokenScope> scopes)
    {
        for (const TokenScope scope : scopes)
            give(scope);
    }

    constexpr void give(TokenScope scope) { m_bits |= bitOf(scope); }
    /// Admin has the others.
    [[nodiscard]] constexpr bool allow(TokenScope scope) const
    {
        return (m_bits & (bitOf(scope) | bitOf(TokenScope::Admin))) != 0;
    }
    [[nodiscard]] constexpr bool isEmpty() const { return m_bits == 0; }
    /// What was given, in the order of the enumeration: "submit read".
    [[nodiscard]] QString words() const;
    /// Words that are unknown, as a later Repoll may have, allow nothing.
    [[nodiscard]] static TokenScopes fromWords(const QString &words);

    friend constexpr bool operator==(const TokenScopes &, const TokenScopes &) = default;

private:
    [[nodiscard]] static constexpr unsigned bitOf(TokenScope scope)
    {
        return 1U << static_cast<unsigned>(scope);
    }

    unsigned m_bits = 0;
};

} // namespace repoll
