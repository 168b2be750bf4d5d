// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmlwriter.h"

#include "core/ledger/store/runwords.h"
#include "core/report/htmlhead.h"
#include "core/report/htmlsummary.h"
#include "core/report/htmltext.h"
#include "core/report/outcomechart.h"
#include "core/report/reporttext.h"
#include "core/request/words.h"
#include "core/words/phrasebook.h"

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

QByteArray low(const ReportLanguage &language, const Wording &wording)
{
    QByteArray out;
    appendHtml(out, language.sayLow(wording));
    return out;
}

void appendRequest(QByteArray &out, const RunTarget &target, const QTimeZone &zone,
                   const ReportLanguage &language)
{
    out += "<td><b>";
    appendHtmlClipped(out, target.key, maxKey, language);
    out += "</b>";
    if (!target.ticket.isEmpty()) {
        out += "<small>";
        appendHtmlClipped(out, target.ticket, maxTicket, language);
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

void appendStatus(QByteArray &out, const RunTarget &target, const ReportLanguage &language)
{
    out += "<td>" + low(language, wordsOf(target.before));
    if (!target.after) {
        out += "<small>" + low(language, QT_TRANSLATE_NOOP("repoll::Core", "open")) + "</small>";
    } else if (*target.after == target.before) {
        out += "<small>" + low(language, QT_TRANSLATE_NOOP("repoll::Core", "unchanged")) + "</small>";
    } else {
        out += "<br/>→ ";
        appendTagged(out, statusTone(*target.after), low(language, wordsOf(*target.after)));
    }
    out += "</td><td>" + QByteArray::number(target.asks) + "</td>";
}

/// What a person said since.
void appendDecision(QByteArray &out, const RunTarget &target, const ReportLanguage &language)
{
    if (target.decision && target.decision->outcome) {
        out += "<small>" + low(language, QT_TRANSLATE_NOOP("repoll::Core", "decided")) + ": <strong>" +
               low(language, wordsOf(*target.decision->outcome)) + "</strong> — ";
        appendHtmlClipped(out, target.decision->who, maxWord, language);
        out += " — ";
        appendHtmlClipped(out, target.decision->why, maxDetail, language);
        out += "</small>";
    }
}

void appendAnswer(QByteArray &out, const RunTarget &target, const ReportLanguage &language)
{
    out += "<td>";
    if (target.lastOutcome) {
        appendTagged(out, outcomeLook(*target.lastOutcome).sign, low(language, wordsOf(*target.lastOutcome)));
    } else if (target.skip) {
        appendTagged(out, "s-skip", low(language, wordsOf(*target.skip)));
    } else {
        out += "<em>" + low(language, QT_TRANSLATE_NOOP("repoll::Core", "not asked")) + "</em>";
    }
    if (!target.statusWord.isEmpty()) {
        out += " <q>";
        appendHtmlClipped(out, target.statusWord, maxWord, language);
        out += "</q>";
    }
    if (target.httpStatus != 0)
        out += " HTTP " + QByteArray::number(target.httpStatus);
    const bool isToldAbove = (target.skip && target.detail == wordsOf(*target.skip).english()) ||
                             target.detail == QStringLiteral("HTTP %1").arg(target.httpStatus);
    if (!target.detail.isEmpty() && !isToldAbove) {
        out += "<small>";
        appendHtmlClipped(out, language.say(phraseOf(target.detail)), maxDetail, language);
        out += "</small>";
    }
    appendDecision(out, target, language);
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

QByteArray columnHead(const ReportLanguage &language, const char *name, const char *below = nullptr)
{
    QByteArray out = "<th scope=\"col\">";
    appendHtml(out, language.say(name));
    if (below) {
        out += "<small>";
        appendHtml(out, language.say(below));
        out += "</small>";
    }
    return out + "</th>";
}

QByteArray columnsOf(const ReportLanguage &language)
{
    return "<colgroup><col class=\"c-key\"/><col class=\"c-provider\"/><col class=\"c-amount\"/>"
           "<col class=\"c-status\"/><col class=\"c-asks\"/><col class=\"c-answer\"/><col class=\"c-time\"/>"
           "<col class=\"c-time\"/></colgroup>\n<thead><tr>" +
           columnHead(language, QT_TRANSLATE_NOOP("repoll::Core", "Request"),
                      QT_TRANSLATE_NOOP("repoll::Core", "ticket")) +
           columnHead(language, QT_TRANSLATE_NOOP("repoll::Core", "Provider"),
                      QT_TRANSLATE_NOOP("repoll::Core", "received")) +
           columnHead(language, QT_TRANSLATE_NOOP("repoll::Core", "Amount"),
                      QT_TRANSLATE_NOOP("repoll::Core", "currency")) +
           columnHead(language, QT_TRANSLATE_NOOP("repoll::Core", "Before"),
                      QT_TRANSLATE_NOOP("repoll::Core", "after")) +
           columnHead(language, QT_TRANSLATE_NOOP("repoll::Core", "Asks")) +
           columnHead(language, QT_TRANSLATE_NOOP("repoll::Core", "Last answer"),
                      QT_TRANSLATE_NOOP("repoll::Core", "detail")) +
           columnHead(language, QT_TRANSLATE_NOOP("repoll::Core", "Answered"), "SHA-256") +
           columnHead(language, QT_TRANSLATE_NOOP("repoll::Core", "Deadline")) + "</tr></thead>\n";
}

} // namespace

HtmlWriter::HtmlWriter(QIODevice &out, ReportLanguage language)
    : m_sink(out)
    , m_language(std::move(language))
    , m_columns(columnsOf(m_language))
{
}

Result<void> HtmlWriter::begin(const ReportHead &head)
{
    m_zone = head.zone;
    m_listed = head.listed;
    m_generatedAt = head.generatedAt;
    m_sink.buffer() += htmlSummary(head, m_language);
    return m_sink.settle();
}

void HtmlWriter::openSection(Disposition disposition)
{
    m_section = disposition;
    QByteArray &out = m_sink.buffer();
    out += "<section class=\"list\" id=\"" + sectionId(disposition) + "\">\n<h3><span class=\"sign " +
           dispositionTone(disposition) + "\">";
    appendHtml(out, m_language.say(wordsOf(disposition)));
    out += "</span> <b>" + grouped(countOf(m_listed, disposition)).toLatin1() + "</b></h3>\n<p>";
    appendHtml(out, m_language.say(meaningOf(disposition)));
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
    out += m_columns;
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
    appendRequest(out, target, m_zone, m_language);
    appendAmount(out, target);
    appendStatus(out, target, m_language);
    appendAnswer(out, target, m_language);
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
    if (tail.ranOn) {
        out += "<p class=\"notice\">";
        appendHtml(out,
                   m_language.say(QT_TRANSLATE_NOOP(
                       "repoll::Core",
                       "The run was going on while this report was written: its totals are those of the "
                       "start, and a target may stand in two tables. Write the report again when the run "
                       "has ended.")));
        out += "</p>\n";
    }
    out += "</main>\n<footer>\n<p>";
    appendHtml(out, m_language.say({QT_TRANSLATE_NOOP("repoll::Core", "%1 listed. Written by Repoll at %2."),
                                    {targetsWord(listed), zonedTime(m_generatedAt, m_zone)}}));
    out += ' ';
    appendHtml(
        out, m_language.say(
                 {QT_TRANSLATE_NOOP("repoll::Core",
                                    "Times carry their offset from UTC. SHA-256: the first %1 digits of the "
                                    "digest of the raw answer as the ledger keeps it. Characters that cannot "
                                    "be seen are shown in a frame, by their number. The CSV and NDJSON "
                                    "reports hold digests and long texts in full."),
                  {QString::number(digestDigits)}}));
    out += "</p>\n</footer>\n</body>\n</html>\n";
    return m_sink.flush();
}

} // namespace repoll
