// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/csvrecords.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

/// The next quote from `at` on, or -1.
qsizetype quoteFrom(QByteArrayView bytes, qsizetype at)
{
    const void *found = std::memchr(bytes.data() + at, '"', static_cast<size_t>(bytes.size() - at));
    return found ? static_cast<const char *>(found) - bytes.data() : -1;
}

bool isBlankByte(char c)
{
    return c == ' ' || c == '\t';
}

/// The delimiter that stands most often in a line, outside quotes; the comma where none does.
char mostFrequentDelimiter(QByteArrayView line)
{
    constexpr std::array<char, 4> delimiters{',', ';', '\t', '|'};
    std::array<qsizetype, delimiters.size()> counts{};
    bool quoted = false;
    for (const char c : line) {
        quoted = quoted != (c == '"');
        const auto *const found = std::find(delimiters.begin(), delimiters.end(), c);
        if (!quoted && found != delimiters.end())
            ++counts.at(static_cast<std::size_t>(found - delimiters.begin()));
    }
    const auto *const most = std::max_element(counts.begin(), counts.end()); // the first of equals
    return delimiters.at(static_cast<std::size_t>(most - counts.begin()));
}

} // namespace

QByteArrayView CsvRecord::text(const CsvField &field, QByteArray &scratch) const
{
    const QByteArrayView bytes = raw.sliced(field.offset, field.length);
    if (!field.doubledQuotes)
        return bytes;
    scratch = bytes.toByteArray();
    scratch.replace("\"\"", "\"");
    return scratch;
}

bool CsvRecord::isQuoted(const CsvField &field) const
{
    return field.offset > 0 && raw[field.offset - 1] == '"';
}

bool CsvRecord::isSpaced(const CsvField &field) const
{
    const QByteArrayView bytes = raw.sliced(field.offset, field.length);
    return !isQuoted(field) && !bytes.isEmpty() && (isBlankByte(bytes.front()) || isBlankByte(bytes.back()));
}

void CsvRecord::trim()
{
    for (CsvField &field : fields) {
        while (isSpaced(field)) {
            if (isBlankByte(raw[field.offset]))
                ++field.offset;
            --field.length;
        }
    }
}

bool CsvRecord::isBlank() const
{
    return fault.isEmpty() && std::all_of(fields.begin(), fields.end(), [this](const CsvField &field) {
               const QByteArrayView bytes = raw.sliced(field.offset, field.length);
               return !isQuoted(field) && std::all_of(bytes.begin(), bytes.end(), isBlankByte);
           });
}

CsvRecords::CsvRecords(ByteWindow &window, std::optional<char> delimiter)
    : m_window(window)
    , m_told(delimiter)
{
}

Result<const CsvRecord *> CsvRecords::next()
{
    for (;;) {
        auto record = nextWithBlank();
        if (!record || !*record || (*record)->fields.size() < 2 || !(*record)->isBlank())
            return record;
    }
}

Result<const CsvRecord *> CsvRecords::nextWithBlank()
{
    m_window.consume(std::exchange(m_pending, 0));
    auto found = skipEmptyLines();
    if (found && *found && !std::exchange(m_isSplit, true)) {
        if (const auto known = findDelimiter(); !known)
            return tl::unexpected(known.error());
        found = skipEmptyLines();
    }
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return nullptr;
    for (;;) {
        switch (scan(m_window.unread())) {
        case Step::Done:
            return finish(m_length);
        case Step::Fault:
            return finishFaulty();
        case Step::NeedsMore:
            break;
        }
        const auto more = m_window.more();
        if (!more)
            return tl::unexpected(more.error());
        m_atEnd = !*more;
    }
}

Result<bool> CsvRecords::skipEmptyLines()
{
    for (;;) {
        QByteArrayView bytes = m_window.unread();
        if (!m_atEnd && bytes.size() < 3) { // a byte order mark has 3 bytes
            const auto more = m_window.more();
            if (!more)
                return more;
            m_atEnd = !*more;
            continue;
        }
        if (!std::exchange(m_started, true) && bytes.startsWith("\xEF\xBB\xBF")) {
            m_window.consume(3);
            continue;
        }
        const qsizetype ending = bytes.startsWith('\n') ? 1 : bytes.startsWith("\r\n") ? 2 : 0;
        if (ending == 0)
            return !bytes.isEmpty();
        m_window.consume(ending);
        ++m_line;
    }
}

/// From the first line that holds something.
Result<void> CsvRecords::findDelimiter()
{
    while (!m_atEnd && !m_window.unread().contains('\n') && m_window.unread().size() <= maxRecord) {
        const auto more = m_window.more();
        if (!more)
            return tl::unexpected(more.error());
        m_atEnd = !*more;
    }
    const QByteArrayView bytes = m_window.unread();
    const qsizetype end = bytes.indexOf('\n');
    QByteArrayView line = bytes.first(end < 0 ? bytes.size() : end);
    if (line.endsWith('\r'))
        line.chop(1);
    m_delimiter = m_told ? *m_told : mostFrequentDelimiter(line);
    const bool isSeparatorLine = line.size() == 5 && line.startsWith("sep=") && line.endsWith(m_delimiter);
    if (!isSeparatorLine)
        return {};
    m_window.consume(end < 0 ? bytes.size() : end + 1);
    ++m_line;
    return {};
}

