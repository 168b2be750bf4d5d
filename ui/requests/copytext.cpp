// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/copytext.h"

#include "core/base/json.h"
#include "core/report/csvwriter.h"
#include "core/report/reporttext.h"
#include "core/request/nextpoll.h"

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// By RequestColumn: the names of `repollctl requests`.
constexpr std::array<const char *, allRequestColumns.size()> names{
    "received_at", "key",    "provider",     "amount",   "currency", "status",     "last_outcome",
    "attempts",    "age_ms", "next_poll_at", "deadline", "ticket",   "updated_at",
};

QString isoText(const std::optional<EpochMs> &at)
{
    return at ? QString::fromLatin1(isoUtc(*at)) : QString();
}

QString cellOf(const Request &request, RequestColumn column, EpochMs now)
{
    switch (column) {
    case RequestColumn::Received:
        return isoText(request.receivedAt);
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
        return isoText(request.nextPollAt);
    case RequestColumn::Deadline:
        return isoText(request.deadline);
    case RequestColumn::Ticket:
        return request.ticket;
    case RequestColumn::Updated:
        return isoText(request.updatedAt);
    }
    Q_UNREACHABLE();
}

/// One object; a field without a value is null.
class JsonObject
{
public:
    void text(const char *name, const QString &value) { raw(name, jsonQuoted(value.toUtf8())); }
    void number(const char *name, qint64 value) { raw(name, QByteArray::number(value)); }
    void flag(const char *name, bool value) { raw(name, value ? "true" : "false"); }
    void time(const char *name, const std::optional<EpochMs> &at)
    {
        raw(name, at ? '"' + isoUtc(*at) + '"' : QByteArray("null"));
    }
    void raw(const char *name, const QByteArray &json)
    {
        m_text += m_text.isEmpty() ? "{\"" : ", \"";
        m_text += name;
        m_text += "\": " + json;
    }
    [[nodiscard]] QByteArray object() const { return m_text + '}'; }

private:
    QByteArray m_text;
};

void addPolling(JsonObject &object, const Request &request, EpochMs now)
{
    object.number("attempts", request.attempts);
    object.flag("interrupted", isInterrupted(request, now));
    object.raw("last_outcome", request.lastOutcome ? '"' + word(outcomeText(*request.lastOutcome)) + '"'
                                                   : QByteArray("null"));
    object.text("status_word", request.statusWord);
    object.text("last_detail", request.lastDetail);
    object.text("poll_state", QString::fromUtf8(request.pollState));
    object.flag("conflict", request.conflict);
    object.number("quarantined", request.quarantined);
    object.number("gone_seen", request.goneSeen);
    object.time("gone_at", request.goneAt);
    object.number("fence", request.fence);
    object.number("version", request.version);
    object.text("lease_owner", request.leaseOwner);
    object.time("lease_until", request.leaseUntil);
}

QByteArray objectOf(const Request &request, EpochMs now)
{
    JsonObject object;
    object.text("provider", request.provider);
    object.text("key", request.key);
    object.text("account", request.account);
    object.text("ticket", request.ticket);
    object.raw("status", '"' + word(statusText(request.status)) + '"');
    object.raw("effective_status", '"' + word(statusText(request.effectiveStatus())) + '"');
    object.text("decided_by", request.decidedBy);
    object.time("received_at", request.receivedAt);
    object.time("accepted_at", request.acceptedAt);
    object.time("next_poll_at", request.nextPollAt);
    object.time("deadline", request.deadline);
    object.time("updated_at", request.updatedAt);
    object.text("idempotency_key", request.idempotencyKey);
    object.text("amount", request.amount);
    object.text("currency", request.currency);
    addPolling(object, request, now);
    object.text("result_sha256", QString::fromLatin1(request.resultDigest.toHex()));
    return object.object();
}

} // namespace

CopyText::CopyText(CopyFormat format, std::vector<RequestColumn> columns, EpochMs now)
    : m_format(format)
    , m_columns(std::move(columns))
    , m_now(now)
{
    if (format == CopyFormat::Json)
        return;
    QStringList titles;
    for (const RequestColumn column : m_columns)
        titles += QString::fromLatin1(names.at(static_cast<std::size_t>(column)));
    appendCells(titles);
}

void CopyText::add(const Request &request)
{
    if (m_format == CopyFormat::Json) {
        m_text += (m_empty ? "[\n  " : ",\n  ") + objectOf(request, m_now);
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
