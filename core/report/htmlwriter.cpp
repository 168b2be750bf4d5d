// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmlwriter.h"

#include "core/report/htmlsummary.h"
#include "core/report/htmltext.h"
#include "core/report/outcomechart.h"
#include "core/report/reporttext.h"

namespace repoll {

namespace {

// Longer texts are told to be longer; they stand in full in the CSV and NDJSON reports.
constexpr qsizetype maxKey = 200;
constexpr qsizetype maxTicket = 120;
constexpr qsizetype maxWord = 80;
constexpr qsizetype maxDetail = 400;

constexpr int rowsPerTable = 200;

/// Hexadecimal digits of a digest that a page shows.
constexpr int digestDigits = 16;

const char *statusTone(RequestStatus status)
{
    switch (status) {
    case RequestStatus::Succeeded:
        return "s-ok";
    case RequestStatus::Failed:
        return "s-fail";
    case RequestStatus::Cancelled:
        return "s-cancel";
    case RequestStatus::Expired:
        return "s-gone";
    case RequestStatus::Processing:
        return "s-wait";
    case RequestStatus::Received:
    case RequestStatus::Submitting:
    case RequestStatus::SubmitUnknown:
        return "s-unknown";
    }
    Q_UNREACHABLE();
}

void appendTagged(QByteArray &out, const char *tone, const QByteArray &text)
{
    out += QByteArray("<b class=\"") + tone + "\">" + text + "</b>";
}

void appendRequest(QByteArray &out, const RunTarget &target, const QTimeZone &zone)
{
    out += "<td><b>";
    appendHtmlClipped(out, target.key, maxKey);
    out += "</b>";
    if (!target.ticket.isEmpty()) {
        out += "<small>";
        appendHtmlClipped(out, target.ticket, maxTicket);
        out += "</small>";
    }
    out += "</td><td>";
    appendHtmlClipped(out, target.provider, maxWord);
    out += "<small>" + zonedTime(target.receivedAt, zone).toLatin1() + "</small></td>";
}

void appendAmount(QByteArray &out, const RunTarget &target)
{
    out += "<td>";
    const auto number = Decimal::read(target.amount);
    appendHtmlClipped(out, number ? groupedAmount(*number) : target.amount, maxWord);
    if (!target.currency.isEmpty()) {
        out += "<small>";
        appendHtmlClipped(out, target.currency, maxWord);
        out += "</small>";
    }
    out += "</td>";
}

void appendStatus(QByteArray &out, const RunTarget &target)
{
    out += "<td>" + spoken(statusText(target.before));
    if (!target.after) {
        out += "<small>open</small>";
    } else if (*target.after == target.before) {
        out += "<small>unchanged</small>";
    } else {
        out += "<br/>→ ";
        appendTagged(out, statusTone(*target.after), spoken(statusText(*target.after)));
    }
    if (target.decision && target.decision->outcome) {
        out += "<small>decided: <strong>" + spoken(statusText(*target.decision->outcome)) + "</strong> by ";
        appendHtmlClipped(out, target.decision->who, maxWord);
        out += ", ";
        appendHtmlClipped(out, target.decision->why, maxDetail);
        out += "</small>";
    }
    out += "</td><td>" + QByteArray::number(target.asks) + "</td>";
}

void appendAnswer(QByteArray &out, const RunTarget &target)
{
    out += "<td>";
    if (target.lastOutcome) {
        appendTagged(out, outcomeLook(*target.lastOutcome).sign, outcomeWords(*target.lastOutcome));
    } else if (target.skip) {
        appendTagged(out, "s-skip", spoken(skipReasonText(*target.skip)));
    } else {
        out += "<em>not asked</em>";
    }
    if (!target.statusWord.isEmpty()) {
        out += " <q>";
        appendHtmlClipped(out, target.statusWord, maxWord);
        out += "</q>";
    }
    if (target.httpStatus != 0)
        out += " HTTP " + QByteArray::number(target.httpStatus);
    if (!target.detail.isEmpty()) {
        out += "<small>";
        appendHtmlClipped(out, target.detail, maxDetail);
        out += "</small>";
    }
    out += "</td>";
}

void appendTimes(QByteArray &out, const RunTarget &target, const QTimeZone &zone)
{
    out += "<td>";
    if (target.answeredAt)
        out += zonedTime(*target.answeredAt, zone).toLatin1();
    if (!target.answerDigest.isEmpty())
        out += "<small>" + target.answerDigest.toHex().first(digestDigits) + "</small>";
    out += "</td><td>";
    if (target.deadline)
        out += zonedTime(*target.deadline, zone).toLatin1();
    out += "</td>";
}

constexpr const char *columns =
    "<colgroup><col class=\"c-key\"/><col class=\"c-provider\"/><col class=\"c-amount\"/>"
    "<col class=\"c-status\"/><col "
    "class=\"c-asks\"/>"
    "<col class=\"c-answer\"/><col class=\"c-time\"/><col class=\"c-time\"/></colgroup>\n<thead><tr>"
    "<th scope=\"col\">Request<small>ticket</small></th><th "
    "scope=\"col\">Provider<small>received</small></th>"
    "<th scope=\"col\">Amount<small>currency</small></th>"
    "<th scope=\"col\">Before<small>after</small></th><th scope=\"col\">Asks</th>"
    "<th scope=\"col\">Last answer<small>detail</small></th>"
    "<th scope=\"col\">Answered<small>SHA-256</small></th><th scope=\"col\">Deadline</th></tr></thead>\n";

} // namespace

HtmlWriter::HtmlWriter(QIODevice &out)
    : m_sink(out)
{
}

Result<void> HtmlWriter::begin(const ReportHead &head)
{
    m_zone = head.zone;
    m_listed = head.listed;
    m_generatedAt = head.generatedAt;
    m_sink.buffer() += htmlSummary(head);
    return m_sink.settle();
}

void HtmlWriter::openSection(Disposition disposition)
{
    m_section = disposition;
    QByteArray &out = m_sink.buffer();
    out += "<section class=\"list\" id=\"" + sectionId(disposition) + "\">\n<h3><span class=\"sign " +
           dispositionTone(disposition) + "\">";
    appendHtml(out, dispositionTitle(disposition));
    out += "</span> <b>" + grouped(countOf(m_listed, disposition)).toLatin1() + "</b></h3>\n<p>";
    appendHtml(out, dispositionMeaning(disposition));
    out += "</p>\n";
    openTable();
}

/// A long section is a row of tables that a browser lays out when they come into sight: one table of 20,000
/// rows takes a minute to open, a hundred of 200 take a second.
void HtmlWriter::openTable()
{
    const bool isLong = countOf(m_listed, *m_section) > rowsPerTable;
    m_rows = 0;
    QByteArray &out = m_sink.buffer();
    out += isLong ? "<div class=\"part\"><table class=\"targets\">\n" : "<div><table class=\"targets\">\n";
    out += columns;
    out += "<tbody>\n";
}

void HtmlWriter::closeTable()
{
    m_sink.buffer() += "</tbody>\n</table></div>\n";
}

void HtmlWriter::closeSection()
{
    if (!m_section)
        return;
    closeTable();
    m_sink.buffer() += "</section>\n";
    m_section.reset();
}

Result<void> HtmlWriter::target(const RunTarget &target)
{
    if (m_section != target.disposition) {
        closeSection();
        openSection(target.disposition);
    } else if (m_rows == rowsPerTable) {
        closeTable();
        openTable();
    }
    ++m_rows;
    QByteArray &out = m_sink.buffer();
    out += "<tr>";
    appendRequest(out, target, m_zone);
    appendAmount(out, target);
    appendStatus(out, target);
    appendAnswer(out, target);
    appendTimes(out, target, m_zone);
    out += "</tr>\n";
    return m_sink.settle();
}

Result<void> HtmlWriter::end(const ReportTail &tail)
{
    closeSection();
    qint64 listed = 0;
    for (const auto &[disposition, count] : tail.listed)
        listed += count;
    QByteArray &out = m_sink.buffer();
    if (tail.ranOn)
        out += "<p class=\"notice\"><b>The run was going on while this report was written:</b> its totals "
               "are those of "
               "the start, and a target may stand in two tables. Write the report again when the run has "
               "ended.</p>\n";
    out +=
        "</main>\n<footer>\n<p>" + grouped(listed).toLatin1() + (listed == 1 ? " target" : " targets") +
        " listed. Written by Repoll at <span class=\"time\">" + zonedTime(m_generatedAt, m_zone).toLatin1() +
        "</span>. Times carry their offset from UTC. SHA-256: the first " + QByteArray::number(digestDigits) +
        " digits of the digest of the raw answer as the ledger keeps it. Characters that cannot be seen are "
        "shown as <u>U+200B</u>. The CSV and NDJSON reports hold digests and long texts in full.</p>\n"
        "</footer>\n</body>\n</html>\n";
    return m_sink.flush();
}

} // namespace repoll