CsvRecords::Step CsvRecords::scan(QByteArrayView bytes)
{
    m_record.fields.clear();
    m_record.fault = {};
    qsizetype at = 0;
    for (bool endsRecord = false; !endsRecord;) {
        Step step = at < bytes.size() && bytes[at] == '"' ? scanQuoted(bytes, at) : scanBare(bytes, at);
        if (step == Step::Done)
            step = endOfField(bytes, at, endsRecord);
        if (step == Step::NeedsMore && bytes.size() > maxRecord)
            return fault(m_record.fault.isEmpty() ? "the row is longer than 1 MiB" : m_record.fault);
        if (step != Step::Done)
            return step;
    }
    m_length = at;
    return Step::Done;
}

CsvRecords::Step CsvRecords::scanQuoted(QByteArrayView bytes, qsizetype &at)
{
    CsvField field{at + 1, 0, false};
    for (qsizetype from = at + 1;;) {
        const qsizetype quote = quoteFrom(bytes, from);
        if (quote < 0) {
            fault("a quoted field that starts on this line is never closed");
            return m_atEnd ? Step::Fault : Step::NeedsMore;
        }
        if (quote + 1 == bytes.size() && !m_atEnd)
            return Step::NeedsMore;
        if (quote + 1 < bytes.size() && bytes[quote + 1] == '"') {
            field.doubledQuotes = true;
            from = quote + 2;
            continue;
        }
        field.length = quote - field.offset;
        at = quote + 1;
        m_record.fields.push_back(field);
        return Step::Done;
    }
}

CsvRecords::Step CsvRecords::scanBare(QByteArrayView bytes, qsizetype &at)
{
    const qsizetype start = at;
    const auto ends = [delimiter = m_delimiter](char c) {
        return c == delimiter || c == '\n' || c == '\r' || c == '"';
    };
    while (at < bytes.size() && !ends(bytes[at]))
        ++at;
    if (at == bytes.size() && !m_atEnd)
        return Step::NeedsMore;
    if (at < bytes.size() && bytes[at] == '"')
        return fault("a quote inside an unquoted field; quote the whole field and double the quote");
    m_record.fields.push_back({start, at - start, false});
    return Step::Done;
}

CsvRecords::Step CsvRecords::endOfField(QByteArrayView bytes, qsizetype &at, bool &endsRecord)
{
    m_record.raw = bytes.first(at);
    if (at == bytes.size()) {
        endsRecord = true;
        return m_atEnd ? Step::Done : Step::NeedsMore;
    }
    const char c = bytes[at++];
    if (c == m_delimiter)
        return Step::Done;
    endsRecord = true;
    if (c == '\n')
        return Step::Done;
    if (c != '\r')
        return fault("text after the closing quote of a field; double a quote that is part of it");
    if (at == bytes.size())
        return m_atEnd ? Step::Done : Step::NeedsMore;
    if (bytes[at++] != '\n')
        return fault("a carriage return inside an unquoted field");
    return Step::Done;
}

CsvRecords::Step CsvRecords::fault(const Wording &reason)
{
    m_record.fault = reason;
    return Step::Fault;
}

Result<const CsvRecord *> CsvRecords::finish(qsizetype length)
{
    const QByteArrayView bytes = m_window.unread().first(length);
    m_record.fault = {};
    m_record.line = m_line;
    if (!std::exchange(m_isFirstRead, true))
        m_isSpaced = std::any_of(m_record.fields.begin(), m_record.fields.end(),
                                 [this](const CsvField &field) { return m_record.isSpaced(field); });
    if (m_isSpaced)
        m_record.trim();
    m_line += std::count(bytes.begin(), bytes.end(), '\n');
    m_pending = length;
    return &m_record;
}

Result<const CsvRecord *> CsvRecords::finishFaulty()
{
    m_record.fields.clear();
    m_record.line = m_line++;
    for (;;) {
        const QByteArrayView bytes = m_window.unread();
        const qsizetype lineEnd = bytes.indexOf('\n');
        if (lineEnd >= 0 || m_atEnd) {
            m_record.raw = bytes.first(lineEnd < 0 ? bytes.size() : lineEnd);
            if (m_record.raw.endsWith('\r'))
                m_record.raw.chop(1);
            m_pending = lineEnd < 0 ? bytes.size() : lineEnd + 1;
            return &m_record;
        }
        const auto more = bytes.size() > maxRecord ? discardLine() : m_window.more();
        if (!more)
            return tl::unexpected(more.error());
        if (bytes.size() > maxRecord)
            return &m_record;
        m_atEnd = !*more;
    }
}

Result<bool> CsvRecords::discardLine()
{
    m_record.raw = {};
    for (;;) {
        const QByteArrayView bytes = m_window.unread();
        const qsizetype lineEnd = bytes.indexOf('\n');
        m_window.consume(lineEnd < 0 ? bytes.size() : lineEnd + 1);
        if (lineEnd >= 0 || m_atEnd)
            return true;
        const auto more = m_window.more();
        if (!more)
            return more;
        m_atEnd = !*more;
    }
}

} // namespace repoll
