// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/requestwait.h"
#include "app/repollctl/text.h"
#include "app/signalwatcher.h"
#include "app/wiring.h"
#include "core/base/jsonline.h"
#include "core/provider/submitwords.h"
#include "core/service/submissiontext.h"

#include <QFile>

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr std::size_t rowsAtOnce = 1'000;
constexpr qint64 bytesAtOnce = 8 << 20;
constexpr qint64 longestLine = 4 << 20;

struct SubmitArguments
{
    std::string provider;
    std::string key;
    std::vector<std::string> parameters;
    std::string body;
    std::string from;
    std::string account;
    std::string amount;
    std::string currency;
    std::string idempotencyKey;
    std::optional<double> waitSeconds;
    bool wait = false;
};

/// What became of those handed over.
struct Counts
{
    qint64 added = 0;
    qint64 unchanged = 0;
    qint64 differs = 0;
    qint64 refused = 0;

    void add(AddOutcome outcome)
    {
        added += outcome == AddOutcome::Added ? 1 : 0;
        unchanged += outcome == AddOutcome::Unchanged ? 1 : 0;
        differs += outcome == AddOutcome::Differs ? 1 : 0;
    }
};

/// From a file, or from standard input where it is called `-`.
Result<std::unique_ptr<QFile>> openFile(const std::string &name)
{
    auto file = std::make_unique<QFile>(QString::fromStdString(name));
    const bool opened =
        name == "-" ? file->open(stdin, QIODevice::ReadOnly) : file->open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorCode::Io, u"'%1' cannot be read: %2"_s.arg(file->fileName(), file->errorString()));
    return file;
}

Result<QByteArray> readBodyFile(const std::string &name)
{
    if (name.empty())
        return QByteArray();
    auto file = openFile(name);
    if (!file)
        return tl::unexpected(file.error());
    QByteArray body = (*file)->read(largestSubmission + 1);
    if (body.size() > largestSubmission)
        return fail(ErrorCode::InvalidArgument,
                    u"'%1' holds more than %2 bytes."_s.arg(QString::fromStdString(name),
                                                            QString::number(largestSubmission)));
    return body;
}

Result<NewSubmission> submissionOf(const SubmitArguments &options)
{
    std::vector<std::pair<QString, QString>> pairs;
    for (const std::string &each : options.parameters) {
        const QString pair = QString::fromStdString(each);
        const qsizetype at = pair.indexOf(u'=');
        if (at <= 0)
            return fail(ErrorCode::InvalidArgument, u"--param %1: expected NAME=VALUE"_s.arg(pair));
        pairs.emplace_back(pair.left(at), pair.mid(at + 1));
    }
    auto parameters = parametersOf(pairs);
    if (!parameters)
        return tl::unexpected(parameters.error());
    auto body = readBodyFile(options.body);
    if (!body)
        return tl::unexpected(body.error());
    return NewSubmission{.provider = QString::fromStdString(options.provider),
                         .key = QString::fromStdString(options.key),
                         .account = QString::fromStdString(options.account),
                         .parameters = *std::move(parameters),
                         .body = *std::move(body),
                         .idempotencyKey = QString::fromStdString(options.idempotencyKey),
                         .amount = QString::fromStdString(options.amount),
                         .currency = QString::fromStdString(options.currency)};
}

/// Why it cannot be submitted there; none: it can.
std::optional<Error> refusalOf(const ProviderRegistry &registry, const NewSubmission &row)
{
    const auto protocol = registry.find(row.provider);
    if (!protocol) {
        const auto problem = registry.problems().find(row.provider);
        return Error{ErrorCode::NotFound,
                     problem == registry.problems().end()
                         ? u"The ledger has no provider '%1'."_s.arg(row.provider)
                         : u"The profile of %1 cannot be used: %2"_s.arg(row.provider, problem->second),
                     {}};
    }
    const auto checked = checkSubmission(*protocol, row);
    return checked ? std::nullopt : std::optional(checked.error());
}

void sayAbilities(const Context &context, const ProviderRegistry &registry, const QString &provider)
{
    if (const auto protocol = registry.find(provider))
        context.console.say(u"Submits to %1: %2."_s.arg(provider, submitLine(protocol->submits()).english()));
}

