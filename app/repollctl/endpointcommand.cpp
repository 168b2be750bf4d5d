// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/endpointdeliveries.h"
#include "app/repollctl/endpointlist.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/text.h"
#include "app/wiring.h"
#include "core/base/json.h"
#include "core/service/eventbody.h"
#include "core/service/sqlsender.h"
#include "core/service/webhooksender.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct EndpointArguments
{
    std::string name;
    std::vector<std::string> providers;
    std::vector<EventKind> events;
    std::string url;
    std::vector<std::string> secrets;
    std::string file;
    std::string why;
    bool full = false;
    bool loopback = false;
    bool dead = false;
    std::optional<OutboxState> state;
};

QString nameIn(const EndpointArguments &options)
{
    return QString::fromStdString(options.name);
}

Result<QByteArray> settingsOf(const EndpointArguments &options)
{
    if (!options.file.empty()) {
        QFile file(QString::fromStdString(options.file));
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Io, u"%1 cannot be read."_s.arg(file.fileName()), file.errorString());
        return file.readAll().trimmed();
    }
    QByteArray json = "{\"url\":" + jsonQuoted(QByteArray::fromStdString(options.url)) + ",\"secrets\":[";
    for (const std::string &secret : options.secrets)
        json += (json.endsWith('[') ? "" : ",") + jsonQuoted(QByteArray::fromStdString(secret));
    json += ']';
    if (options.full)
        json += R"(,"body":"full")";
    if (options.loopback)
        json += R"(,"loopback":true)";
    return json + '}';
}

Result<NewEndpoint> endpointOf(const EndpointArguments &options)
{
    auto settings = settingsOf(options);
    if (!settings)
        return tl::unexpected(settings.error());
    const auto json = readJson(*settings);
    if (!json)
        return tl::unexpected(json.error());
    NewEndpoint endpoint;
    endpoint.name = nameIn(options);
    endpoint.kind = json->member("driver") ? EndpointKind::Sql : EndpointKind::Webhook;
    endpoint.settings = writeJson(*json);
    for (const std::string &provider : options.providers)
        endpoint.providers += QString::fromStdString(provider);
    if (!options.events.empty())
        endpoint.events = options.events;
    if (const auto read = EndpointSettings::read(endpoint.kind, endpoint.settings); !read)
        return tl::unexpected(read.error());
    return endpoint;
}

int addEndpoint(Context &context, const EndpointArguments &options)
{
    if (options.url.empty() == options.file.empty())
        return context.failUsage(u"say --webhook URL, or --settings FILE"_s, u"endpoint add"_s);
    const auto endpoint = endpointOf(options);
    if (!endpoint)
        return context.fail(endpoint.error(), u"See: repollctl endpoint add --help"_s);
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto put = await((*ledger)->write<void>(
        [&](StoreWriter &store) { return store.putEndpoint(*endpoint, operatorName()); }));
    if (!put)
        return context.fail(put.error());
    context.console.say(
        u"%1 is told of what is recorded from now on. Try it: repollctl endpoint test %1"_s.arg(
            endpoint->name));
    return Done;
}

/// An example event is posted, or the statement prepared. The exit code.
int tryOut(Context &context, const EndpointEntry &entry)
{
    const auto settings = EndpointSettings::read(entry.given.kind, entry.given.settings);
    if (!settings)
        return context.fail(settings.error());
    DeliveryTools tools;
    tools.clock = &context.clock;
    if (entry.given.kind == EndpointKind::Sql) {
        const auto checked = SqlSender::check(settings->sql, tools);
        if (!checked)
            return context.fail(checked.error());
        context.console.say(
            u"%1 is reached, and takes the statement. Nothing was changed."_s.arg(entry.given.name));
        return Done;
    }
    WebhookSender sender(*settings, tools);
    DeliveryTry tried;
    sender.send(EventBody::example(context.clock.nowMs()), [&tried](const DeliveryTry &what) {
        tried = what;
        QCoreApplication::quit();
    });
    QCoreApplication::exec();
    if (tried.outcome != DeliveryOutcome::Delivered)
        return context.fail({ErrorCode::Network,
                             u"%1 did not take the example: %2"_s.arg(entry.given.name, tried.detail),
                             {}});
    context.console.say(
        u"%1 took the example in %2: HTTP %3."_s.arg(entry.given.name, duration(tried.durationMs))
            .arg(tried.httpStatus));
    return Done;
}

