// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/requestwriter.h"

#include "app/repollctl/jsonline.h"
#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "core/request/nextpoll.h"

#include <QByteArrayList>

#include <array>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

class TableRequestWriter final : public RequestWriter
{
public:
    TableRequestWriter(Console &console, EpochMs now)
        : m_table(console, Console::Stream::Out,
                  {{u"KEY"_s, Column::Align::Left, 12, true},
                   {u"PROVIDER"_s, Column::Align::Left, 8, true},
                   {u"STATUS"_s},
                   {u"RECEIVED"_s},
                   {u"POLLS"_s, Column::Align::Right},
                   {u"LAST OUTCOME"_s, Column::Align::Left, 9, true, 1},
                   {u"DEADLINE"_s, Column::Align::Left, 19, false, 2},
                   {u"AMOUNT"_s, Column::Align::Right, 8, false, 3},
                   {u"TICKET"_s, Column::Align::Left, 8, true, 4}})
        , m_now(now)
    {
    }

    bool add(const Request &request) override
    {
        const bool interrupted = isInterrupted(request, m_now);
        const QString status =
            interrupted ? u"interrupted"_s : QString(statusText(request.effectiveStatus()));
        const QString amount =
            request.amount.isEmpty() ? QString() : request.amount + u' ' + request.currency;
        return m_table.add(
            {{request.key},
             {request.provider},
             {request.conflict ? status + " !conflict"_L1 : status,
              interrupted || request.conflict ? Tone::Warn : toneOf(request.effectiveStatus())},
             {localTime(request.receivedAt)},
             {QString::number(request.attempts)},
             {request.lastOutcome ? QString(outcomeText(*request.lastOutcome)) : QString(),
              request.lastOutcome ? toneOf(*request.lastOutcome) : Tone::Plain},
             {localTime(request.deadline)},
             {amount.trimmed()},
             {request.ticket}});
    }

    bool finish() override { return m_table.finish(); }

private:
    Table m_table;
    EpochMs m_now;
};

/// One field of a request for programs. Absent times and outcomes are empty in CSV and null in JSON.
struct Field
{
    enum class Kind { Text, Number, Bool };
    const char *name;
    Kind kind;
    std::optional<QString> (*value)(const Request &, EpochMs now);
};

using Value = std::optional<QString>;

Value time(std::optional<EpochMs> at)
{
    return at ? Value(isoUtc(*at)) : Value();
}

Value number(qint64 value)
{
    return QString::number(value);
}