void sayWhetherServed(const Context &context, Ledger &ledger)
{
    const auto workers =
        await(ledger.read<std::vector<WorkerEntry>>([](StoreReader &store) { return store.workers(); }));
    const bool served = workers && std::any_of(workers->begin(), workers->end(), [](const WorkerEntry &each) {
                            return each.report.program.contains("serve"_L1) && !each.isLost();
                        });
    if (!served)
        context.console.say(u"Nothing submits it yet: no `repollctl serve` is at work on this ledger."_s);
}

int submitOne(Context &context, const SubmitArguments &options)
{
    auto row = submissionOf(options);
    if (!row)
        return context.failUsage(row.error().message, u"submit"_s);
    SignalWatcher signalWatcher;
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto registry = loadRegistry(**ledger);
    if (!registry)
        return context.fail(registry.error());
    if (const auto refusal = refusalOf(*registry, *row))
        return context.fail(*refusal);
    sayAbilities(context, *registry, row->provider);
    const auto handed = await((*ledger)->write<std::vector<HandedOver>>(
        [&row](StoreWriter &store) { return store.handOver(std::array{*row}, operatorName()); }));
    if (!handed)
        return context.fail(handed.error());
    switch (handed->front().outcome) {
    case AddOutcome::Added:
        context.console.say(u"Request '%1' of %2 is handed over."_s.arg(row->key, row->provider));
        break;
    case AddOutcome::Unchanged:
        context.console.say(
            u"Request '%1' of %2 was handed over before, and the same."_s.arg(row->key, row->provider));
        break;
    case AddOutcome::Differs:
        return context.fail(
            {ErrorCode::AlreadyExists,
             u"Request '%1' of %2 is on record, and is another one: nothing was changed."_s.arg(
                 row->key, row->provider),
             {}},
            u"repollctl show %1 %2"_s.arg(row->provider, row->key));
    }
    sayWhetherServed(context, **ledger);
    if (!options.wait && !options.waitSeconds)
        return Done;
    return RequestWait(context, **ledger, signalWatcher).until(row->provider, row->key, options.waitSeconds);
}

/// A file of many, in pages: what was handed over before an error stays so, and is known the next time.
class ManySubmits
{
public:
    ManySubmits(Context &context, Ledger &ledger, const ProviderRegistry &registry, QString provider)
        : m_context(context)
        , m_ledger(ledger)
        , m_registry(registry)
        , m_provider(std::move(provider))
    {
    }

    Result<Counts> run(QIODevice &file)
    {
        while (!file.atEnd()) {
            const QByteArray line = file.readLine(longestLine + 1);
            ++m_line;
            if (line.size() > longestLine)
                return fail(ErrorCode::InvalidArgument, u"Line %1 is too long."_s.arg(m_line));
            if (line.trimmed().isEmpty())
                continue;
            take(line.trimmed());
            if (m_rows.size() >= rowsAtOnce || m_bytes >= bytesAtOnce) {
                if (const auto written = write(); !written)
                    return tl::unexpected(written.error());
            }
        }
        if (const auto written = write(); !written)
            return tl::unexpected(written.error());
        return m_counts;
    }

private:
    void take(const QByteArray &line)
    {
        auto row = readSubmission(line, m_provider);
        const auto refusal = row ? refusalOf(m_registry, *row) : std::optional(row.error());
        if (refusal) {
            ++m_counts.refused;
            m_context.console.say(u"line %1: %2"_s.arg(QString::number(m_line), refusal->message));
            return;
        }
        m_bytes += row->body.size() + row->parameters.size();
        m_rows.push_back(*std::move(row));
        m_lines.push_back(m_line);
    }

    Result<void> write()
    {
        if (m_rows.empty())
            return {};
        const auto handed = await(m_ledger.write<std::vector<HandedOver>>(
            [this](StoreWriter &store) { return store.handOver(m_rows, operatorName()); }));
        if (!handed)
            return tl::unexpected(handed.error());
        for (std::size_t i = 0; i < handed->size(); ++i) {
            m_counts.add((*handed)[i].outcome);
            if ((*handed)[i].outcome == AddOutcome::Differs)
                m_context.console.say(u"line %1: request '%2' of %3 is on record, and is another one"_s.arg(
                    QString::number(m_lines[i]), m_rows[i].key, m_rows[i].provider));
        }
        m_rows.clear();
        m_lines.clear();
        m_bytes = 0;
        return {};
    }

