// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/await.h"
#include "app/repollctl/cli.h"
#include "app/repollctl/commands.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/requestwriter.h"
#include "app/repollctl/showdeliveries.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "core/base/hash.h"
#include "core/ledger/store/dossier.h"
#include "core/request/nextpoll.h"
#include "core/request/sentattempt.h"

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

struct ShowArguments
{
    std::string provider;
    std::string key;
    bool raw = false;
    std::optional<qint64> answer;
};

/// One request and the answer to show.
struct Shown
{
    Dossier dossier;
    std::optional<Evidence> answer; ///< asked for; the one the result was read from, else the last that came
};

std::optional<qint64> answerId(const Request &request, const std::vector<Attempt> &attempts)
{
    if (request.resultEvidence)
        return request.resultEvidence;
    for (auto attempt = attempts.rbegin(); attempt != attempts.rend(); ++attempt) {
        if (attempt->evidenceId)
            return attempt->evidenceId;
    }
    return std::nullopt;
}

/// An answer to its attempts, or a file that a decision rests on.
bool isOf(const Dossier &dossier, qint64 evidence)
{
    return std::any_of(dossier.evidence.begin(), dossier.evidence.end(),
                       [evidence](const EvidenceEntry &entry) { return entry.id == evidence; }) ||
           std::any_of(dossier.decisions.begin(), dossier.decisions.end(),
                       [evidence](const Decision &decision) { return decision.evidence == evidence; });
}

Result<Shown> readShown(StoreReader &store, const QString &provider, const QString &key,
                        std::optional<qint64> wanted)
{
    auto dossier = readDossier(store, provider, key);
    if (!dossier)
        return tl::unexpected<Error>(std::move(dossier.error()));
    Shown shown{*std::move(dossier), {}};
    if (wanted && !isOf(shown.dossier, *wanted))
        return fail(ErrorCode::NotFound, QStringLiteral("The request has no answer %1.").arg(*wanted));
    if (const auto id = wanted ? wanted : answerId(shown.dossier.request, shown.dossier.attempts)) {
        auto evidence = store.evidence(*id);
        if (!evidence)
            return tl::unexpected<Error>(std::move(evidence.error()));
        shown.answer = *std::move(evidence);
    }
    return shown;
}

class Details
{
public:
    explicit Details(Console &console)
        : m_console(console)
    {
    }

    /// One row; nothing where there is no value.
    void row(const char *name, const QString &value, Tone tone = Tone::Plain) const
    {
        if (!value.isEmpty())
            m_console.writeLine(QString::fromLatin1(name).leftJustified(18) +
                                m_console.paint(Console::Stream::Out, tone, visible(value)));
    }
    void time(const char *name, std::optional<EpochMs> at) const { row(name, localTime(at)); }

private:
    Console &m_console;
};

void showRequest(Console &console, const Request &request, EpochMs now)
{
    const Details details(console);
    details.row("provider", request.provider);
    details.row("key", request.key);
    details.row("status", QString(statusText(request.effectiveStatus())), toneOf(request.effectiveStatus()));
    if (request.decided)
        details.row("",
                    u"decided by %1; on record is: %2"_s.arg(request.decidedBy, statusText(request.status)));
    if (isInterrupted(request, now))
        details.row("", u"interrupted: its next poll is overdue and nobody is polling it"_s, Tone::Warn);
    if (isPolledTooLate(request, now))
        details.row("", u"its next poll comes after its deadline: recover it before"_s, Tone::Warn);
    if (request.conflict)
        details.row(
            "conflict",
            u"contradicting answers are on record: automation has stopped; settle it with decide settle"_s,
            Tone::Bad);
    details.row("account", request.account);
    details.row("ticket", request.ticket);
    details.row("amount", (request.amount + u' ' + request.currency).trimmed());
    details.time("received", request.receivedAt);
    details.time("accepted", request.acceptedAt);
    details.time("next poll", request.nextPollAt);
    if (waitsForPerson(request))
        details.row("next",
                    u"nothing by itself: ask again with recover, or record what is known with decide"_s,
                    Tone::Warn);
    details.time("deadline", request.deadline);
    details.time("updated", request.updatedAt);
    details.row("attempts", QString::number(request.attempts));
    if (request.lastOutcome)
        details.row("last outcome", QString(outcomeText(*request.lastOutcome)), toneOf(*request.lastOutcome));
    details.row("provider's word", request.statusWord);
    details.row("last detail", request.lastDetail);
    if (request.quarantined > 0)
        details.row("quarantined", plural(request.quarantined, "answer"_L1, "answers"_L1), Tone::Warn);
    if (request.goneSeen > 0)
        details.row("gone", u"said %1, first at %2"_s.arg(plural(request.goneSeen, "time"_L1, "times"_L1),
                                                          localTime(request.goneAt)));
    details.row("poll state", QString::fromUtf8(request.pollState));
    details.row("idempotency key", request.idempotencyKey);
    details.row("lease", request.leaseOwner);
    details.time("lease until", request.leaseUntil);
    details.row("result SHA-256", QString::fromLatin1(request.resultDigest.toHex()));
}

