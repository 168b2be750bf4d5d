// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/xlsxbook.h"

#include "core/report/reportsink.h"
#include "core/report/reporttext.h"

#include <QDir>
#include <QFile>
#include <QIODevice>

#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 32'000; ///< a cell holds 32,767 units
constexpr qsizetype escapeLength = 7;     ///< `_x000D_`
constexpr qsizetype bookBlockBytes = qsizetype(64) * 1024;

constexpr std::uint8_t a4 = 9;
constexpr qsizetype widestColumn = 48; ///< in characters
constexpr char16_t firstWide = 0x1100; ///< from here on most characters are as wide as two
constexpr int exactDigits = 15;        ///< that any double holds

// The days of a workbook are numbers: 1 is 1900-01-01, and until March of that year one is counted that never was.
constexpr double secondsPerDay = 86'400;
constexpr double dayOf1970 = 25'569;
constexpr qint64 firstSecond = -2'203'891'200; ///< 1900-03-01
constexpr qint64 lastSecond = 253'402'300'799; ///< of the year 9999

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

/// `_xHHHH_` at this place: a reader would show the character of that number instead.
bool looksEscaped(QStringView text, qsizetype at)
{
    if (at + escapeLength > text.size() || text[at] != u'_' || text[at + 1] != u'x' || text[at + 6] != u'_')
        return false;
    return std::all_of(text.begin() + at + 2, text.begin() + at + 6, isHexDigit);
}

/// Units that are written at this place: 0 where XML 1.0 cannot carry what is there.
qsizetype carriedAt(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return 2;
    return c.isSurrogate() || c.unicode() >= 0xfffe ? 0 : 1;
}

} // namespace

QByteArray cellText(const QString &text)
{
    QStringView kept(text);
    if (kept.size() > longestText)
        kept = kept.first(longestText - (kept[longestText - 1].isHighSurrogate() ? 1 : 0));
    QString cell;
    cell.reserve(kept.size() + 16);
    for (qsizetype i = 0; i < kept.size(); ++i) {
        const char16_t unit = kept[i].unicode();
        if (looksEscaped(kept, i))
            cell += u"_x005F_"_s;
        else if (unit < 0x20 && unit != u'\t' && unit != u'\n' && unit != u'\r')
            cell += QChar(char16_t(0x2400 + unit));
        else if (const qsizetype units = carriedAt(kept, i); units == 0)
            cell += QChar(0xfffd);
        else
            cell += kept.sliced(i, units), i += units - 1;
    }
    if (kept.size() < text.size())
        cell += u"… (%1 characters in all)"_s.arg(grouped(text.size()));
    return cell.toUtf8();
}

XlsxBook::XlsxBook()
{
    if (!m_file.open()) {
        note(LXW_ERROR_CREATING_TMPFILE);
        return;
    }
    m_path = "/proc/self/fd/" + QByteArray::number(m_file.handle());
    m_folder = QFile::encodeName(QDir::tempPath());
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = m_folder.data();
    m_book = workbook_new_opt(m_path.constData(), &options);
    m_styles[Style::Bold] = addFormat(true, LXW_ALIGN_NONE);
    m_styles[Style::Cell] = addFormat(false, LXW_ALIGN_LEFT);
    m_styles[Style::Head] = addFormat(true, LXW_ALIGN_NONE);
    m_styles[Style::CellHead] = addFormat(true, LXW_ALIGN_LEFT);
    m_styles[Style::NumberHead] = addFormat(true, LXW_ALIGN_RIGHT);
    m_styles[Style::Number] = addFormat(false, LXW_ALIGN_RIGHT);
    m_styles[Style::Title] = addFormat(true, LXW_ALIGN_NONE);
    for (const Style head : {Style::Head, Style::CellHead, Style::NumberHead})
        format_set_bottom(m_styles[head], LXW_BORDER_THIN);
    format_set_font_size(m_styles[Style::Title], 16);
}

/// What is set to the left keeps off a number in the column before.
lxw_format *XlsxBook::addFormat(bool bold, int align)
{
    lxw_format *format = workbook_add_format(m_book);
    if (bold)
        format_set_bold(format);
    if (align != LXW_ALIGN_NONE)
        format_set_align(format, static_cast<std::uint8_t>(align));
    if (align == LXW_ALIGN_LEFT)
        format_set_indent(format, 1);
    return format;
}

XlsxBook::~XlsxBook()
{
    if (!m_book)
        return;
    for (const lxw_worksheet *sheet : m_sheets) { // given up: freeing alone leaves its temporary files open
        if (sheet && sheet->optimize_tmpfile)
            std::fclose(sheet->optimize_tmpfile);
    }
    lxw_workbook_free(m_book);
}

std::size_t XlsxBook::addSheet(const QByteArray &name)
{
    lxw_worksheet *sheet = m_book ? workbook_add_worksheet(m_book, name.constData()) : nullptr;
    if (!sheet || !sheet->optimize_tmpfile)
        note(LXW_ERROR_CREATING_TMPFILE);
    if (m_error == 0) { // on paper the first as wide as a page, the long ones as two
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, a4);
        worksheet_fit_to_pages(sheet, m_sheets.empty() ? 1 : 2, 0);
        note(worksheet_set_footer(sheet, "&L&A&R&P / &N"));
    }
    m_sheets.push_back(sheet);
    return m_sheets.size() - 1;
}