    Context &m_context;
    Ledger &m_ledger;
    const ProviderRegistry &m_registry;
    const QString m_provider;
    std::vector<NewSubmission> m_rows;
    std::vector<qint64> m_lines;
    qint64 m_bytes = 0;
    qint64 m_line = 0;
    Counts m_counts;
};

int submitMany(Context &context, const SubmitArguments &options)
{
    auto file = openFile(options.from);
    if (!file)
        return context.fail(file.error());
    auto ledger = context.open(LedgerMode::ReadWrite);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto registry = loadRegistry(**ledger);
    if (!registry)
        return context.fail(registry.error());
    const QString provider = QString::fromStdString(options.provider);
    if (!provider.isEmpty())
        sayAbilities(context, *registry, provider);
    const auto counts = ManySubmits(context, **ledger, *registry, provider).run(**file);
    if (!counts)
        return context.fail(counts.error());
    context.console.say(u"%1 handed over, %2 known before."_s.arg(
        plural(counts->added, "request"_L1, "requests"_L1), grouped(counts->unchanged)));
    if (counts->differs + counts->refused > 0)
        context.console.say(u"%1 refused, %2 on record as another one: nothing was changed by them."_s.arg(
            grouped(counts->refused), grouped(counts->differs)));
    sayWhetherServed(context, **ledger);
    return counts->differs + counts->refused > 0 ? Failed : Done;
}

int runSubmit(Context &context, const SubmitArguments &options)
{
    if (!options.from.empty()) {
        if (!options.key.empty() || !options.parameters.empty() || !options.body.empty() || options.wait)
            return context.failUsage(u"--from tells of each request in its file: no KEY, --param, --body "
                                     "or --wait beside it"_s,
                                     u"submit"_s);
        return submitMany(context, options);
    }
    if (options.provider.empty() || options.key.empty())
        return context.failUsage(u"which request? Name PROVIDER and KEY, or a file: --from FILE"_s,
                                 u"submit"_s);
    return submitOne(context, options);
}

} // namespace

void addSubmitCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand("submit", "Hand a request over: it is submitted and polled.");
    auto options = std::make_shared<SubmitArguments>();
    command->add_option("provider", options->provider, "The provider's name.")->type_name("PROVIDER");
    command->add_option("key", options->key, "The request key: your own id, unique within the provider.")
        ->type_name("KEY");
    command
        ->add_option("--param", options->parameters, "What the profile calls {param.NAME}; may be repeated.")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    command->add_option("--body", options->body, "What the profile calls {body}, as it is; - for stdin.")
        ->type_name("FILE");
    command->add_option("--account", options->account, "The credential's owner at the provider.")
        ->type_name("NAME");
    command->add_option("--amount", options->amount, "To be compared with the result's.")
        ->type_name("NUMBER");
    command->add_option("--currency", options->currency, "The same.")->type_name("CODE");
    command
        ->add_option(
            "--idempotency-key", options->idempotencyKey,
            "Under which the provider takes it once. Default: one made of provider, account and key.")
        ->type_name("TEXT");
    command
        ->add_option("--from", options->from,
                     "Many requests: NDJSON, one object a line; - for stdin. See below.")
        ->type_name("FILE");
    command->add_flag("--wait", options->wait, "Wait for its final status, and tell what it goes through.");
    addNumber<double>(*command, "--wait-for", options->waitSeconds, 0.1, 86'400,
                      "The same, at most S seconds long.")
        ->type_name("S");
    command->footer(R"(The request is on record, with what it is to be submitted with, before this
command ends; `repollctl serve` submits it, polls and records, whatever crashes
meanwhile. The same again is no second request; another one under a known key is
refused. What was never sent can be taken back: repollctl withdraw.

Members of a line of --from: key; provider, where PROVIDER is not given;
account, params (an object), body (a text is sent as it is, all else as JSON),
body_base64, amount, currency, idempotency_key. What was handed over before an
error stays so: give the same file once more.

Exit codes: 0 handed over (with --wait: it has its final status); 1 refused,
also where some lines were; 3 --wait-for is over. All of them: repollctl --help

Examples:
  repollctl submit acme ORD-4711 --param customer=c-17 --body order.json --wait
  repollctl submit acme --from orders.ndjson)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return runSubmit(context, *options); };
    });
}

} // namespace repoll::cli
