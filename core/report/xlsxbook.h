// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/request/decimal.h"

#include <QTemporaryFile>

#include <map>
#include <vector>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;
class QIODevice;

namespace repoll {

/// A text as a cell of a workbook holds it (ECMA-376, part 1, 22.9.2.19): what XML cannot carry becomes its
/// picture or U+FFFD, what a reader would take for an escape is escaped, and more than 32,000 UTF-16 units are cut
/// and end by saying so. Nothing that begins with `=` is a formula there: cells are typed.
[[nodiscard]] QByteArray cellText(const QString &text);

/// A workbook on its way into a file of its own, row after row in constant memory. Wraps libxlsxwriter;
/// made and used on one thread.
class XlsxBook
{
public:
    enum class Style {
        Plain,
        Cell, ///< a text in a table: keeps off a number before it
        Bold,
        Head,
        CellHead,   ///< over such texts
        NumberHead, ///< over numbers: set to the right as they are
        Number,     ///< a number that is written as text
        Title
    };

    XlsxBook();
    ~XlsxBook();
    Q_DISABLE_COPY_MOVE(XlsxBook)

    /// A further sheet; rows are written into it in rising order, and sheets may take turns. Its number.
    std::size_t addSheet(const QByteArray &name);
    /// At least this wide; wider where fitColumn() said so.
    void setColumnWidth(std::size_t sheet, int column, double characters);
    /// Makes room for a text of the column; one that is very long is cut on paper, and whole in its cell.
    void fitColumn(std::size_t sheet, int column, const QString &text);
    /// On paper this column stands on each page that has a part of a row.
    void repeatColumn(std::size_t sheet, int column);
    /// The first row stays in sight and can be filtered by, up to `columns`.
    void freezeHead(std::size_t sheet, int columns, quint32 lastRow);
    void writeText(std::size_t sheet, quint32 row, int column, const QString &text,
                   Style style = Style::Plain);
    void writeNumber(std::size_t sheet, quint32 row, int column, double number);
    /// As a number, with the places it has; as text where a workbook's numbers, which are doubles, cannot hold it.
    void writeAmount(std::size_t sheet, quint32 row, int column, const Decimal &amount);
    /// As a date, UTC to the second; as text where a workbook knows no such date.
    void writeTime(std::size_t sheet, quint32 row, int column, EpochMs time);

    /// What went wrong so far; empty: nothing.
    [[nodiscard]] Result<void> check() const;
    /// Finishes the workbook and copies it into `out`. Nothing may be written after it.
    [[nodiscard]] Result<void> saveTo(QIODevice &out);

private:
    [[nodiscard]] lxw_format *formatOf(Style style) const;
    [[nodiscard]] lxw_format *numberFormat(const QByteArray &pattern);
    [[nodiscard]] lxw_format *addFormat(bool bold, int align);
    void applyWidths();
    void note(int error);

    QTemporaryFile m_file;          ///< without a name, so that nothing is left of a killed process
    QByteArray m_path;              ///< by its handle
    QByteArray m_folder;            ///< for libxlsxwriter's own, which have no names either
    lxw_workbook *m_book = nullptr; ///< null after saveTo()
    std::vector<lxw_worksheet *> m_sheets;
    std::map<std::pair<std::size_t, int>, double> m_widths; ///< in characters, by sheet and column
    std::map<Style, lxw_format *> m_styles;
    std::map<QByteArray, lxw_format *> m_numbers; ///< by pattern
    int m_error = 0;                              ///< the first
};

} // namespace repoll
