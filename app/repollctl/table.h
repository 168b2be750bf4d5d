// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/console.h"

#include <vector>

namespace repoll::cli {

struct Column
{
    enum class Align { Left, Right };
    QString title;
    Align align = Align::Left;
    int minWidth = 4;     ///< columns it keeps when the terminal is narrow
    bool shrinks = false; ///< may be cut to make the table fit
    int dropRank = 0;     ///< above 0: may be left out where the table can't fit; the highest goes first
};

struct Cell
{
    QString text;
    Tone tone = Tone::Plain;
};

/// Writes rows as a table to one stream as they come: widths are taken from the first rows, then stand.
/// On a terminal it fits the width, leaving out and cutting the columns that allow it; elsewhere it is
/// whole. Cells are shown with control characters written out. Main thread.
class Table
{
public:
    Table(Console &console, Console::Stream stream, std::vector<Column> columns);
    ~Table(); ///< writes what is left

    Table(const Table &) = delete;
    Table &operator=(const Table &) = delete;

    /// False once the stream takes no more.
    bool add(std::vector<Cell> row);
    bool finish();

private:
    using Row = std::vector<Cell>;

    void measure();
    void dropToFit(int available);
    void shrinkToFit(int available);
    [[nodiscard]] bool isLeftOut(std::size_t column) const { return m_widths[column] < 0; }
    bool begin();
    bool writeRow(const Row &row);

    Console &m_console;
    Console::Stream m_stream;
    std::vector<Column> m_columns;
    std::vector<int> m_widths; ///< empty until measured; -1: left out
    std::vector<Row> m_first;
};

} // namespace repoll::cli
