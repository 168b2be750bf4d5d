// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/xlsxwriter.h"

#include "core/report/reporttext.h"
#include "core/report/targetcolumns.h"
#include "core/request/keylist.h"

namespace repoll {

using namespace Qt::StringLiterals;

XlsxWriter::XlsxWriter(QIODevice &out, quint32 rowsPerSheet)
    : m_out(out)
    , m_rowsPerSheet(rowsPerSheet)
{
}

Result<void> XlsxWriter::begin(const ReportHead &head)
{
    m_summary = m_book.addSheet("Summary");
    m_book.setColumnWidth(m_summary, 0, 22);
    m_book.setColumnWidth(m_summary, 1, 22);
    for (int column = 2; column < 9; ++column)
        m_book.setColumnWidth(m_summary, column, 18);
    writeSummary(head);
    openTargets();
    return m_book.check();
}

void XlsxWriter::writeSummary(const ReportHead &head)
{
    const Run &run = head.run;
    m_book.writeText(m_summary, m_summaryRow, 0, u"Repoll recovery report: run %1"_s.arg(run.id),
                     XlsxBook::Style::Title);
    m_summaryRow += 2;
    writeFact(u"State"_s, runStateText(run.state));
    writeFact(u"Who"_s, run.header.who);
    writeFact(u"Why"_s, run.header.reason);
    writeFact(u"Query"_s, shortQuery(run.header.query)); // a cell holds 32,767 characters
    if (run.header.retryOf)
        writeFact(u"Retry of"_s, u"run %1"_s.arg(*run.header.retryOf));
    writeMoment(u"Plan frozen (UTC)"_s, run.createdAt, {});
    writeMoment(u"Started (UTC)"_s, run.startedAt, u"not started"_s);
    writeMoment(u"Ended (UTC)"_s, run.finishedAt, u"not ended"_s);
    writeFact(u"Ledger"_s, head.ledger);
    writeMoment(u"Report written (UTC)"_s, head.generatedAt, {});
    if (head.unresolvedOnly)
        writeFact(u"Targets"_s, u"only those that are unresolved are listed"_s);
    ++m_summaryRow;
    writeCount(u"Selected"_s, run.selected());
    for (const Disposition disposition : reportOrder)
        writeCount(dispositionTitle(disposition), countOf(run.totals, disposition));
    writeCount(u"Unresolved"_s, run.unresolved);
    ++m_summaryRow;
    writeMoney(head.money);
    writeProviders(head);
    ++m_summaryRow;
    writeSkips(head.plan);
}

void XlsxWriter::writeFact(const QString &name, const QString &value)
{
    m_book.writeText(m_summary, m_summaryRow, 0, name, XlsxBook::Style::Bold);
    m_book.writeText(m_summary, m_summaryRow++, 1, value);
}

void XlsxWriter::writeMoment(const QString &name, const std::optional<EpochMs> &at, const QString &none)
{
    if (!at) {
        writeFact(name, none);
        return;
    }
    m_book.writeText(m_summary, m_summaryRow, 0, name, XlsxBook::Style::Bold);
    m_book.writeTime(m_summary, m_summaryRow++, 1, *at);
}

void XlsxWriter::writeCount(const QString &name, qint64 count)
{
    m_book.writeText(m_summary, m_summaryRow, 0, name, XlsxBook::Style::Bold);
    m_book.writeNumber(m_summary, m_summaryRow++, 1, static_cast<double>(count));
}

/// A row for each currency; nothing where no target has an amount.
void XlsxWriter::writeMoney(const RunMoney &money)
{
    const MoneySums all = allOf(money);
    if (all.isEmpty())
        return;
    int column = 0;
    m_book.writeText(m_summary, m_summaryRow, column++, u"Currency"_s, XlsxBook::Style::Head);
    m_book.writeText(m_summary, m_summaryRow, column++, u"Selected"_s, XlsxBook::Style::Head);
    for (const Disposition disposition : reportOrder)
        m_book.writeText(m_summary, m_summaryRow, column++, dispositionTitle(disposition),
                         XlsxBook::Style::Head);
    ++m_summaryRow;
    for (const auto &[currency, sum] : all.byCurrency()) {
        column = 0;
        m_book.writeText(m_summary, m_summaryRow, column++, currency.isEmpty() ? u"none"_s : currency);
        m_book.writeAmount(m_summary, m_summaryRow, column++, sum.amount);
        for (const Disposition disposition : reportOrder) {
            if (const auto part = sumOf(money, disposition, currency))
                m_book.writeAmount(m_summary, m_summaryRow, column, *part);
            ++column;
        }
        ++m_summaryRow;
    }
    ++m_summaryRow;
}

void XlsxWriter::writeProviders(const ReportHead &head)
{
    int column = 0;
    m_book.writeText(m_summary, m_summaryRow, column++, u"Provider"_s, XlsxBook::Style::Head);
    for (const Disposition disposition : reportOrder)
        m_book.writeText(m_summary, m_summaryRow, column++, dispositionTitle(disposition),
                         XlsxBook::Style::Head);
    m_book.writeText(m_summary, m_summaryRow++, column, u"Asks"_s, XlsxBook::Style::Head);
    for (const ProviderTally &tally : head.providers) {
        column = 0;
        m_book.writeText(m_summary, m_summaryRow, column++, tally.provider);
        for (const Disposition disposition : reportOrder)
            m_book.writeNumber(m_summary, m_summaryRow, column++,
                               static_cast<double>(countOf(tally.totals, disposition)));
        m_book.writeNumber(m_summary, m_summaryRow++, column, static_cast<double>(tally.asks));
    }
}

void XlsxWriter::writeSkips(const PlanSummary &plan)
{
    m_book.writeText(m_summary, m_summaryRow, 0, u"Plan"_s, XlsxBook::Style::Head);
    m_book.writeText(m_summary, m_summaryRow, 1, u"Requests"_s, XlsxBook::Style::Head);
    m_book.writeText(m_summary, m_summaryRow++, 2, u"What was planned"_s, XlsxBook::Style::Head);
    for (const PlanLine &line : plan.lines) {
        m_book.writeText(m_summary, m_summaryRow, 0, line.provider);
        m_book.writeNumber(m_summary, m_summaryRow, 1, static_cast<double>(line.count));
        m_book.writeText(m_summary, m_summaryRow++, 2,
                         line.skip ? u"not asked: "_s + skipMeaning(*line.skip) : u"asked"_s);
    }
}

void XlsxWriter::openTargets()
{
    ++m_targetSheets;
    m_targets = m_book.addSheet(m_targetSheets == 1 ? QByteArray("Targets")
                                                    : "Targets " + QByteArray::number(m_targetSheets));
    int column = 0;
    for (const TargetColumn &each : targetColumns()) {
        m_book.setColumnWidth(m_targets, column, each.width);
        m_book.writeText(m_targets, 0, column++, QString::fromLatin1(each.name), XlsxBook::Style::Head);
    }
    m_row = 1;
}

void XlsxWriter::closeTargets()
{
    m_book.freezeHead(m_targets, static_cast<int>(targetColumnCount), m_row - 1);
}

Result<void> XlsxWriter::target(const RunTarget &target)
{
    if (m_row == m_rowsPerSheet) {
        closeTargets();
        openTargets();
    }
    int column = 0;
    for (const TargetColumn &each : targetColumns()) {
        writeCell(column++, each, target);
    }
    ++m_row;
    return m_book.check();
}

void XlsxWriter::writeCell(int column, const TargetColumn &each, const RunTarget &target)
{
    const auto amount = each.kind == TargetColumn::Kind::Amount ? Decimal::read(target.amount) : std::nullopt;
    const auto time = each.time ? each.time(target) : std::nullopt;
    const QString text = each.text(target);
    if (amount)
        m_book.writeAmount(m_targets, m_row, column, *amount);
    else if (time)
        m_book.writeTime(m_targets, m_row, column, *time);
    else if (each.kind == TargetColumn::Kind::Count && !text.isEmpty())
        m_book.writeNumber(m_targets, m_row, column, text.toDouble());
    else
        m_book.writeText(m_targets, m_row, column, text);
}

Result<void> XlsxWriter::end(const ReportTail &tail)
{
    closeTargets();
    ++m_summaryRow;
    qint64 listed = 0;
    for (const auto &[disposition, count] : tail.listed)
        listed += count;
    writeCount(u"Targets listed"_s, listed);
    if (tail.ranOn)
        writeFact(u"Note"_s,
                  u"The run was going on while this report was written: its totals are those of the "
                  "start, and a target may stand twice. Write the report again when it has ended."_s);
    return m_book.saveTo(m_out);
}

} // namespace repoll