int testEndpoint(Context &context, const EndpointArguments &options)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto entry = endpointNamed(**ledger, nameIn(options));
    if (!entry)
        return context.fail(entry.error());
    const auto noted = await((*ledger)->write<void>([&](StoreWriter &store) {
        return store.addAudit(operatorName(), u"endpoint tested"_s,
                              "{\"endpoint\":" + jsonQuoted(entry->given.name.toUtf8()) + '}');
    }));
    if (!noted)
        return context.fail(noted.error());
    return tryOut(context, *entry);
}

int enableEndpoint(Context &context, const EndpointArguments &options, bool enabled)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto changed = await((*ledger)->write<bool>([&](StoreWriter &store) {
        return store.enableEndpoint(nameIn(options), enabled, operatorName(),
                                    QString::fromStdString(options.why));
    }));
    if (!changed)
        return context.fail(changed.error());
    if (!*changed)
        context.console.say(enabled ? u"It was enabled already."_s : u"It was disabled already."_s);
    else
        context.console.say(enabled ? u"Enabled: what waits goes on now."_s
                                    : u"Disabled: what is recorded waits for it."_s);
    return Done;
}

int removeEndpoint(Context &context, const EndpointArguments &options)
{
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto removed = await((*ledger)->write<void>([&](StoreWriter &store) {
        return store.removeEndpoint(nameIn(options), operatorName(), QString::fromStdString(options.why));
    }));
    if (!removed)
        return context.fail(removed.error());
    context.console.say(u"Removed: what waited for it is dead."_s);
    return Done;
}

CLI::App *addVerb(CLI::App &parent, CommandLine &line, const std::string &name,
                  const std::string &description, const std::shared_ptr<EndpointArguments> &options,
                  std::function<int(Context &, const EndpointArguments &)> run)
{
    auto *verb = parent.add_subcommand(name, description);
    verb->callback([&line, options, run = std::move(run)] {
        line.chosen = [options, run](Context &context) { return run(context, *options); };
    });
    return verb;
}

void addName(CLI::App &verb, EndpointArguments &options)
{
    verb.add_option("NAME", options.name, "The endpoint's name.")->required();
}

void addWhy(CLI::App &verb, EndpointArguments &options)
{
    verb.add_option("--why", options.why, "Why, for the record: never empty.")->type_name("TEXT")->required();
}

void addEndpointAdd(CLI::App &command, CommandLine &line, const std::shared_ptr<EndpointArguments> &options)
{
    auto *add = addVerb(command, line, "add", "Add an endpoint, or replace the settings of one.", options,
                        addEndpoint);
    addName(*add, *options);
    add->add_option("--webhook", options->url, "Post each event there.")->type_name("URL");
    add->add_option("--secret", options->secrets,
                    "Sign with the secret that is there: env:NAME or file:PATH; may be repeated.")
        ->type_name("PLACE")
        ->allow_extra_args(false);
    add->add_flag("--full", options->full,
                  "With the result, up to 256 KiB; else ids, status and digest only.");
    add->add_flag("--loopback", options->loopback, "The receiver is this machine: http is allowed.");
    add->add_option("--settings", options->file, "All settings, of a webhook or of SQL, as JSON. See below.")
        ->type_name("FILE");
    add->add_option("--provider", options->providers, "Only of this provider's requests; may be repeated.")
        ->type_name("NAME")
        ->allow_extra_args(false);
    const auto event = [options](const std::string &text) {
        const auto kind = eventKindFromText(QString::fromStdString(text));
        if (!kind)
            throw CLI::ValidationError("--event " + text + ": expected one of result, decision, conflict");
        options->events.push_back(*kind);
    };
    add->add_option_function<std::vector<std::string>>(
           "--event",
           [event](const std::vector<std::string> &texts) {
               std::for_each(texts.begin(), texts.end(), event);
           },
           "Only these: result, decision, conflict; may be repeated. Default: result and decision.")
        ->type_name("KIND")
        ->allow_extra_args(false);
    add->footer(R"(A webhook's settings: url, secrets (["env:A", {"ref": "file:/b", "until":
"2027-01-01T00:00:00Z"}]), body (thin, full), source, ports ([443]),
allowPrivate (["10.1.0.0/16"]), loopback. Of SQL: driver (postgres, mysql,
sqlite, odbc), database, host, port, user, password (a place), options,
lockTimeoutMs, statement. Of both: retryMs ([5000, 30000, …]), ratePerSecond,
inFlight, timeLimitMs, disableAfterHours. What each means: the help page
"Deliveries".

