// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/ndjsonimportreader.h"

#include "core/request/suggestion.h"

#include <algorithm>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxIgnoredNames = 100;

bool isBlank(QByteArrayView line)
{
    return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
}

} // namespace

NdjsonImportReader::NdjsonImportReader(ByteWindow &window, const ImportColumns &columns, bool keepRaw)
    : m_window(window)
    , m_columns(columns)
    , m_rows(columns)
    , m_keepRaw(keepRaw)
{
    for (std::size_t i = 0; i < importFieldCount; ++i)
        m_sources[i] = columns.source(static_cast<ImportField>(i)).toUtf8();
}

Result<bool> NdjsonImportReader::findLineEnd()
{
    qsizetype searched = 0;
    for (;;) {
        const QByteArrayView bytes = m_window.unread();
        const qsizetype lineEnd = bytes.indexOf('\n', searched);
        if (lineEnd >= 0 || m_atEnd) {
            m_lineBytes = bytes.first(lineEnd < 0 ? bytes.size() : lineEnd);
            m_pending = lineEnd < 0 ? bytes.size() : lineEnd + 1;
            m_tooLong = m_tooLong || m_lineBytes.size() > maxLine;
            return m_pending > 0 || m_tooLong;
        }
        searched = bytes.size();
        if (searched > maxLine) {
            m_tooLong = true;
            m_window.consume(std::exchange(searched, 0));
        }
        const auto more = m_window.more();
        if (!more)
            return more;
        m_atEnd = !*more;
    }
}

Result<bool> NdjsonImportReader::nextLine()
{
    do {
        m_window.consume(std::exchange(m_pending, 0));
        m_tooLong = false;
        const auto found = findLineEnd();
        if (!found || !*found)
            return found;
        if (m_line++ == 0 && m_lineBytes.startsWith("\xEF\xBB\xBF"))
            m_lineBytes = m_lineBytes.sliced(3);
    } while (!m_tooLong && isBlank(m_lineBytes));
    return true;
}

Result<bool> NdjsonImportReader::next(ImportRow &row)
{
    const auto found = nextLine();
    if (!found || !*found)
        return found;
    row.line = m_line;
    row.fault = {};
    row.wellFormed = false;
    row.raw.clear();
    if (m_tooLong) {
        row.fault = "the line is longer than 1 MiB";
        return true;
    }
    if (m_lineBytes.endsWith('\r'))
        m_lineBytes.chop(1);
    if (m_keepRaw)
        row.raw = m_lineBytes.toByteArray();
    readObject(QByteArray::fromRawData(m_lineBytes.data(), m_lineBytes.size()), row);
    return true;
}

void NdjsonImportReader::readObject(const QByteArray &line, ImportRow &row)
{
    auto json = readJson(line);
    if (!json) {
        row.fault = json.error().message; // of the text itself: English
        return;
    }
    m_json = std::move(*json);
    row.wellFormed = m_json.isObject();
    if (!row.wellFormed) {
        row.fault = "expected a JSON object";
        return;
    }
    ImportValues values;
    for (std::size_t i = 0; i < importFieldCount; ++i) {
        if (!readValue(static_cast<ImportField>(i), values, row))
            return;
    }
    if (!judgeMembers(values, row))
        return;
    auto request = m_rows.read(values);
    if (request)
        row.request = std::move(*request);
    else
        row.fault = request.error();
    row.doubt = m_rows.doubt();
}

bool NdjsonImportReader::readValue(ImportField field, ImportValues &values, ImportRow &row)
{
    if (m_columns.isLeftOut(field))
        return true;
    const auto index = static_cast<std::size_t>(field);
    const QByteArray &source = m_sources[index];
    const JsonValue *value = source.startsWith('/') ? m_json.at(source) : m_json.member(source);
    if (!value || value->kind == JsonValue::Kind::Null)
        return true;
    if (field == ImportField::Parameters && value->isObject()) {
        m_parameters = writeJson(*value);
        values[index] = m_parameters;
        return true;
    }
    if (value->kind != JsonValue::Kind::String && value->kind != JsonValue::Kind::Number) {
        row.fault = m_columns.at(field, "expected text or a number");
        return false;
    }
    values[index] = value->text;
    return true;
}

bool NdjsonImportReader::judgeMembers(const ImportValues &values, ImportRow &row)
{
    for (const auto &[member, value] : m_json.members) {
        if (std::find(m_sources.begin(), m_sources.end(), member) != m_sources.end())
            continue;
        const auto meant = meantBy(member);
        if (!meant || values[static_cast<std::size_t>(*meant)])
            continue;
        row.fault = {"the member %1 is unknown; is it the field '%2'? Map it or rename it",
                     {quotedForMessage(QString::fromUtf8(member)), importFieldText(*meant)}};
        return false;
    }
    return true;
}

std::optional<ImportField> NdjsonImportReader::meantBy(const QByteArray &member)
{
    const auto known = m_meanings.constFind(member);
    if (known != m_meanings.constEnd())
        return *known;
    const QString name = QString::fromUtf8(member);
    if (ImportColumns::isRejectsColumn(name))
        return std::nullopt;
    const bool isPointedInto = std::any_of(m_sources.begin(), m_sources.end(), [&](const QByteArray &source) {
        return source.startsWith('/' + member + '/') || source == '/' + member;
    });
    const auto meant = isPointedInto ? std::nullopt : m_columns.meantBy(name);
    if (m_meanings.size() < maxIgnoredNames) {
        m_meanings.insert(member, meant);
        if (!isPointedInto)
            m_ignored.append(name);
    }
    return meant;
}

QByteArray NdjsonImportReader::rejectsRow(const ImportRow &row, const QString &reason) const
{
    const QByteArray told = "{\"rejected_line\":" + QByteArray::number(row.line) +
                            ",\"rejected_reason\":" + jsonQuoted(reason.toUtf8());
    if (const auto json = readJson(row.raw); json && json->isObject()) {
        JsonValue own;
        own.kind = JsonValue::Kind::Object;
        for (const auto &member : json->members) {
            if (!ImportColumns::isRejectsColumn(QString::fromUtf8(member.first)))
                own.members.push_back(member);
        }
        const QByteArray text = writeJson(own);
        return told + (own.members.empty() ? text.sliced(1) : ',' + text.sliced(1)) + '\n';
    }
    const bool isText = QString::fromUtf8(row.raw).toUtf8() == row.raw;
    return told +
           (isText ? ",\"rejected_raw\":" + jsonQuoted(row.raw)
                   : ",\"rejected_raw_base64\":\"" + row.raw.toBase64() + '"') +
           "}\n";
}

} // namespace repoll
