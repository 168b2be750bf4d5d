// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/xlsxwriter.h"

#include "core/ledger/store/runwords.h"
#include "core/report/reporttext.h"
#include "core/report/targetcolumns.h"
#include "core/request/keylist.h"

namespace repoll {

using namespace Qt::StringLiterals;

namespace {
const auto filterRoom = u"  "_s; ///< for the filter's button beside a heading
}

XlsxWriter::XlsxWriter(QIODevice &out, ReportLanguage language, quint32 rowsPerSheet)
    : m_out(out)
    , m_language(std::move(language))
    , m_rowsPerSheet(rowsPerSheet)
{
}

Result<void> XlsxWriter::begin(const ReportHead &head)
{
    m_summary = m_book.addSheet(say(QT_TRANSLATE_NOOP("repoll::Core", "Summary")).toUtf8());
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
    m_book.writeText(
        m_summary, m_summaryRow, 0,
        say({QT_TRANSLATE_NOOP("repoll::Core", "Repoll recovery report: run %1"), {QString::number(run.id)}}),
        XlsxBook::Style::Title);
    m_summaryRow += 2;
    writeFact(QT_TRANSLATE_NOOP("repoll::Core", "State"),
              m_language.isEnglish() ? QString(runStateText(run.state)) : say(wordsOf(run.state)));
    writeFact(QT_TRANSLATE_NOOP("repoll::Core", "Who"), run.header.who);
    writeFact(QT_TRANSLATE_NOOP("repoll::Core", "Why"), run.header.reason);
    writeFact(QT_TRANSLATE_NOOP("repoll::Core", "Query"),
              shortQuery(run.header.query)); // a cell holds 32,767 characters
    if (run.header.retryOf)
        writeFact(QT_TRANSLATE_NOOP("repoll::Core", "Retry of"),
                  say({QT_TRANSLATE_NOOP("repoll::Core", "run %1"), {QString::number(*run.header.retryOf)}}));
    writeMoment(QT_TRANSLATE_NOOP("repoll::Core", "Plan frozen (UTC)"), run.createdAt);
    writeMoment(QT_TRANSLATE_NOOP("repoll::Core", "Started (UTC)"), run.startedAt,
                QT_TRANSLATE_NOOP("repoll::Core", "not started"));
    writeMoment(QT_TRANSLATE_NOOP("repoll::Core", "Ended (UTC)"), run.finishedAt,
                QT_TRANSLATE_NOOP("repoll::Core", "not ended"));
    writeFact(QT_TRANSLATE_NOOP("repoll::Core", "Ledger"), head.ledger);
    writeMoment(QT_TRANSLATE_NOOP("repoll::Core", "Report written (UTC)"), head.generatedAt);
    if (head.unresolvedOnly)
        writeFact(QT_TRANSLATE_NOOP("repoll::Core", "Targets"),
                  say(QT_TRANSLATE_NOOP("repoll::Core", "only those that are unresolved are listed")));
    ++m_summaryRow;
    writeCount(QT_TRANSLATE_NOOP("repoll::Core", "Selected"), run.selected());
    for (const Disposition disposition : reportOrder)
        writeCount(wordsOf(disposition), countOf(run.totals, disposition));
    writeCount(QT_TRANSLATE_NOOP("repoll::Core", "Decided since"), decidedSince(run));
    writeCount(QT_TRANSLATE_NOOP("repoll::Core", "Unresolved"), run.unresolved);
    ++m_summaryRow;
    writeMoney(head.money);
    writeProviders(head);
    ++m_summaryRow;
    writeSkips(head.plan);
}

QString XlsxWriter::say(const Wording &wording) const
{
    return m_language.say(wording);
}

void XlsxWriter::writeFact(const Wording &name, const QString &value)
{
    m_book.writeText(m_summary, m_summaryRow, 0, say(name), XlsxBook::Style::Bold);
    m_book.writeText(m_summary, m_summaryRow++, 1, value, XlsxBook::Style::Cell);
}

void XlsxWriter::writeMoment(const Wording &name, const std::optional<EpochMs> &at, const Wording &none)
{
    if (!at) {
        writeFact(name, say(none));
        return;
    }
    m_book.writeText(m_summary, m_summaryRow, 0, say(name), XlsxBook::Style::Bold);
    m_book.writeTime(m_summary, m_summaryRow++, 1, *at);
}

void XlsxWriter::writeCount(const Wording &name, qint64 count)
{
    m_book.writeText(m_summary, m_summaryRow, 0, say(name), XlsxBook::Style::Bold);
    m_book.writeNumber(m_summary, m_summaryRow++, 1, static_cast<double>(count));
}

/// A row for each currency; nothing where no target has an amount.
void XlsxWriter::writeMoney(const RunMoney &money)
{
    const MoneySums all = allOf(money);
    if (all.isEmpty())
        return;
    int column = 0;
    m_book.writeText(m_summary, m_summaryRow, column++, say(QT_TRANSLATE_NOOP("repoll::Core", "Currency")),
                     XlsxBook::Style::Head);
    m_book.writeText(m_summary, m_summaryRow, column++, say(QT_TRANSLATE_NOOP("repoll::Core", "Selected")),
                     XlsxBook::Style::NumberHead);
    for (const Disposition disposition : reportOrder)
        m_book.writeText(m_summary, m_summaryRow, column++, say(wordsOf(disposition)),
                         XlsxBook::Style::NumberHead);
    ++m_summaryRow;
    for (const auto &[currency, sum] : all.byCurrency()) {
        column = 0;
        m_book.writeText(m_summary, m_summaryRow, column++,
                         currency.isEmpty() ? say(QT_TRANSLATE_NOOP("repoll::Core", "none")) : currency);
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
    m_book.writeText(m_summary, m_summaryRow, column++, say(QT_TRANSLATE_NOOP("repoll::Core", "Provider")),
                     XlsxBook::Style::Head);
    for (const Disposition disposition : reportOrder)
        m_book.writeText(m_summary, m_summaryRow, column++, say(wordsOf(disposition)),
                         XlsxBook::Style::NumberHead);
    m_book.writeText(m_summary, m_summaryRow++, column, say(QT_TRANSLATE_NOOP("repoll::Core", "Asks")),
                     XlsxBook::Style::NumberHead);
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
    m_book.writeText(m_summary, m_summaryRow, 0, say(QT_TRANSLATE_NOOP("repoll::Core", "Plan")),
                     XlsxBook::Style::Head);
    m_book.writeText(m_summary, m_summaryRow, 1, say(QT_TRANSLATE_NOOP("repoll::Core", "Requests")),
                     XlsxBook::Style::NumberHead);
    m_book.writeText(m_summary, m_summaryRow++, 2, say(QT_TRANSLATE_NOOP("repoll::Core", "What was planned")),
                     XlsxBook::Style::CellHead);
    for (const PlanLine &line : plan.lines) {
        m_book.writeText(m_summary, m_summaryRow, 0, line.provider);
        m_book.writeNumber(m_summary, m_summaryRow, 1, static_cast<double>(line.count));
        m_book.writeText(m_summary, m_summaryRow++, 2,
                         line.skip ? say({QT_TRANSLATE_NOOP("repoll::Core", "not asked: %1"),
                                          {say(wordsOf(*line.skip)).toLower()}})
                                   : say(QT_TRANSLATE_NOOP("repoll::Core", "asked")),
                         XlsxBook::Style::Cell);
    }
}

void XlsxWriter::openTargets()
{
    ++m_targetSheets;
    const QByteArray name = say(QT_TRANSLATE_NOOP("repoll::Core", "Targets")).toUtf8();
    m_targets = m_book.addSheet(m_targetSheets == 1 ? name : name + ' ' + QByteArray::number(m_targetSheets));
    int column = 0;
    for (const TargetColumn &each : targetColumns()) {
        const QString head = each.headIn(m_language);
        m_book.setColumnWidth(m_targets, column, each.width);
        m_book.fitColumn(m_targets, column, head + filterRoom);
        if (QLatin1StringView(each.name) == "key"_L1)
            m_book.repeatColumn(m_targets, column);
        m_book.writeText(m_targets, 0, column++, head,
                         each.isNumber() ? XlsxBook::Style::NumberHead : XlsxBook::Style::CellHead);
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
    const QString text = each.textIn(target, m_language);
    if (amount)
        m_book.writeAmount(m_targets, m_row, column, *amount);
    else if (time)
        m_book.writeTime(m_targets, m_row, column, *time);
    else if (each.kind == TargetColumn::Kind::Count && !text.isEmpty())
        m_book.writeNumber(m_targets, m_row, column, text.toDouble());
    else
        m_book.writeText(m_targets, m_row, column, text, XlsxBook::Style::Cell);
    if (each.kind == TargetColumn::Kind::Text)
        m_book.fitColumn(m_targets, column, text);
}

Result<void> XlsxWriter::end(const ReportTail &tail)
{
    closeTargets();
    ++m_summaryRow;
    qint64 listed = 0;
    for (const auto &[disposition, count] : tail.listed)
        listed += count;
    writeCount(QT_TRANSLATE_NOOP("repoll::Core", "Targets listed"), listed);
    if (tail.ranOn)
        writeFact(
            QT_TRANSLATE_NOOP("repoll::Core", "Note"),
            say(QT_TRANSLATE_NOOP(
                "repoll::Core",
                "The run was going on while this report was written: its totals are those of the start, "
                "and a target may stand twice. Write the report again when it has ended.")));
    return m_book.saveTo(m_out);
}

} // namespace repoll
