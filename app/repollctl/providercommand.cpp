// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/providerread.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"
#include "core/intake/putprovider.h"
#include "core/provider/checkprofile.h"
#include "core/provider/submitwords.h"

#include <QFile>

#include <CLI/CLI.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr qint64 profileBytesMax = 1 << 20;

Result<QByteArray> readProfile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, u"there is no file %1"_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"cannot read %1"_s.arg(path), file.errorString());
    const QByteArray bytes = file.read(profileBytesMax + 1);
    if (bytes.size() > profileBytesMax)
        return fail(ErrorCode::InvalidArgument, u"%1 is too large for a profile (over 1 MiB)"_s.arg(path));
    return bytes;
}

void warnOf(const Context &context, const QByteArray &json)
{
    for (const ProfileProblem &warning : checkProfile(json).warnings) {
        context.console.say(u"warning: %1 (line %2): %3"_s.arg(QString::fromUtf8(warning.pointer))
                                .arg(warning.line)
                                .arg(warning.message));
    }
}

/// The profile's file, checked; or the exit code, every problem having been told.
struct CheckedProfile
{
    QByteArray json;
    std::shared_ptr<const Protocol> protocol;
};

tl::expected<CheckedProfile, int> readChecked(const Context &context, const QString &path)
{
    auto json = readProfile(path);
    if (!json)
        return tl::unexpected(context.fail(json.error()));
    auto protocol = makeProtocol(*json);
    if (!protocol) {
        context.console.error(u"%1 is no usable profile:"_s.arg(path));
        context.console.say(protocol.error().message);
        return tl::unexpected(int(Failed));
    }
    warnOf(context, *json);
    return CheckedProfile{*std::move(json), *std::move(protocol)};
}

Result<std::vector<StoredProvider>> readProviders(Ledger &ledger)
{
    return await(
        ledger.read<std::vector<StoredProvider>>([](StoreReader &store) { return store.providers(); }));
}

int runPresets(Context &context, const std::string &name)
{
    const auto all = presets();
    if (!name.empty()) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Preset &preset) {
            return preset.name == QString::fromStdString(name);
        });
        if (found == all.end())
            return context.fail(
                {ErrorCode::NotFound, u"there is no preset %1"_s.arg(QString::fromStdString(name)), {}},
                u"See: repollctl provider presets"_s);
        context.console.write(found->json.trimmed() + '\n');
        return Done;
    }
    Table table(context.console, Console::Stream::Out,
                {{u"PRESET"_s}, {u"FOR"_s, Column::Align::Left, 20, true}});
    for (const auto &preset : all)
        table.add({{preset.name}, {preset.title}});
    return Done;
}

int runCheck(Context &context, const std::string &file)
{
    const auto profile = readChecked(context, QString::fromStdString(file));
    if (!profile)
        return profile.error();
    const auto &protocol = *profile->protocol;
    const auto &limits = protocol.limits();
    context.console.writeLine(u"%1: usable"_s.arg(protocol.name()));
    context.console.writeLine(u"  asks      %1"_s.arg(protocol.transport().allowedOrigins.join(", "_L1)));
    context.console.writeLine(u"  connects  %1"_s.arg(protocol.transport().newConnectionPerPoll
                                                          ? u"anew for each poll"_s
                                                          : u"once for each lane, and keeps it"_s));
    context.console.writeLine(u"  pace      %1, %2"_s.arg(rateText(limits.ratePerSecond),
                                                          plural(limits.lanes, "lane"_L1, "lanes"_L1)));
    context.console.writeLine(
        u"  batch     %1"_s.arg(plural(limits.batchMax, "request a call"_L1, "requests a call"_L1)));
    context.console.writeLine(u"  by key    %1"_s.arg(
        protocol.asksByKey() ? u"yes: a lost ticket is no obstacle"_s : u"no: a ticket is needed"_s));
    context.console.writeLine(u"  submits   "_s + submitLine(protocol.submits()).english());
    QString label = u"  by code   "_s; // final without a status word
    const ProfileCheck check = checkProfile(profile->json);
    for (const FinalByCode &final : check.finals) {
        context.console.writeLine(label + finalLine(final).english());
        label.fill(u' ');
    }
    return Done;
}

int runAdd(Context &context, const std::string &file)
{
    const auto profile = readChecked(context, QString::fromStdString(file));
    if (!profile)
        return profile.error();
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto before = readProviders(**ledger);
    if (!before)
        return context.fail(before.error());
    const QString name = profile->protocol->name();
    const auto old = std::find_if(before->begin(), before->end(),
                                  [&](const StoredProvider &provider) { return provider.name == name; });
    if (old != before->end() && old->profile == profile->json) {
        context.console.say(u"%1 is on record already, with this very profile."_s.arg(name));
        return Done;
    }
    const auto dated = await((*ledger)->write<qint64>([given = *profile](StoreWriter &store) {
        return putProvider(store, *given.protocol, given.json, operatorName());
    }));
    if (!dated)
        return context.fail(dated.error());
    context.console.say(old == before->end() ? u"Added %1."_s.arg(name)
                                             : u"Replaced the profile of %1."_s.arg(name));
    if (*dated > 0)
        context.console.say(u"%1 a deadline now, by its retention."_s.arg(
            plural(*dated, "open request has"_L1, "open requests have"_L1)));
    return Done;
}

