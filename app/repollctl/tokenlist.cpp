// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/tokenlist.h"

#include "app/await.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "core/base/json.h"
#include "core/base/jsonline.h"
#include "core/request/timetext.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

QString stateText(TokenState state)
{
    switch (state) {
    case TokenState::Live:
        return u"live"_s;
    case TokenState::Expired:
        return u"expired"_s;
    case TokenState::Revoked:
        return u"revoked"_s;
    case TokenState::Closed:
        break;
    }
    return u"no secret"_s;
}

Cell stateCell(const ApiToken &token)
{
    const TokenState state = token.state();
    const Tone tone = state == TokenState::Live      ? Tone::Good
                      : state == TokenState::Revoked ? Tone::Dim
                                                     : Tone::Warn;
    return {stateText(state), tone};
}

QString prefixOf(const ApiToken &token)
{
    return token.secrets.empty() ? QString() : token.secrets.front().prefix;
}

/// Older secrets that open something yet.
QString overlapOf(const ApiToken &token)
{
    QStringList ends;
    for (const SecretEntry &secret : token.secrets) {
        if (token.state() == TokenState::Live && secret.endsAt && *secret.endsAt > token.now)
            ends += u"%1… until %2"_s.arg(secret.prefix, localTime(*secret.endsAt));
    }
    return ends.join(u", "_s);
}

void writeTable(Console &console, const std::vector<ApiToken> &tokens)
{
    Table table(console, Console::Stream::Out,
                {{u"TOKEN"_s},
                 {u"STATE"_s},
                 {u"SECRET"_s, Column::Align::Left, 11, false, 1},
                 {u"SCOPES"_s, Column::Align::Left, 8, true},
                 {u"CREATED"_s, Column::Align::Left, 19, false, 4},
                 {u"EXPIRES"_s, Column::Align::Left, 19, false, 2},
                 {u"LAST USE"_s, Column::Align::Left, 19, false, 3}});
    for (const ApiToken &token : tokens)
        table.add({{token.name},
                   stateCell(token),
                   {token.secrets.empty() ? QString() : prefixOf(token) + u'…'},
                   {token.scopes.words()},
                   {localTime(token.createdAt)},
                   {token.expiresAt ? localTime(*token.expiresAt) : u"never"_s},
                   {token.lastUsedAt ? localTime(*token.lastUsedAt) : u"never"_s}});
    table.finish();
    for (const ApiToken &token : tokens) {
        if (const QString overlap = overlapOf(token); !overlap.isEmpty())
            console.say(u"%1: an older secret goes on: %2"_s.arg(token.name, overlap));
    }
}

QByteArray secretJson(const SecretEntry &secret)
{
    JsonLine line;
    line.text("prefix", secret.prefix).text("made_at", isoUtc(secret.madeAt)).text("made_by", secret.madeBy);
    line.text("ends_at", secret.endsAt ? std::optional(isoUtc(*secret.endsAt)) : std::nullopt);
    return line.object();
}

QByteArray jsonOf(const ApiToken &token)
{
    const auto time = [](const std::optional<EpochMs> &at) {
        return at ? std::optional(isoUtc(*at)) : std::nullopt;
    };
    const auto said = [&token](const QString &what) {
        return token.revokedAt ? std::optional(what) : std::nullopt;
    };
    QList<QByteArray> scopes;
    for (const QString &scope : token.scopes.words().split(u' ', Qt::SkipEmptyParts))
        scopes += jsonQuoted(scope.toUtf8());
    QList<QByteArray> secrets;
    for (const SecretEntry &secret : token.secrets)
        secrets += secretJson(secret);
    JsonLine line;
    line.number("id", token.id).text("name", token.name).text("state", stateText(token.state()));
    line.text("prefix", token.secrets.empty() ? std::optional<QString>() : prefixOf(token));
    line.json("scopes", jsonArray(scopes)).text("created_at", isoUtc(token.createdAt));
    line.text("created_by", token.createdBy).text("reason", token.reason);
    line.text("expires_at", time(token.expiresAt)).text("last_used_at", time(token.lastUsedAt));
    line.text("revoked_at", time(token.revokedAt)).text("revoked_by", said(token.revokedBy));
    line.text("revoked_why", said(token.revokedWhy)).json("secrets", jsonArray(secrets));
    return line.object();
}

} // namespace

int listTokens(Context &context, bool json)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto tokens =
        await((*ledger)->read<std::vector<ApiToken>>([](StoreReader &store) { return store.tokens(); }));
    if (!tokens)
        return context.fail(tokens.error());
    if (json) {
        for (const ApiToken &token : *tokens) {
            if (!context.console.write(jsonOf(token) + '\n'))
                break;
        }
    } else if (tokens->empty()) {
        context.console.say(
            u"No token yet. Make one with: repollctl token create NAME --scopes submit,read"_s);
    } else {
        writeTable(context.console, *tokens);
    }
    return Done;
}

} // namespace repoll::cli
