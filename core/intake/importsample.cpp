// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importsample.h"

#include "core/base/json.h"
#include "core/intake/csvrecords.h"
#include "core/intake/ndjsonimportreader.h"

#include <QHash>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxSampleColumns = 200;
constexpr int maxDepth = 4;
constexpr qsizetype maxCell = 10'000; ///< bytes; what a screen could show of one value

QString cellText(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes.first(std::min(bytes.size(), maxCell)));
}

QStringList cellsOf(const CsvRecord &record)
{
    QStringList cells;
    QByteArray scratch;
    for (const CsvField &field : record.fields)
        cells.append(cellText(record.text(field, scratch)));
    return cells;
}

Result<ImportSample> sampleCsv(ByteWindow &window, int rows, std::optional<char> delimiter)
{
    ImportSample sample;
    CsvRecords records(window, delimiter);
    for (bool isHeader = true; isHeader || static_cast<int>(sample.rows.size()) < rows; isHeader = false) {
        const auto next = records.next();
        if (!next)
            return tl::unexpected(next.error());
        if (!*next)
            break;
        const CsvRecord &record = **next;
        if (isHeader)
            sample.columns = cellsOf(record).mid(0, maxSampleColumns);
        else
            sample.rows.push_back({record.line, cellsOf(record).mid(0, maxSampleColumns)});
    }
    return sample;
}

/// Gathers the values of JSON objects by their JSON Pointers; those of the outermost by their names.
class MemberSample
{
public:
    explicit MemberSample(ImportSample &sample)
        : m_sample(sample)
    {
    }

    void add(qint64 line, const QByteArray &raw)
    {
        m_cells = QStringList(m_sample.columns.size());
        const auto json = readJson(raw);
        if (json && json->isObject())
            addMembers(*json, {}, 0);
        m_sample.rows.push_back({line, json && json->isObject() ? m_cells : QStringList()});
    }

private:
    void addMembers(const JsonValue &object, const QString &pointer, int depth)
    {
        for (const auto &[name, value] : object.members) {
            const QString text = QString::fromUtf8(name);
            const QString inner =
                pointer + u'/' + QString(text).replace(u'~', "~0"_L1).replace(u'/', "~1"_L1);
            if (value.isObject() && depth < maxDepth)
                addMembers(value, inner, depth + 1);
            else if (value.kind != JsonValue::Kind::Array && value.kind != JsonValue::Kind::Object)
                addValue(depth == 0 && !text.startsWith(u'/') ? text : inner, value);
        }
    }

    void addValue(const QString &column, const JsonValue &value)
    {
        auto at = m_columnOf.constFind(column);
        if (at == m_columnOf.constEnd()) {
            if (m_sample.columns.size() == maxSampleColumns)
                return;
            at =
                QHash<QString, qsizetype>::const_iterator(m_columnOf.insert(column, m_sample.columns.size()));
            m_sample.columns.append(column);
            m_cells.resize(m_sample.columns.size());
        }
        if (value.kind != JsonValue::Kind::Null)
            m_cells[*at] = cellText(value.scalar());
    }

    ImportSample &m_sample;
    QHash<QString, qsizetype> m_columnOf;
    QStringList m_cells;
};

Result<ImportSample> sampleNdjson(ByteWindow &window, int rows)
{
    const auto columns = ImportColumns::make({});
    if (!columns)
        return tl::unexpected(columns.error());
    NdjsonImportReader reader(window, *columns, true);
    ImportSample sample;
    MemberSample members(sample);
    for (int i = 0; i < rows; ++i) {
        ImportRow row;
        const auto more = reader.next(row);
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
        members.add(row.line, row.raw);
    }
    for (ImportSample::Row &row : sample.rows) {
        if (!row.cells.isEmpty()) // columns that appeared later
            row.cells.resize(sample.columns.size());
    }
    return sample;
}

} // namespace

Result<ImportSample> sampleRows(QIODevice &device, ImportFormat format, int rows,
                                std::optional<char> delimiter)
{
    ByteWindow window(device);
    return format == ImportFormat::Csv ? sampleCsv(window, rows, delimiter) : sampleNdjson(window, rows);
}

} // namespace repoll
