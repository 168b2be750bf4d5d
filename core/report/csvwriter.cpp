// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csvwriter.h"

#include "core/report/htmltext.h"
#include "core/report/targetcolumns.h"

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

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

Result<void> CsvWriter::begin(const ReportHead &)
{
    QByteArrayList names;
    for (const TargetColumn &column : targetColumns())
        names += column.name;
    m_sink.buffer() += names.join(',') + "\r\n";
    return m_sink.settle();
}

Result<void> CsvWriter::target(const RunTarget &target)
{
    QByteArray &out = m_sink.buffer();
    for (const TargetColumn &column : targetColumns()) {
        if (&column != targetColumns().data())
            out += ',';
        appendCsvField(out, column.text(target));
    }
    out += "\r\n";
    return m_sink.settle();
}

Result<void> CsvWriter::end(const ReportTail &)
{
    return m_sink.flush();
}

} // namespace repoll
