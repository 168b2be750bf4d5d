// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csvwriter.h"

#include "core/report/htmltext.h"
#include "core/report/reporttext.h"

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *header =
    "disposition,provider,key,ticket,before,after,asks,outcome,status_word,http_status,"
    "detail,answered_at,answer_sha256,deadline,skip_reason,due_at,request_id,"
    "run_id,run_state,run_who,run_reason,run_query,run_retry_of,run_created_at,"
    "run_started_at,run_finished_at,run_selected,run_waiting,run_errors,"
    "run_still_processing,run_failed_at_provider,run_recovered,run_skipped,"
    "run_ledger,report_written_at\r\n";

/// `-12`, `+49123`, `0.50`: a spreadsheet may show it otherwise, but runs nothing.
bool isPlainNumber(QStringView text)
{
    if (text.startsWith(u'+') || text.startsWith(u'-'))
        text = text.sliced(1);
    bool digits = false;
    bool point = false;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9')
            digits = true;
        else if (c == u'.' && !point && digits)
            point = true;
        else
            return false;
    }
    return digits && text.back() != u'.';
}

/// What opens a formula in the spreadsheets, the full-width forms that East Asian settings take included.
bool opensFormula(QChar c)
{
    return QStringView(u"=+-@＝＋－＠").contains(c);
}

/// What importers drop from a cell's start before they look for a formula.
bool isDropped(QChar c)
{
    return c.isSpace() || c == u'"' || isDeceptive(c.unicode());
}

/// Where a cell may start: the text's start, and, where a spreadsheet takes another separator than the
/// comma, whatever follows one.
bool startsCell(QStringView text, qsizetype at)
{
    return at == 0 || QStringView(u";\t\r\n").contains(text[at - 1]);
}

bool isFormulaAt(QStringView text, qsizetype at)
{
    if (at == 0 && (text[0] == u'\t' || text[0] == u'\r'))
        return true;
    while (at < text.size() && isDropped(text[at]))
        ++at;
    return at < text.size() && opensFormula(text[at]);
}

QString disarmed(const QString &text)
{
    QString safe;
    safe.reserve(text.size() + 1);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (startsCell(text, i) && isFormulaAt(text, i))
            safe += u'\'';
        const char16_t unit = text[i].unicode();
        const bool control = unit < 0x20 && unit != u'\t' && unit != u'\r' && unit != u'\n';
        safe += control ? QChar(char16_t(0x2400 + unit)) : text[i];
    }
    return safe;
}

void appendTime(QByteArray &out, const std::optional<EpochMs> &time)
{
    out += ',';
    if (time)
        out += isoUtc(*time);
}

void appendText(QByteArray &out, const QString &text)
{
    out += ',';
    appendCsvField(out, text);
}

void appendNumber(QByteArray &out, qint64 number)
{
    out += ',' + QByteArray::number(number);
}

QByteArray runColumns(const ReportHead &head)
{
    const Run &run = head.run;
    QByteArray out;
    appendNumber(out, run.id);
    out += ',' + word(runStateText(run.state));
    appendText(out, run.header.who);
    appendText(out, run.header.reason);
    appendText(out, run.header.query);
    out += ',';
    if (run.header.retryOf)
        out += QByteArray::number(*run.header.retryOf);
    appendTime(out, run.createdAt);
    appendTime(out, run.startedAt);
    appendTime(out, run.finishedAt);
    appendNumber(out, run.selected());
    for (const Disposition disposition : reportOrder)
        appendNumber(out, countOf(run.totals, disposition));
    appendText(out, head.ledger);
    appendTime(out, head.generatedAt);
    return out + "\r\n";
}

} // namespace

QString formulaSafe(const QString &text)
{
    return text.isEmpty() || isPlainNumber(text) ? text : disarmed(text);
}

void appendCsvField(QByteArray &out, const QString &text)
{
    if (text.isEmpty())
        return;
    const QString safe = formulaSafe(text);
    if (!std::any_of(safe.begin(), safe.end(), [](QChar c) { return QStringView(u",\"\r\n").contains(c); })) {
        out += safe.toUtf8();
        return;
    }
    out += '"' + QString(safe).replace(u'"', u"\"\""_s).toUtf8() + '"';
}

CsvWriter::CsvWriter(QIODevice &out)
    : m_sink(out)
{
}

Result<void> CsvWriter::begin(const ReportHead &head)
{
    m_runColumns = runColumns(head);
    m_sink.buffer() += header;
    return m_sink.settle();
}

Result<void> CsvWriter::target(const RunTarget &target)
{
    QByteArray &out = m_sink.buffer();
    out += word(dispositionText(target.disposition));
    appendText(out, target.provider);
    appendText(out, target.key);
    appendText(out, target.ticket);
    out += ',' + word(statusText(target.before)) + ',';
    if (target.after)
        out += word(statusText(*target.after));
    appendNumber(out, target.asks);
    out += ',';
    if (target.lastOutcome)
        out += word(outcomeText(*target.lastOutcome));
    appendText(out, target.statusWord);
    out += ',';
    if (target.httpStatus != 0)
        out += QByteArray::number(target.httpStatus);
    appendText(out, target.detail);
    appendTime(out, target.answeredAt);
    out += ',' + target.answerDigest.toHex();
    appendTime(out, target.deadline);
    out += ',';
    if (target.skip)
        out += word(skipReasonText(*target.skip));
    appendTime(out, target.dueAt);
    appendNumber(out, target.requestId);
    out += m_runColumns;
    return m_sink.settle();
}

Result<void> CsvWriter::end(const ReportTail &)
{
    return m_sink.flush();
}

} // namespace repoll