int runList(Context &context)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto stored = readProviders(**ledger);
    if (!stored)
        return context.fail(stored.error());
    if (stored->empty()) {
        context.console.say(u"No provider yet. Add one with: repollctl provider add FILE"_s);
        return Done;
    }
    Table table(context.console, Console::Stream::Out,
                {{u"PROVIDER"_s},
                 {u"PROFILE"_s},
                 {u"PACE"_s, Column::Align::Right},
                 {u"LANES"_s, Column::Align::Right},
                 {u"BATCH"_s, Column::Align::Right},
                 {u"ASKS"_s, Column::Align::Left, 12, true},
                 {u"ADDED"_s, Column::Align::Left, 19, false, 1},
                 {u"BY"_s, Column::Align::Left, 6, true, 2}});
    ProviderRegistry registry;
    for (const auto &provider : *stored) {
        registry.add(provider.name, provider.profile);
        const auto protocol = registry.find(provider.name);
        table.add({{provider.name},
                   {protocol ? u"usable"_s : u"unusable"_s, protocol ? Tone::Good : Tone::Bad},
                   {protocol ? rateText(protocol->limits().ratePerSecond) : QString()},
                   {protocol ? QString::number(protocol->limits().lanes) : QString()},
                   {protocol ? QString::number(protocol->limits().batchMax) : QString()},
                   {protocol ? protocol->transport().allowedOrigins.join(", "_L1) : QString()},
                   {localTime(provider.addedAt)},
                   {provider.addedBy}});
    }
    table.finish();
    for (const auto &[name, problem] : registry.problems())
        context.console.say(u"%1: %2"_s.arg(name, problem));
    return Done;
}

Error unknownProvider(const QString &name)
{
    return {ErrorCode::NotFound, u"there is no provider %1"_s.arg(name), {}};
}

int runShow(Context &context, const std::string &name)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto stored = readProviders(**ledger);
    if (!stored)
        return context.fail(stored.error());
    for (const auto &provider : *stored) {
        if (provider.name == QString::fromStdString(name)) {
            context.console.write(provider.profile.endsWith('\n') ? provider.profile
                                                                  : provider.profile + '\n');
            if (const auto protocol = makeProtocol(provider.profile))
                context.console.say(u"submits: "_s + submitLine((*protocol)->submits()).english());
            return Done;
        }
    }
    return context.fail(unknownProvider(QString::fromStdString(name)), u"See: repollctl provider list"_s);
}

int runRemove(Context &context, const std::string &text)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const QString name = QString::fromStdString(text);
    const auto removed = await((*ledger)->write<void>(
        [name](StoreWriter &store) { return store.removeProvider(name, operatorName()); }));
    if (!removed && removed.error().code == ErrorCode::NotFound)
        return context.fail(unknownProvider(name), u"See: repollctl provider list"_s);
    if (!removed)
        return context.fail(removed.error());
    context.console.say(
        u"Removed %1. Its requests stay on record; nobody asks for them until it is added again."_s.arg(
            name));
    return Done;
}

using Handler = int (*)(Context &, const std::string &);

/// One of the commands that take a file or a name.
void addOne(CommandLine &line, CLI::App &provider, const char *name, const char *description,
            const char *argument, const char *argumentHelp, const char *footer, Handler handler)
{
    auto *command = provider.add_subcommand(name, description);
    auto value = std::make_shared<std::string>();
    auto *option = command->add_option(argument, *value, argumentHelp);
    option->required(handler != runPresets);
    command->footer(footer);
    command->callback([&line, value, handler] {
        line.chosen = [value, handler](Context &context) { return handler(context, *value); };
    });
}

} // namespace

void addProviderCommand(CommandLine &line)
{
    auto *command =
        line.app.add_subcommand("provider", "Describe providers: their protocol, pace and limits.");
    command->require_subcommand(1);
    command->footer(R"(A profile is a JSON file that says how a provider is asked. It extends a preset:
  {
    "extends": "resource-status",
    "name": "acme",
    "baseUrl": "https://api.acme.example",
    "auth": { "type": "bearer", "secret": "file:/etc/repoll/acme.token" },
    "limits": { "lanes": 8, "ratePerSecond": 50 }
  }
Secrets are named, never written down: file:/PATH, which others may not read, or
env:NAME, which stays in the environment of the process.

Examples:
  repollctl provider presets
  repollctl provider check acme.json && repollctl provider add acme.json)");
    addOne(line, *command, "presets", "List the protocols that ship, or show one of them.", "NAME",
           "Show this preset as JSON.",
           "Examples:\n  repollctl provider presets\n  repollctl provider presets rfc9110", runPresets);
    addOne(line, *command, "check", "Check a profile: prints every problem with its place.", "FILE",
           "The profile.",
           "Tells as well what becomes of a submit whose answer is lost, and what the\n"
           "profile makes final by an HTTP code alone, without a status word. Reads no\n"
           "ledger and sends nothing. Exits 1 where there is a problem.\n\n"
           "Examples:\n  repollctl provider check acme.json",
           runCheck);
    addProviderRead(*command, line);
    addOne(line, *command, "add", "Put a profile on record, or replace the one of its name.", "FILE",
           "The profile; its name is the provider's.",
           "An unusable profile is refused.\n\n"
           "Examples:\n  repollctl provider add acme.json",
           runAdd);
    auto *list = command->add_subcommand("list", "List the providers on record.");
    list->footer("Examples:\n  repollctl provider list");
    list->callback([&line] { line.chosen = runList; });
    addOne(line, *command, "show", "Print a provider's profile as it was given.", "NAME", "The provider.",
           "Examples:\n  repollctl provider show acme > acme.json", runShow);
    addOne(line, *command, "remove", "Take a provider's profile off the record.", "NAME", "The provider.",
           "Its requests stay; until it is added again, nobody asks for them.\n\n"
           "Examples:\n  repollctl provider remove acme",
           runRemove);
}

} // namespace repoll::cli