void XlsxBook::setColumnWidth(std::size_t sheet, int column, double characters)
{
    double &width = m_widths[{sheet, column}];
    width = std::max(width, characters);
}

void XlsxBook::fitColumn(std::size_t sheet, int column, const QString &text)
{
    qsizetype cells = 2; // the margins
    for (const QChar c : text)
        cells += c.unicode() >= firstWide ? 2 : 1;
    if (cells <= widestColumn)
        setColumnWidth(sheet, column, static_cast<double>(cells));
}

/// A sheet's widths stand before its rows in the file, but are read only when the book is closed.
void XlsxBook::applyWidths()
{
    for (const auto &[place, width] : m_widths) {
        const auto column = static_cast<lxw_col_t>(place.second);
        if (m_error == 0)
            note(worksheet_set_column(m_sheets[place.first], column, column, width, nullptr));
    }
}

void XlsxBook::repeatColumn(std::size_t sheet, int column)
{
    const auto repeated = static_cast<lxw_col_t>(column);
    if (m_error == 0)
        note(worksheet_repeat_columns(m_sheets[sheet], repeated, repeated));
}

void XlsxBook::freezeHead(std::size_t sheet, int columns, quint32 lastRow)
{
    if (m_error != 0)
        return;
    worksheet_freeze_panes(m_sheets[sheet], 1, 0);
    note(worksheet_repeat_rows(m_sheets[sheet], 0, 0));
    note(worksheet_autofilter(m_sheets[sheet], 0, 0, lastRow, static_cast<lxw_col_t>(columns - 1)));
}

void XlsxBook::writeText(std::size_t sheet, quint32 row, int column, const QString &text, Style style)
{
    if (m_error == 0 && !text.isEmpty())
        note(worksheet_write_string(m_sheets[sheet], row, static_cast<lxw_col_t>(column),
                                    cellText(text).constData(), formatOf(style)));
}

void XlsxBook::writeNumber(std::size_t sheet, quint32 row, int column, double number)
{
    if (m_error == 0)
        note(worksheet_write_number(m_sheets[sheet], row, static_cast<lxw_col_t>(column), number,
                                    numberFormat("0")));
}

void XlsxBook::writeAmount(std::size_t sheet, quint32 row, int column, const Decimal &amount)
{
    const QString text = amount.text();
    const qsizetype point = text.indexOf(u'.');
    if (amount.significantDigits() > exactDigits) {
        fitColumn(sheet, column, text);
        writeText(sheet, row, column, text, Style::Number);
        return;
    }
    const QByteArray places(point < 0 ? 0 : text.size() - point - 1, '0');
    if (m_error == 0)
        note(worksheet_write_number(m_sheets[sheet], row, static_cast<lxw_col_t>(column), text.toDouble(),
                                    numberFormat(places.isEmpty() ? "#,##0" : "#,##0." + places)));
}

void XlsxBook::writeTime(std::size_t sheet, quint32 row, int column, EpochMs time)
{
    const EpochMs seconds = time / 1000 - (time % 1000 < 0 ? 1 : 0);
    if (seconds < firstSecond || seconds > lastSecond) {
        writeText(sheet, row, column, tableTime(time));
        return;
    }
    if (m_error == 0)
        note(worksheet_write_number(m_sheets[sheet], row, static_cast<lxw_col_t>(column),
                                    static_cast<double>(seconds) / secondsPerDay + dayOf1970,
                                    numberFormat("yyyy\\-mm\\-dd\\ hh:mm:ss")));
}

lxw_format *XlsxBook::numberFormat(const QByteArray &pattern)
{
    lxw_format *&format = m_numbers[pattern];
    if (!format) {
        format = addFormat(false, pattern.startsWith('y') ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
        format_set_num_format(format, pattern.constData());
    }
    return format;
}

Result<void> XlsxBook::check() const
{
    if (m_error == 0)
        return {};
    const auto error = static_cast<lxw_error>(m_error);
    return fail(
        ErrorCode::Io,
        u"The workbook could not be written: is there room in the folder for temporary files, '%1'?"_s.arg(
            QDir::tempPath()),
        QString::fromLatin1(lxw_strerror(error)));
}

Result<void> XlsxBook::saveTo(QIODevice &out)
{
    // libxlsxwriter does not look whether its rows reached the disk.
    for (const lxw_worksheet *sheet : m_sheets) {
        if (sheet && sheet->optimize_tmpfile &&
            (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile) != 0))
            note(LXW_ERROR_CREATING_TMPFILE);
    }
    applyWidths();
    if (m_error != 0)
        return check();
    note(workbook_close(std::exchange(m_book, nullptr))); // frees it, whatever comes of it
    m_sheets.clear();
    if (m_error != 0)
        return check();
    ReportSink sink(out);
    while (!m_file.atEnd()) {
        const QByteArray block = m_file.read(bookBlockBytes);
        if (block.isEmpty())
            return tl::unexpected<Error>(deviceError(m_file));
        sink.buffer() += block;
        if (auto settled = sink.settle(); !settled)
            return settled;
    }
    return sink.flush();
}

lxw_format *XlsxBook::formatOf(Style style) const
{
    const auto found = m_styles.find(style);
    return found == m_styles.end() ? nullptr : found->second;
}

void XlsxBook::note(int error)
{
    if (m_error == 0)
        m_error = error;
}

} // namespace repoll
