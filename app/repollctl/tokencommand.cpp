// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/scheduleoptions.h"
#include "app/repollctl/text.h"
#include "app/repollctl/tokenlist.h"
#include "app/wiring.h"
#include "core/service/tokensecret.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct TokenArguments
{
    std::string name;
    TokenScopes scopes;
    std::optional<qint64> validForMs;
    qint64 overlapMs = TokenRotation().overlapMs;
    std::string reason;
    bool json = false;
};

QString nameIn(const TokenArguments &options)
{
    return QString::fromStdString(options.name);
}

QString reasonIn(const TokenArguments &options)
{
    return QString::fromStdString(options.reason);
}

QString endOf(const ApiToken &token)
{
    return token.expiresAt ? u"until %1"_s.arg(localTime(*token.expiresAt)) : u"until it is revoked"_s;
}

/// The one time that it is shown: alone on stdout, so that it can be sent where it belongs.
int giveSecret(const Context &context, const QByteArray &secret, const QString &name)
{
    context.console.say(u"Its secret, which is not shown again:"_s);
    if (context.console.write(secret + '\n') && context.console.flush())
        return Done;
    context.console.error(u"the secret could not be written, and nobody has it"_s,
                          u"Make another: repollctl token rotate %1 --overlap 0s"_s.arg(visible(name)));
    return Failed;
}

int createToken(Context &context, const TokenArguments &options)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const MadeSecret made = makeTokenSecret(systemBytes());
    const NewToken token{nameIn(options), options.scopes, options.validForMs, reasonIn(options), made.mark};
    const auto created = await((*ledger)->write<ApiToken>(
        [token](StoreWriter &store) { return store.createToken(token, operatorName()); }));
    if (!created)
        return context.fail(created.error(), u"See: repollctl token list"_s);
    context.console.say(u"Made %1, for %2, good %3."_s.arg(
        visible(created->name), created->scopes.words().replace(u' ', u", "_s), endOf(*created)));
    return giveSecret(context, made.secret, created->name);
}

QString oldEndOf(const ApiToken &token, const TokenArguments &options)
{
    if (token.secrets.size() < 2)
        return u"It had no secret here."_s;
    return options.overlapMs == 0 ? u"The old secret opens nothing any more."_s
                                  : u"The old secret goes on until %1 at the longest."_s.arg(
                                        localTime(token.now + options.overlapMs));
}

int rotateToken(Context &context, const TokenArguments &options)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const MadeSecret made = makeTokenSecret(systemBytes());
    const TokenRotation rotation{nameIn(options), made.mark, options.overlapMs, options.validForMs,
                                 reasonIn(options)};
    const auto rotated = await((*ledger)->write<ApiToken>(
        [rotation](StoreWriter &store) { return store.rotateToken(rotation, operatorName()); }));
    if (!rotated)
        return context.fail(rotated.error(), rotated.error().code == ErrorCode::InvalidArgument
                                                 ? u"See: repollctl token rotate --help"_s
                                                 : u"See: repollctl token list"_s);
    context.console.say(u"Rotated %1, good %2. %3"_s.arg(visible(rotated->name), endOf(*rotated),
                                                         oldEndOf(*rotated, options)));
    return giveSecret(context, made.secret, rotated->name);
}

int revokeToken(Context &context, const TokenArguments &options)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto revoked = await((*ledger)->write<void>([&](StoreWriter &store) {
        return store.revokeToken(nameIn(options), operatorName(), reasonIn(options));
    }));
    if (!revoked)
        return context.fail(revoked.error(), u"See: repollctl token list"_s);
    context.console.say(
        u"Revoked %1: every server refuses it within 5 seconds."_s.arg(visible(nameIn(options))));
    return Done;
}

CLI::App *addVerb(CLI::App &parent, CommandLine &line, const std::string &name,
                  const std::string &description, const std::shared_ptr<TokenArguments> &options,
                  int (*run)(Context &, const TokenArguments &))
{
    auto *verb = parent.add_subcommand(name, description);
    verb->callback([&line, options, run] {
        line.chosen = [options, run](Context &context) { return run(context, *options); };
    });
    return verb;
}

void addName(CLI::App &verb, TokenArguments &options)
{
    verb.add_option("NAME", options.name, "The token's name.")->required();
}

void addReason(CLI::App &verb, TokenArguments &options)
{
    verb.add_option("--reason", options.reason, "Why, for the record.")->type_name("TEXT");
}

