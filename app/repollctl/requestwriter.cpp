// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/requestwriter.h"

#include "app/repollctl/table.h"
#include "app/repollctl/text.h"
#include "core/request/nextpoll.h"
#include "core/request/requestfields.h"

#include <QByteArrayList>

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
        for (const RequestField &field : requestFields())
            names.append(field.name);
        m_console.write(names.join(',') + "\r\n");
    }

    bool add(const Request &request) override
    {
        QByteArray line;
        for (const RequestField &field : requestFields()) {
            if (&field != requestFields().data())
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

    bool add(const Request &request) override { return m_console.write(requestJson(request, m_now) + '\n'); }

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