void showSubmission(Console &console, const std::optional<Submission> &submission)
{
    if (!submission)
        return;
    Details details(console);
    details.row("handed over by", submission->handedBy);
    details.row("parameters", QString::fromUtf8(submission->parameters));
    if (!submission->body.isEmpty())
        details.row("body", u"%1 bytes, SHA-256 %2"_s.arg(grouped(submission->body.size()),
                                                          QString::fromLatin1(sha256Hex(submission->body))));
}

void showAttempts(Console &console, const std::vector<Attempt> &attempts)
{
    console.writeLine({});
    if (attempts.empty()) {
        console.writeLine(u"No attempt is on record."_s);
        return;
    }
    Table table(console, Console::Stream::Out,
                {{u"ATTEMPT"_s, Column::Align::Right},
                 {u"KIND"_s, Column::Align::Left, 6, false, 3},
                 {u"RUN"_s, Column::Align::Right, 3, false, 2},
                 {u"AT"_s},
                 {u"TOOK"_s, Column::Align::Right},
                 {u"HTTP"_s, Column::Align::Right},
                 {u"OUTCOME"_s, Column::Align::Left, 9, true},
                 {u"APPLIED"_s},
                 {u"WORD"_s, Column::Align::Left, 6, true, 1},
                 {u"PEER"_s, Column::Align::Left, 8, true, 4},
                 {u"ANSWER"_s, Column::Align::Right},
                 {u"DETAIL"_s, Column::Align::Left, 10, true}});
    for (const auto &attempt : attempts) {
        const bool open = !attempt.outcome;
        table.add({{QString::number(attempt.seq)},
                   {attempt.kind == AttemptKind::Submit ? u"submit"_s : u"poll"_s},
                   {attempt.runId ? QString::number(*attempt.runId) : QString()},
                   {localTime(attempt.intentAt)},
                   {attempt.finishedAt ? duration(attempt.durationMs) : QString()},
                   {attempt.httpStatus > 0 ? QString::number(attempt.httpStatus) : QString()},
                   {open               ? u"open intent"_s
                    : wasSent(attempt) ? QString(outcomeText(*attempt.outcome))
                                       : u"not sent"_s,
                    open ? Tone::Warn : toneOf(*attempt.outcome)},
                   {open              ? QString()
                    : attempt.applied ? u"yes"_s
                                      : u"no"_s},
                   {attempt.statusWord},
                   {attempt.peer},
                   {attempt.evidenceId ? QString::number(*attempt.evidenceId) : QString()},
                   {attempt.detail}});
    }
}

/// Answers that came when their attempt had its outcome already stand in no row of the attempts.
void showLateAnswers(Console &console, const std::vector<EvidenceEntry> &answers)
{
    for (const EvidenceEntry &answer : answers) {
        if (answer.late)
            console.writeLine(u"Late answer %1: HTTP %2, %3 bytes, stored %4"_s.arg(
                QString::number(answer.id), QString::number(answer.httpStatus), grouped(answer.size),
                localTime(answer.storedAt)));
    }
}

void showDecisions(Console &console, const std::vector<Decision> &decisions)
{
    if (decisions.empty())
        return;
    console.writeLine({});
    Table table(console, Console::Stream::Out,
                {{u"DECISION"_s, Column::Align::Right},
                 {u"KIND"_s},
                 {u"OUTCOME"_s},
                 {u"BY"_s, Column::Align::Left, 8, true},
                 {u"AT"_s},
                 {u"ANSWER"_s, Column::Align::Right},
                 {u"WHY"_s, Column::Align::Left, 10, true},
                 {u"TEXT"_s, Column::Align::Left, 10, true}});
    for (const Decision &decision : decisions) {
        const QString undone = decision.undoes ? u" %1"_s.arg(*decision.undoes) : QString();
        table.add({{QString::number(decision.id)},
                   {decisionKindText(decision.kind) + undone},
                   {decision.outcome ? QString(statusText(*decision.outcome)) : QString()},
                   {decision.who},
                   {localTime(decision.at)},
                   {decision.evidence ? QString::number(*decision.evidence) : QString()},
                   {decision.why},
                   {decision.text}});
    }
    table.finish();
}

