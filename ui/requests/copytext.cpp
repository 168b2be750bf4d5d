// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/copytext.h"

#include "core/report/csvwriter.h"
#include "core/report/reporttext.h"
#include "core/request/requestfields.h"
#include "core/request/timetext.h"

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// By RequestColumn: the names of `repollctl requests`.
constexpr std::array<const char *, allRequestColumns.size()> names{
    "received_at", "key",    "provider",     "amount",   "currency", "status",     "last_outcome",
    "attempts",    "age_ms", "next_poll_at", "deadline", "ticket",   "updated_at",
};

QString cellOf(const Request &request, RequestColumn column, EpochMs now)
{
    switch (column) {
    case RequestColumn::Received:
        return isoUtc(request.receivedAt);
    case RequestColumn::Key:
        return request.key;
    case RequestColumn::Provider:
        return request.provider;
    case RequestColumn::Amount:
        return plainAmount(request.amount);
    case RequestColumn::Currency:
        return request.currency;
    case RequestColumn::Status:
        return statusText(request.effectiveStatus());
    case RequestColumn::LastOutcome:
        return request.lastOutcome ? QString(outcomeText(*request.lastOutcome)) : QString();
    case RequestColumn::Attempts:
        return QString::number(request.attempts);
    case RequestColumn::Age:
        return QString::number(now - request.receivedAt);
    case RequestColumn::NextPoll:
        return isoUtc(request.nextPollAt);
    case RequestColumn::Deadline:
        return isoUtc(request.deadline);
    case RequestColumn::Ticket:
        return request.ticket;
    case RequestColumn::Updated:
        return isoUtc(request.updatedAt);
    }
    Q_UNREACHABLE();
}

} // namespace

CopyText::CopyText(CopyFormat format, std::vector<RequestColumn> columns, EpochMs now)
    : m_format(format)
    , m_columns(std::move(columns))
    , m_now(now)
{
    if (format == CopyFormat::Json || format == CopyFormat::Keys)
        return;
    QStringList titles;
    for (const RequestColumn column : m_columns)
        titles += QString::fromLatin1(names.at(static_cast<std::size_t>(column)));
    appendCells(titles);
}

void CopyText::add(const Request &request)
{
    if (m_format == CopyFormat::Json) {
        m_text += (m_empty ? "[\n  " : ",\n  ") + requestJson(request, m_now);
        m_empty = false;
        return;
    }
    if (m_format == CopyFormat::Keys) { // one a line, the last without an end: one alone is just that
        m_text += (m_empty ? QByteArray() : QByteArray("\n")) + request.key.toUtf8();
        m_empty = false;
        return;
    }
    QStringList cells;
    for (const RequestColumn column : m_columns)
        cells += cellOf(request, column, m_now);
    appendCells(cells);
}

QByteArray CopyText::finish()
{
    if (m_format == CopyFormat::Json)
        m_text += m_empty ? "[]\n" : "\n]\n";
    return std::move(m_text);
}

void CopyText::appendCells(const QStringList &cells)
{
    const bool tabs = m_format == CopyFormat::Tsv;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            m_text += tabs ? '\t' : ',';
        if (!tabs) {
            appendCsvField(m_text, cells[i]);
            continue;
        }
        QString safe = formulaSafe(cells[i]);
        for (QChar &c : safe) { // TSV has no quotes
            if (c == u'\t' || c == u'\r' || c == u'\n')
                c = u' ';
        }
        m_text += safe.toUtf8();
    }
    m_text += "\r\n";
}

} // namespace repoll::ui