The statement is one UPDATE, INSERT, MERGE or REPLACE with values by name:
:key :provider :account :ticket :status :recorded :kind :event :sequence :result
:result_base64 :digest :amount :currency :received_at :accepted_at :finished_at
:received_ms :accepted_ms :finished_ms. It has to touch exactly one row.

Examples:
  repollctl endpoint add shop --webhook https://shop.example/hook --secret env:S
  repollctl endpoint add orders --settings orders.json --provider acme
    {"driver": "postgres", "host": "db", "database": "shop", "user": "repoll",
     "password": "file:/etc/repoll/shop.pw", "statement": "…"}, the statement:
    UPDATE orders SET state = :status, result = :result WHERE id = :key)");
}

} // namespace

void addEndpointCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("endpoint", "Who is told of results, and what became of that.");
    command->require_subcommand(1);
    const auto options = std::make_shared<EndpointArguments>();
    addEndpointAdd(*command, line, options);
    auto *list = addVerb(*command, line, "list", "List endpoints and how they fare, or dead events.", options,
                         [](Context &context, const EndpointArguments &given) {
                             return listEndpoints(context, nameIn(given), given.dead);
                         });
    list->add_option("NAME", options->name, "With --dead: of this endpoint only.");
    list->add_flag("--dead", options->dead, "List what could not be delivered, and why.");
    auto *show = addVerb(*command, line, "show", "Show an endpoint and its newest events.", options,
                         [](Context &context, const EndpointArguments &given) {
                             return showEndpoint(context, nameIn(given), given.state);
                         });
    addName(*show, *options);
    addChoice<OutboxState>(*show, "--state", options->state,
                           {{"waiting", OutboxState::Waiting},
                            {"delivered", OutboxState::Delivered},
                            {"dead", OutboxState::Dead},
                            {"skipped", OutboxState::Skipped}},
                           "Only events that are: waiting, delivered, dead, skipped.")
        ->type_name("STATE");
    addName(*addVerb(*command, line, "test", "Post an example event; of SQL: connect, and change nothing.",
                     options, testEndpoint),
            *options);
    for (const bool enabled : {false, true}) {
        auto *verb = addVerb(*command, line, enabled ? "enable" : "disable",
                             enabled ? "Deliver to it again, from where it stopped."
                                     : "Deliver nothing to it; events wait.",
                             options, [enabled](Context &context, const EndpointArguments &given) {
                                 return enableEndpoint(context, given, enabled);
                             });
        addName(*verb, *options);
        addWhy(*verb, *options);
    }
    auto *remove =
        addVerb(*command, line, "remove", "Remove it; what waits for it is dead.", options, removeEndpoint);
    addName(*remove, *options);
    addWhy(*remove, *options);
    addEndpointDeliveries(*command, line);
    command->footer(R"(Each final result and each decision is put into an outbox in the same commit,
and delivered from there at least once, in order for each request, by whoever
runs `repollctl serve` or `repollctl endpoint run`.

Examples:
  repollctl endpoint add shop --webhook https://shop.example/hook --secret env:S
  repollctl endpoint test shop
  repollctl endpoint list --dead
  repollctl endpoint show shop
  repollctl endpoint resend --dead --endpoint shop --why "they mended it"
  repollctl endpoint skip --event 17 --why "told them by mail"
  repollctl endpoint disable shop --why "they move"
  repollctl endpoint enable shop --why "they have moved"
  repollctl endpoint remove shop --why "closed"
  repollctl endpoint run --until-idle)");
}

} // namespace repoll::cli
