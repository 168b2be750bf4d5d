// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/csvimportreader.h"

#include "core/request/suggestion.h"

#include <QSet>
#include <QStringDecoder>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxColumns = 1'000;
constexpr qsizetype maxIgnored = 100;
const QStringList rejectColumns{u"rejected_line"_s, u"rejected_reason"_s, u"rejected_raw"_s};

QByteArray csvQuoted(const QByteArray &text)
{
    QByteArray doubled = text;
    doubled.replace("\"", "\"\"");
    return '"' + doubled + '"';
}

/// What databases write into their dumps where there is no value.
bool isNothingInDumps(QByteArrayView text)
{
    return text == "NULL" || text == "\\N";
}

tl::unexpected<Error> badHeader(const Wording &reason)
{
    return fail(ErrorCode::InvalidArgument, {"The header row cannot be used: %1.", {reason}});
}

} // namespace

Result<std::unique_ptr<CsvImportReader>> CsvImportReader::open(ByteWindow &window,
                                                               const ImportColumns &columns, bool keepRaw,
                                                               std::optional<char> delimiter)
{
    std::unique_ptr<CsvImportReader> reader(new CsvImportReader(window, columns, keepRaw, delimiter));
    const auto header = reader->readHeader();
    if (!header)
        return tl::unexpected(header.error());
    return reader;
}

CsvImportReader::CsvImportReader(ByteWindow &window, const ImportColumns &columns, bool keepRaw,
                                 std::optional<char> delimiter)
    : m_records(window, delimiter)
    , m_columns(columns)
    , m_rows(columns)
    , m_keepRaw(keepRaw)
{
}

Result<void> CsvImportReader::readHeader()
{
    const auto record = m_records.next();
    if (!record)
        return tl::unexpected(record.error());
    if (!*record)
        return fail(ErrorCode::InvalidArgument,
                    Wording("The file is empty; a CSV file needs a header row that names its columns."));
    const CsvRecord &header = **record;
    if (!header.fault.isEmpty())
        return badHeader(header.fault);
    const auto names = namesOf(header);
    if (!names)
        return tl::unexpected(names.error());
    m_width = names->size();
    if (names->mid(0, rejectColumns.size()) == rejectColumns)
        m_rejectColumns = rejectColumns.size();
    m_header = ownRaw(header);
    return assign(*names);
}

Result<QStringList> CsvImportReader::namesOf(const CsvRecord &header) const
{
    if (header.raw.startsWith("\xFF\xFE") || header.raw.startsWith("\xFE\xFF"))
        return badHeader("the file is UTF-16; save it as UTF-8");
    if (static_cast<qsizetype>(header.fields.size()) > maxColumns)
        return badHeader({"it has more than %1 columns", {QString::number(maxColumns)}});
    QStringList names;
    QSet<QString> seen;
    QByteArray scratch;
    for (const CsvField &field : header.fields) {
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString name = decoder(header.text(field, scratch));
        if (decoder.hasError())
            return badHeader({"column %1 is not valid UTF-8", {QString::number(names.size() + 1)}});
        if (!name.isEmpty() && seen.contains(name))
            return badHeader({"the column %1 comes twice", {quotedForMessage(name)}});
        seen.insert(name);
        names.append(name);
    }
    return names;
}

Result<void> CsvImportReader::assign(const QStringList &names)
{
    for (std::size_t i = 0; i < importFieldCount; ++i) {
        const auto field = static_cast<ImportField>(i);
        const QString &source = m_columns.source(field);
        m_columnOf[i] = m_columns.isLeftOut(field) ? -1 : names.indexOf(source);
        if (m_columnOf[i] >= 0 || !(isRequired(field) || m_columns.isNamed(field)))
            continue;
        const QString near = nearMiss(source, names);
        const Wording hint = near.isEmpty() ? Wording("it names %1", {quotedForMessage(names.join(u", "_s))})
                                            : Wording("did you mean '%1'?", {near});
        return badHeader({"there is no column %1 for the field '%2'; %3",
                          {quotedForMessage(source), importFieldText(field), hint}});
    }
    return judgeOthers(names);
}

Result<void> CsvImportReader::judgeOthers(const QStringList &names)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        const bool used = std::find(m_columnOf.begin(), m_columnOf.end(), i) != m_columnOf.end();
        if (used || ImportColumns::isRejectsColumn(names[i]))
            continue;
        const auto meant = m_columns.meantBy(names[i]);
        if (meant && m_columnOf[static_cast<std::size_t>(*meant)] < 0)
            return badHeader({"the column %1 is unknown; is it the field '%2'? Map it or rename it",
                              {quotedForMessage(names[i]), importFieldText(*meant)}});
        if (m_ignored.size() < maxIgnored)
            m_ignored.append(names[i]);
    }
    return {};
}

Result<bool> CsvImportReader::next(ImportRow &row)
{
    const auto next = m_records.next();
    if (!next)
        return tl::unexpected(next.error());
    if (!*next)
        return false;
    const CsvRecord &record = **next;
    row.line = record.line;
    row.fault = record.fault;
    row.wellFormed = false;
    if (row.fault.isEmpty()) {
        const auto width = static_cast<qsizetype>(record.fields.size());
        row.wellFormed = width == m_width;
        if (row.wellFormed)
            readValues(record, row);
        else
            row.fault = {"the row has %1 columns, the header has %2",
                         {QString::number(width), QString::number(m_width)}};
    }
    row.raw.clear();
    if (m_keepRaw)
        row.raw = row.wellFormed ? ownRaw(record) : record.raw.toByteArray();
    return true;
}

void CsvImportReader::readValues(const CsvRecord &record, ImportRow &row)
{
    ImportValues values;
    for (std::size_t i = 0; i < importFieldCount; ++i) {
        if (m_columnOf[i] < 0)
            continue;
        const CsvField &field = record.fields[static_cast<std::size_t>(m_columnOf[i])];
        const QByteArrayView text = record.text(field, m_scratch[i]);
        if (record.isQuoted(field) || !isNothingInDumps(text))
            values[i] = text;
    }
    auto request = m_rows.read(values);
    if (request)
        row.request = std::move(*request);
    else
        row.fault = request.error();
    row.doubt = m_rows.doubt();
}

QByteArray CsvImportReader::ownRaw(const CsvRecord &record) const
{
    const auto first = static_cast<std::size_t>(m_rejectColumns);
    if (first == 0)
        return record.raw.toByteArray();
    if (first >= record.fields.size())
        return {};
    const qsizetype offset = record.fields[first].offset;
    const bool quoted = record.raw[offset - 1] == '"';
    return record.raw.sliced(quoted ? offset - 1 : offset).toByteArray();
}

QByteArray CsvImportReader::rejectsHead() const
{
    const char delimiter = m_records.delimiter();
    return rejectColumns.join(QLatin1Char(delimiter)).toLatin1() + delimiter + m_header + "\r\n";
}

QByteArray CsvImportReader::rejectsRow(const ImportRow &row, const QString &reason) const
{
    const char delimiter = m_records.delimiter();
    const QByteArray told = QByteArray::number(row.line) + delimiter + csvQuoted(reason.toUtf8()) + delimiter;
    if (row.wellFormed)
        return told + delimiter + row.raw + "\r\n";
    return told + csvQuoted(row.raw) + QByteArray(m_width - m_rejectColumns, delimiter) + "\r\n";
}

} // namespace repoll
