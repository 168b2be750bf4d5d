// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/providerread.h"

#include "app/repollctl/cli.h"
#include "app/repollctl/optiontypes.h"
#include "app/repollctl/savedanswer.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "core/base/json.h"
#include "core/provider/answertrace.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr qint64 answerBytesMax = 16 << 20;

struct ReadArguments
{
    std::string profile;
    std::vector<std::string> answers;
    int status = 200;
    std::vector<std::string> headers;
    std::string ticket;
    std::string key;
    std::string step;
    bool json = false;
};

Result<QByteArray> bytesOfFile(const QString &path)
{
    QFile file(path);
    const bool isInput = path == u"-";
    if (isInput ? !file.open(stdin, QIODevice::ReadOnly) : !file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorCode::Io : ErrorCode::NotFound,
                    u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    QByteArray bytes = file.read(answerBytesMax + 1);
    if (bytes.size() > answerBytesMax)
        return fail(ErrorCode::InvalidArgument, u"%1 is too large for an answer (over 16 MiB)"_s.arg(path));
    return bytes;
}

/// One answer, and what came of it.
struct ReadAnswer
{
    QString file;
    int status = 0;
    TracedReading traced;
};

Result<ReadAnswer> readOne(const ReadArguments &arguments, const ProfileCheck &check, const QString &file,
                           const HeaderList &headers, EpochMs now)
{
    const auto bytes = bytesOfFile(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const Answer answer = savedAnswer(*bytes, arguments.status, headers);
    PollSubject subject;
    subject.ticket = QString::fromStdString(arguments.ticket);
    subject.key = QString::fromStdString(arguments.key);
    auto traced = traceAnswer(check, subject, QByteArray::fromStdString(arguments.step), answer, now);
    if (!traced)
        return tl::unexpected(traced.error());
    return ReadAnswer{file, answer.httpStatus, *std::move(traced)};
}

QString askedNext(const TracedReading &traced)
{
    const Reading &reading = traced.reading;
    QStringList parts;
    if (reading.askNow)
        parts += u"at once"_s;
    if (reading.retryAfterMs)
        parts += u"after %1"_s.arg(duration(*reading.retryAfterMs));
    if (!traced.nextUrl.isEmpty())
        parts += u"at %1"_s.arg(QString::fromUtf8(traced.nextUrl));
    return parts.join(u", "_s);
}

void writeRules(Console &console, const ReadAnswer &read)
{
    Table table(console, Console::Stream::Out,
                {{u"RULE"_s, Column::Align::Left, 20, true},
                 {u"THE ANSWER HOLDS"_s, Column::Align::Left, 16, true},
                 {u"SO"_s, Column::Align::Left, 10, true}});
    for (const TracedRule &rule : read.traced.rules)
        table.add({{QString::fromUtf8(rule.rule)}, {rule.found}, {rule.follows}});
    table.finish();
}

void writeOutcome(Console &console, const ReadAnswer &read)
{
    const Reading &reading = read.traced.reading;
    const auto line = [&console](const QString &name, const QString &value) {
        if (!value.isEmpty())
            console.writeLine(name.leftJustified(10) + value);
    };
    line(u"outcome"_s, outcomeText(reading.outcome));
    line(u"word"_s, reading.statusWord);
    line(u"why"_s, reading.detail);
    line(u"next"_s, askedNext(read.traced));
    line(u"ticket"_s, read.traced.subject.ticket);
    line(u"key"_s, read.traced.subject.key);
}

QByteArray member(const char *name, const QString &value)
{
    return QByteArray(",\"") + name + "\":" + (value.isEmpty() ? "null" : jsonQuoted(value.toUtf8()));
}

QByteArray documentOf(const ReadAnswer &read)
{
    const Reading &reading = read.traced.reading;
    QByteArrayList rules;
    for (const TracedRule &rule : read.traced.rules)
        rules += "{\"rule\":" + jsonQuoted(rule.rule) + member("found", rule.found) +
                 member("follows", rule.follows) + '}';
    return "{\"answer\":" + jsonQuoted(read.file.toUtf8()) + ",\"http\":" + QByteArray::number(read.status) +
           member("outcome", outcomeText(reading.outcome)) + member("word", reading.statusWord) +
           member("detail", reading.detail) + member("next", QString::fromUtf8(read.traced.nextUrl)) +
           member("ticket", read.traced.subject.ticket) + member("key", read.traced.subject.key) +
           ",\"rules\":[" + rules.join(',') + "]}\n";
}

void writeAll(Console &console, const std::vector<ReadAnswer> &all)
{
    Table table(console, Console::Stream::Out,
                {{u"ANSWER"_s, Column::Align::Left, 12, true},
                 {u"HTTP"_s, Column::Align::Right},
                 {u"WORD"_s, Column::Align::Left, 8, true},
                 {u"OUTCOME"_s, Column::Align::Left, 10},
                 {u"WHY"_s, Column::Align::Left, 16, true}});
    for (const ReadAnswer &read : all) {
        const Reading &reading = read.traced.reading;
        const QString next = askedNext(read.traced);
        table.add(
            {{read.file},
             {QString::number(read.status)},
             {reading.statusWord},
             {outcomeText(reading.outcome)},
             {reading.detail.isEmpty() && !next.isEmpty() ? u"is asked again "_s + next : reading.detail}});
    }
    table.finish();
}

int readAnswers(Context &context, const ReadArguments &arguments)
{
    const QString path = QString::fromStdString(arguments.profile);
    const auto profile = bytesOfFile(path);
    if (!profile)
        return context.fail(profile.error());
    const ProfileCheck check = checkProfile(*profile);
    if (!check.protocol)
        return context.fail({ErrorCode::InvalidArgument, u"%1 is no usable profile"_s.arg(path), {}},
                            u"See: repollctl provider check %1"_s.arg(path));
    HeaderList headers;
    for (const std::string &text : arguments.headers) {
        auto header = headerLine(QByteArray::fromStdString(text));
        if (!header)
            return context.failUsage(header.error().message, u"provider read"_s);
        headers.push_back(*std::move(header));
    }
    std::vector<ReadAnswer> all;
    for (const std::string &file : arguments.answers) {
        auto read = readOne(arguments, check, QString::fromStdString(file), headers, context.clock.nowMs());
        if (!read)
            return context.fail(read.error());
        all.push_back(*std::move(read));
    }
    if (arguments.json) {
        for (const ReadAnswer &read : all)
            context.console.write(documentOf(read));
    } else if (all.size() > 1) {
        writeAll(context.console, all);
    } else {
        writeRules(context.console, all.front());
        context.console.writeLine({});
        writeOutcome(context.console, all.front());
    }
    return Done;
}

} // namespace

void addProviderRead(CLI::App &provider, CommandLine &line)
{
    auto *read = provider.add_subcommand("read", "Show how a profile reads a saved answer, rule by rule.");
    const auto arguments = std::make_shared<ReadArguments>();
    read->add_option("FILE", arguments->profile, "The profile.")->required();
    read->add_option("--answer", arguments->answers,
                     "The answer to a poll: with its head, as curl -i saves it, or its body alone; - is "
                     "stdin. May be repeated.")
        ->type_name("FILE")
        ->required()
        ->allow_extra_args(false);
    addNumber<int>(*read, "--status", arguments->status, 100, 599,
                   "The status code of a body alone. Default: 200.");
    read->add_option("--header", arguments->headers,
                     "A header of the answer, as NAME: VALUE; may be repeated.")
        ->type_name("HEADER")
        ->allow_extra_args(false);
    read->add_option("--ticket", arguments->ticket,
                     "The request's ticket. Default: the one that the answer names.")
        ->type_name("TICKET");
    read->add_option("--key", arguments->key, "The request's key. Default: the one that the answer names.")
        ->type_name("KEY");
    read->add_option("--step", arguments->step, "Read it as the answer to this step. Default: the first.")
        ->type_name("NAME");
    addChoice<bool>(*read, "--format", arguments->json, {{"table", false}, {"ndjson", true}},
                    "table, or ndjson (one object an answer). Default: table.")
        ->type_name("FORMAT");
    read->footer(R"(Several answers are one line each, so that a profile can be tried on the
examples in a provider's documentation. Reads no ledger and sends nothing.

Examples:
  repollctl provider read acme.json --answer done.json
  curl -i https://api.acme.example/v1/jobs/81 | \
    repollctl provider read acme.json --answer - --ticket 81
  repollctl provider read acme.json --answer done.txt --answer failed.txt)");
    read->callback([&line, arguments] {
        line.chosen = [arguments](Context &context) { return readAnswers(context, *arguments); };
    });
}

} // namespace repoll::cli
