// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/table.h"

#include "app/repollctl/text.h"

#include <algorithm>
#include <numeric>

namespace repoll::cli {

namespace {

constexpr std::size_t measuredRows = 500;
constexpr int gap = 2;

} // namespace

Table::Table(Console &console, Console::Stream stream, std::vector<Column> columns)
    : m_console(console)
    , m_stream(stream)
    , m_columns(std::move(columns))
{
}

Table::~Table()
{
    finish();
}

bool Table::add(std::vector<Cell> row)
{
    for (auto &cell : row)
        cell.text = visible(cell.text);
    if (!m_widths.empty())
        return writeRow(row);
    m_first.push_back(std::move(row));
    return m_first.size() < measuredRows || begin();
}

bool Table::finish()
{
    return !m_widths.empty() || m_first.empty() || begin();
}

void Table::measure()
{
    m_widths.clear();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        int width = columnsOf(m_columns[i].title);
        for (const auto &row : m_first)
            width = std::max(width, columnsOf(row[i].text));
        m_widths.push_back(width);
    }
}

void Table::shrinkToFit()
{
    const int available = m_console.width(m_stream);
    if (available == 0)
        return;
    const int gaps = gap * (static_cast<int>(m_widths.size()) - 1);
    int excess = std::accumulate(m_widths.begin(), m_widths.end(), gaps) - available;
    // One column at a time from the widest that may give: long texts give way before short ones.
    while (excess > 0) {
        int widest = -1;
        for (int i = 0; i < static_cast<int>(m_widths.size()); ++i) {
            const auto &column = m_columns[i];
            if (column.shrinks && m_widths[i] > column.minWidth &&
                (widest < 0 || m_widths[i] > m_widths[widest]))
                widest = i;
        }
        if (widest < 0)
            return;
        --m_widths[widest];
        --excess;
    }
}

bool Table::begin()
{
    measure();
    shrinkToFit();
    Row titles;
    for (const auto &column : m_columns)
        titles.push_back({column.title, Tone::Strong});
    bool taken = writeRow(titles);
    for (const auto &row : m_first)
        taken = taken && writeRow(row);
    m_first.clear();
    return taken;
}

bool Table::writeRow(const Row &row)
{
    const bool cuts = m_console.isTerminal(m_stream);
    QString line;
    int behind = 0; // columns still to be filled up before the next cell
    for (std::size_t i = 0; i < row.size(); ++i) {
        const QString text = cuts && m_columns[i].shrinks ? fitted(row[i].text, m_widths[i]) : row[i].text;
        const int padding = std::max(0, m_widths[i] - columnsOf(text));
        const bool right = m_columns[i].align == Column::Align::Right;
        line += QString(behind + (right ? padding : 0), QLatin1Char(' '));
        line += m_console.paint(m_stream, row[i].tone, text);
        behind = gap + (right ? 0 : padding);
    }
    while (line.endsWith(QLatin1Char(' ')))
        line.chop(1);
    if (m_stream == Console::Stream::Out)
        return m_console.writeLine(line);
    m_console.writeError(line.toUtf8() + '\n');
    return true;
}

} // namespace repoll::cli