Value boolean(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

// The names that `import` knows come first and are its own, so that an export can be read back.
constexpr auto text = Field::Kind::Text;
constexpr std::array fields{
    Field{"provider", text, [](const Request &r, EpochMs) { return Value(r.provider); }},
    Field{"key", text, [](const Request &r, EpochMs) { return Value(r.key); }},
    Field{"account", text, [](const Request &r, EpochMs) { return Value(r.account); }},
    Field{"ticket", text, [](const Request &r, EpochMs) { return Value(r.ticket); }},
    Field{"status", text, [](const Request &r, EpochMs) { return Value(QString(statusText(r.status))); }},
    Field{"received_at", text, [](const Request &r, EpochMs) { return time(r.receivedAt); }},
    Field{"accepted_at", text, [](const Request &r, EpochMs) { return time(r.acceptedAt); }},
    Field{"next_poll_at", text, [](const Request &r, EpochMs) { return time(r.nextPollAt); }},
    Field{"deadline", text, [](const Request &r, EpochMs) { return time(r.deadline); }},
    Field{"idempotency_key", text, [](const Request &r, EpochMs) { return Value(r.idempotencyKey); }},
    Field{"amount", text, [](const Request &r, EpochMs) { return Value(r.amount); }},
    Field{"currency", text, [](const Request &r, EpochMs) { return Value(r.currency); }},
    Field{"attempts", Field::Kind::Number, [](const Request &r, EpochMs) { return number(r.attempts); }},
    Field{"interrupted", Field::Kind::Bool,
          [](const Request &r, EpochMs now) { return boolean(isInterrupted(r, now)); }},
    Field{"updated_at", text, [](const Request &r, EpochMs) { return time(r.updatedAt); }},
    Field{"last_outcome", text,
          [](const Request &r, EpochMs) {
              return r.lastOutcome ? Value(QString(outcomeText(*r.lastOutcome))) : Value();
          }},
    Field{"status_word", text, [](const Request &r, EpochMs) { return Value(r.statusWord); }},
    Field{"last_detail", text, [](const Request &r, EpochMs) { return Value(r.lastDetail); }},
    Field{"poll_state", text,
          [](const Request &r, EpochMs) { return Value(QString::fromUtf8(r.pollState)); }},
    Field{"conflict", Field::Kind::Bool, [](const Request &r, EpochMs) { return boolean(r.conflict); }},
    Field{"quarantined", Field::Kind::Number,
          [](const Request &r, EpochMs) { return number(r.quarantined); }},
    Field{"gone_seen", Field::Kind::Number, [](const Request &r, EpochMs) { return number(r.goneSeen); }},
    Field{"gone_at", text, [](const Request &r, EpochMs) { return time(r.goneAt); }},
    Field{"fence", Field::Kind::Number, [](const Request &r, EpochMs) { return number(r.fence); }},
    Field{"version", Field::Kind::Number, [](const Request &r, EpochMs) { return number(r.version); }},
    Field{"lease_owner", text, [](const Request &r, EpochMs) { return Value(r.leaseOwner); }},
    Field{"lease_until", text, [](const Request &r, EpochMs) { return time(r.leaseUntil); }},
    Field{"result_sha256", text,
          [](const Request &r, EpochMs) {
              return r.resultDigest.isEmpty() ? Value() : Value(QString::fromLatin1(r.resultDigest.toHex()));
          }},
    Field{"effective_status", text,
          [](const Request &r, EpochMs) { return Value(QString(statusText(r.effectiveStatus()))); }},
    Field{"decided_by", text,
          [](const Request &r, EpochMs) { return r.decided ? Value(r.decidedBy) : Value(); }},
};

/// RFC 4180, section 2: quotes around what holds a comma, a quote or a line break.
QByteArray csvField(const QString &value)
{
    QByteArray bytes = value.toUtf8();
    if (!bytes.contains(',') && !bytes.contains('"') && !bytes.contains('\n') && !bytes.contains('\r'))
        return bytes;
    return '"' + bytes.replace('"', "\"\"") + '"';
}

class CsvRequestWriter final : public RequestWriter
{
public:
    CsvRequestWriter(Console &console, EpochMs now)
        : m_console(console)
        , m_now(now)
    {
        QByteArrayList names;
        for (const auto &field : fields)
            names.append(field.name);
        m_console.write(names.join(',') + "\r\n");
    }

    bool add(const Request &request) override
    {
        QByteArray line;
        for (const auto &field : fields) {
            if (&field != fields.data())
                line += ',';
            line += csvField(field.value(request, m_now).value_or(QString()));
        }
        return m_console.write(line + "\r\n");
    }

    bool finish() override { return m_console.flush(); }

private:
    Console &m_console;
    EpochMs m_now;
};

class NdjsonRequestWriter final : public RequestWriter
{
public:
    NdjsonRequestWriter(Console &console, EpochMs now)
        : m_console(console)
        , m_now(now)
    {
    }

    bool add(const Request &request) override
    {
        JsonLine line;
        for (const auto &field : fields) {
            const auto value = field.value(request, m_now);
            if (field.kind == Field::Kind::Text)
                line.text(field.name, value);
            else
                line.json(field.name, value.value_or(u"null"_s).toLatin1());
        }
        return m_console.write(line.object() + '\n');
    }

    bool finish() override { return m_console.flush(); }

private:
    Console &m_console;
    EpochMs m_now;
};

} // namespace

std::unique_ptr<RequestWriter> makeRequestWriter(RowFormat format, Console &console, EpochMs now)
{
    switch (format) {
    case RowFormat::Csv:
        return std::make_unique<CsvRequestWriter>(console, now);
    case RowFormat::Ndjson:
        return std::make_unique<NdjsonRequestWriter>(console, now);
    case RowFormat::Table:
        break;
    }
    return std::make_unique<TableRequestWriter>(console, now);
}

} // namespace repoll::cli
