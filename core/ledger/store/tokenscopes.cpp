// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/tokenscopes.h"

#include "core/request/enumtext.h"

#include <QStringList>

namespace repoll {

namespace {

constexpr EnumText<TokenScope, allTokenScopes.size()> scopeTexts({{
    {TokenScope::Submit, QLatin1String("submit")},
    {TokenScope::Read, QLatin1String("read")},
    {TokenScope::Recover, QLatin1String("recover")},
    {TokenScope::Callback, QLatin1String("callback")},
    {TokenScope::Admin, QLatin1String("admin")},
}});
static_assert(scopeTexts.isInOrder());

} // namespace

QLatin1String tokenScopeText(TokenScope scope)
{
    return scopeTexts.text(scope);
}

std::optional<TokenScope> tokenScopeFromText(QStringView text)
{
    return scopeTexts.value(text);
}

QString TokenScopes::words() const
{
    QStringList words;
    for (const TokenScope scope : allTokenScopes) {
        if ((m_bits & bitOf(scope)) != 0)
            words += tokenScopeText(scope);
    }
    return words.join(u' ');
}

TokenScopes TokenScopes::fromWords(const QString &words)
{
    TokenScopes scopes;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        if (const auto scope = tokenScopeFromText(word))
            scopes.give(*scope);
    }
    return scopes;
}

} // namespace repoll