void showAnswer(Console &console, const Shown &shown)
{
    console.writeLine({});
    if (!shown.answer) {
        console.writeLine(u"No answer is on record."_s);
        return;
    }
    const auto &answer = *shown.answer;
    const bool isResult = shown.dossier.request.resultEvidence == answer.id;
    const QString what = answer.httpStatus == 0 ? u"The file kept as evidence %1"_s
                         : isResult             ? u"The answer that holds the result, %1"_s
                                                : u"Answer %1"_s;
    const QString code = answer.httpStatus == 0 ? QString() : u", HTTP %1"_s.arg(answer.httpStatus);
    console.writeLine(what.arg(answer.id) + code +
                      u", %1 bytes, stored %2, SHA-256 %3"_s.arg(grouped(answer.body.size()),
                                                                 localTime(answer.storedAt),
                                                                 QString::fromLatin1(answer.digest.toHex())));
    for (const auto &header : answer.headers.split('\n')) {
        if (!header.trimmed().isEmpty())
            console.writeLine("  "_L1 + visibleBytes(header.trimmed()));
    }
    console.writeLine({});
    console.writeLine(visibleBytes(answer.body));
}

int showRaw(Context &context, const Shown &shown)
{
    if (!shown.answer)
        return context.fail({ErrorCode::NotFound, u"no answer is on record for this request"_s, {}});
    // A terminal obeys control characters, and these are somebody else's bytes.
    if (context.console.isTerminal(Console::Stream::Out))
        context.console.writeLine(visibleBytes(shown.answer->body));
    else
        context.console.write(shown.answer->body);
    return Done;
}

int showOne(Context &context, const ShowArguments &options)
{
    auto ledger = context.open(LedgerMode::ReadOnly);
    if (!ledger)
        return context.failOpen(ledger.error());
    const auto shown = await((*ledger)->read<Shown>(
        [provider = QString::fromStdString(options.provider), key = QString::fromStdString(options.key),
         answer = options.answer](StoreReader &store) { return readShown(store, provider, key, answer); }));
    if (!shown)
        return context.fail(
            shown.error(), shown.error().code == ErrorCode::NotFound
                               ? u"Search for it with: repollctl requests WORD, a part of its key or ticket"_s
                               : QString());
    if (options.raw)
        return showRaw(context, *shown);
    showRequest(context.console, shown->dossier.request, context.clock.nowMs());
    showSubmission(context.console, shown->dossier.submission);
    showAttempts(context.console, shown->dossier.attempts);
    showLateAnswers(context.console, shown->dossier.evidence);
    showDecisions(context.console, shown->dossier.decisions);
    showDeliveries(context.console, shown->dossier.events, shown->dossier.deliveries);
    showAnswer(context.console, *shown);
    return Done;
}

} // namespace

void addShowCommand(CommandLine &line)
{
    auto *command = line.app.add_subcommand(
        "show", "Show one request: processing details, every attempt, the raw answer.");
    auto options = std::make_shared<ShowArguments>();
    command->add_option("PROVIDER", options->provider, "The provider's name.")->required();
    command->add_option("KEY", options->key, "The request's key.")->required();
    addNumber<qint64>(*command, "--answer", options->answer, 1, std::numeric_limits<qint64>::max(),
                      "Show this answer, by its number, instead.");
    command->add_flag("--raw", options->raw,
                      "Only the raw answer's body, byte for byte when stdout is no terminal.");
    command->footer(R"(The raw answer is the one that the result was read from, else the last that
came. Control characters in it are written out (\x1b), so that a terminal does
not obey them.

Examples:
  repollctl show acme ORD-4711
  repollctl show acme ORD-4711 --raw | sha256sum
  repollctl show acme -- -key-that-starts-with-a-dash)");
    command->callback([&line, options] {
        line.chosen = [options](Context &context) { return showOne(context, *options); };
    });
}

} // namespace repoll::cli