/// A length of time from `least` to `most`.
template <class Target>
CLI::Option *addLength(CLI::App &app, const std::string &name, Target &target, qint64 least, qint64 most,
                       const std::string &description)
{
    const auto read = [&target, name, least, most](const std::string &text) {
        const auto length = lengthFromText(QString::fromStdString(text));
        if (!length || *length < least || *length > most)
            throw CLI::ValidationError(name + " " + text + ": expected a length of time, such as 90d or 12h");
        target = *length;
    };
    return app.add_option_function<std::string>(name, read, description)->type_name("LENGTH");
}

void addExpires(CLI::App &verb, TokenArguments &options, const std::string &description)
{
    addLength(verb, "--expires", options.validForMs, 1, NewToken::validForMsMax, description);
}

void addScopes(CLI::App &verb, TokenArguments &options)
{
    const auto read = [&options](const std::string &text) {
        options.scopes = {};
        for (const QString &word : QString::fromStdString(text).split(u',')) {
            const auto scope = tokenScopeFromText(word.trimmed());
            if (!scope)
                throw CLI::ValidationError("--scopes " + text +
                                           ": expected some of submit, read, recover, callback, admin");
            options.scopes.give(*scope);
        }
    };
    verb.add_option_function<std::string>("--scopes", read,
                                          "What it is for: submit, read, recover, callback (for providers "
                                          "that call), or admin, which is all of them.")
        ->type_name("SCOPES")
        ->required();
}

void addCreate(CLI::App &command, CommandLine &line, const std::shared_ptr<TokenArguments> &options)
{
    auto *create =
        addVerb(command, line, "create", "Make a token, and show its secret.", options, createToken);
    addName(*create, *options);
    addScopes(*create, *options);
    addExpires(*create, *options, "How long it is good. Default: until it is revoked.");
    addReason(*create, *options);
    create->footer(R"(The secret goes to stdout, alone, this one time; the ledger keeps its SHA-256
and how it begins. It begins with rpl_, which scanners for secrets look for.

Examples:
  repollctl token create shop --scopes submit,read --expires 90d > shop.token
  repollctl token create ops --scopes admin --reason "OPS-12")");
}

void addRotate(CLI::App &command, CommandLine &line, const std::shared_ptr<TokenArguments> &options)
{
    auto *rotate =
        addVerb(command, line, "rotate", "Give a token a new secret; the old one goes on for a while.",
                options, rotateToken);
    addName(*rotate, *options);
    addLength(*rotate, "--overlap", options->overlapMs, 0, TokenRotation::overlapMsMax,
              "How long the old secret goes on; 0s: not at all. Default: 24h.");
    addExpires(*rotate, *options, "How long the token is good from now on. Default: as it was.");
    addReason(*rotate, *options);
    rotate->footer(R"(Rotate, bring the new secret to its holders, and by the end of the overlap no
request is refused. A secret that has leaked gets no overlap.

Examples:
  repollctl token rotate shop --expires 90d > shop.token
  repollctl token rotate shop --overlap 0s --reason "it has leaked" > shop.token)");
}

} // namespace

void addTokenCommand(CommandLine &line)
{
    auto *command =
        line.app.add_subcommand("token", "Who may use the HTTP server: make, list, rotate, revoke.");
    command->require_subcommand(1);
    const auto options = std::make_shared<TokenArguments>();
    addCreate(*command, line, options);
    auto *list = addVerb(
        *command, line, "list", "List the tokens, without their secrets.", options,
        [](Context &context, const TokenArguments &given) { return listTokens(context, given.json); });
    addChoice<bool>(*list, "--format", options->json, {{"table", false}, {"ndjson", true}},
                    "table, or ndjson (every field, ISO 8601 UTC). Default: table.")
        ->type_name("FORMAT");
    list->footer("Examples:\n  repollctl token list\n"
                 "  repollctl token list --format ndjson | jq 'select(.last_used_at == null)'");
    addRotate(*command, line, options);
    auto *revoke = addVerb(*command, line, "revoke", "Let a token open nothing any more, for good.", options,
                           revokeToken);
    addName(*revoke, *options);
    addReason(*revoke, *options);
    revoke->footer("Examples:\n  repollctl token revoke shop --reason \"they moved\"");
    command->footer(R"(A token lets a program use the HTTP server: it sends the secret with each
request (Authorization: Bearer rpl_…). Each act goes on record, with who and
why.

Examples:
  repollctl token create shop --scopes submit,read --expires 90d > shop.token
  repollctl token list
  repollctl token rotate shop > shop.token
  repollctl token revoke shop --reason "they moved")");
}

} // namespace repoll::cli
