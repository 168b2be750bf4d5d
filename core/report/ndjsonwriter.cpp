// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/ndjsonwriter.h"

#include "core/base/json.h"
#include "core/report/reporttext.h"
#include "core/request/timetext.h"

namespace repoll {

namespace {

/// One object on a line of its own.
class ReportLine
{
public:
    ReportLine(QByteArray &out, const char *kind)
        : m_out(out)
    {
        m_out += "{\"kind\":\"";
        m_out += kind;
        m_out += '"';
    }
    ~ReportLine() { m_out += "}\n"; }
    Q_DISABLE_COPY_MOVE(ReportLine)

    void raw(const char *name, const QByteArray &json)
    {
        m_out += ",\"";
        m_out += name;
        m_out += "\":";
        m_out += json;
    }
    void number(const char *name, qint64 value) { raw(name, QByteArray::number(value)); }
    void word(const char *name, QLatin1String value) { raw(name, '"' + repoll::word(value) + '"'); }
    void null(const char *name) { raw(name, "null"); }

    /// UTF-8 cannot carry lone surrogates: such a text is beside as the base64 of its UTF-16LE.
    void text(const char *name, const QString &value)
    {
        raw(name, jsonQuoted(value.toUtf8()));
        if (value.isValidUtf16())
            return;
        QByteArray units;
        for (const QChar c : value) {
            units += char(c.unicode() & 0xFF);
            units += char(c.unicode() >> 8);
        }
        raw(QByteArray(name).append("_utf16le_base64").constData(), '"' + units.toBase64() + '"');
    }

    void time(const char *name, const std::optional<EpochMs> &value)
    {
        raw(name, value ? '"' + isoUtc(*value).toLatin1() + '"' : QByteArray("null"));
        raw(QByteArray(name).append("_ms").constData(),
            value ? QByteArray::number(*value) : QByteArray("null"));
    }

    void totals(const std::map<Disposition, qint64> &counts)
    {
        for (const Disposition disposition : reportOrder)
            number(repoll::word(dispositionText(disposition)).constData(), countOf(counts, disposition));
    }

private:
    QByteArray &m_out;
};

void appendRun(QByteArray &out, const ReportHead &head)
{
    const Run &run = head.run;
    ReportLine line(out, "run");
    line.raw("format", "\"repoll-report\"");
    line.number("version", 1);
    line.number("run", run.id);
    line.word("state", runStateText(run.state));
    line.text("who", run.header.who);
    line.text("reason", run.header.reason);
    line.text("query", run.header.query);
    if (run.header.retryOf)
        line.number("retry_of", *run.header.retryOf);
    else
        line.null("retry_of");
    line.time("created_at", run.createdAt);
    line.time("started_at", run.startedAt);
    line.time("finished_at", run.finishedAt);
    line.text("ledger", head.ledger);
    line.time("written_at", head.generatedAt);
    line.raw("unresolved_only", head.unresolvedOnly ? "true" : "false");
}

void appendPlan(QByteArray &out, const PlanLine &plan)
{
    ReportLine line(out, "plan");
    line.text("provider", plan.provider);
    if (plan.skip)
        line.word("skip", skipReasonText(*plan.skip));
    else
        line.null("skip");
    line.number("count", plan.count);
    line.time("soonest_deadline", plan.soonestDeadline);
}

/// Sums are texts: a program would read a JSON number as a double.
void appendMoney(QByteArray &out, const QString &currency, const MoneySums::Sum &all, const RunMoney &money)
{
    ReportLine line(out, "money");
    line.text("currency", currency);
    line.number("requests", all.requests);
    line.text("selected", all.amount.text());
    for (const Disposition disposition : reportOrder) {
        const auto part = sumOf(money, disposition, currency);
        line.text(repoll::word(dispositionText(disposition)).constData(), part.value_or(Decimal()).text());
    }
}

void appendTarget(QByteArray &out, const RunTarget &target)
{
    ReportLine line(out, "target");
    line.number("request", target.requestId);
    line.text("provider", target.provider);
    line.text("key", target.key);
    line.text("ticket", target.ticket);
    line.text("amount", target.amount);
    line.text("currency", target.currency);
    line.time("received_at", target.receivedAt);
    line.word("disposition", dispositionText(target.disposition));
    line.word("before", statusText(target.before));
    target.after ? line.word("after", statusText(*target.after)) : line.null("after");
    target.skip ? line.word("skip", skipReasonText(*target.skip)) : line.null("skip");
    line.number("asks", target.asks);
    line.number("errors", target.errors);
    target.lastOutcome ? line.word("outcome", outcomeText(*target.lastOutcome)) : line.null("outcome");
    line.text("status_word", target.statusWord);
    line.number("http_status", target.httpStatus);
    line.text("detail", target.detail);
    line.time("answered_at", target.answeredAt);
    line.raw("answer_sha256",
             target.answerDigest.isEmpty() ? QByteArray("null") : '"' + target.answerDigest.toHex() + '"');
    line.time("deadline", target.deadline);
    line.time("due_at", target.dueAt);
    if (target.decision && target.decision->outcome) {
        line.word("decided", statusText(*target.decision->outcome));
        line.text("decided_by", target.decision->who);
        line.text("decided_why", target.decision->why);
        line.time("decided_at", target.decision->at);
    } else {
        line.null("decided");
    }
}

} // namespace

NdjsonWriter::NdjsonWriter(QIODevice &out)
    : m_sink(out)
{
}

Result<void> NdjsonWriter::begin(const ReportHead &head)
{
    m_run = head.run;
    QByteArray &out = m_sink.buffer();
    appendRun(out, head);
    for (const PlanLine &line : head.plan.lines)
        appendPlan(out, line);
    const MoneySums all = allOf(head.money);
    for (const auto &[currency, sum] : all.byCurrency())
        appendMoney(out, currency, sum, head.money);
    for (const ProviderTally &tally : head.providers) {
        ReportLine line(out, "provider");
        line.text("provider", tally.provider);
        line.totals(tally.totals);
        line.number("asks", tally.asks);
    }
    for (const OutcomeBucket &bucket : head.outcomes) {
        ReportLine line(out, "outcomes");
        line.time("from", bucket.from);
        line.word("outcome", outcomeText(bucket.outcome));
        line.number("count", bucket.count);
    }
    return m_sink.settle();
}

Result<void> NdjsonWriter::target(const RunTarget &target)
{
    appendTarget(m_sink.buffer(), target);
    return m_sink.settle();
}

Result<void> NdjsonWriter::end(const ReportTail &tail)
{
    {
        ReportLine line(m_sink.buffer(), "totals");
        line.number("selected", m_run.selected());
        line.totals(m_run.totals);
        line.number("decided_since", decidedSince(m_run));
        line.number("unresolved", m_run.unresolved);
        qint64 listed = 0;
        for (const auto &[disposition, count] : tail.listed)
            listed += count;
        line.number("listed", listed);
        line.raw("ran_on", tail.ranOn ? "true" : "false");
    }
    return m_sink.flush();
}

} // namespace repoll
