// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/reportpages.h"

#include "core/report/reporttext.h"
#include "core/request/keylist.h"
#include "ui/runs/numbertable.h"
#include "ui/runs/outcomebars.h"
#include "ui/runs/runactions.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr double left = PageFlow::left;
constexpr double width = PageFlow::width;

QString sayReport(const char *text)
{
    return QCoreApplication::translate("repoll::ui::ReportPages", text);
}

} // namespace

ReportPages::ReportPages(QPainter &painter, double dotsPerMm, std::function<bool()> newPage)
    : m_painter(painter)
    , m_dotsPerMm(dotsPerMm)
    , m_flow(painter, dotsPerMm, std::move(newPage))
    , m_canvas(m_flow.canvas())
    , m_targets(m_flow)
{
    m_flow.setFoot([this] { drawFooter(); });
}

int ReportPages::countPages(QPainter &painter, double dotsPerMm, const ReportHead &head)
{
    ReportPages pages(painter, dotsPerMm, [] { return true; });
    pages.m_canvas.setBlind();
    bool drawn = pages.begin(head).has_value();
    RunTarget target;
    for (const Disposition disposition : reportOrder) {
        target.disposition = disposition;
        for (qint64 left = countOf(head.listed, disposition); drawn && left > 0; --left)
            drawn = pages.target(target).has_value();
    }
    return pages.m_flow.page();
}

Result<void> ReportPages::begin(const ReportHead &head)
{
    if (!m_canvas.isBlind())
        m_pageCount = countPages(m_painter, m_dotsPerMm, head);
    m_run = head.run;
    m_zone = head.zone;
    m_targets.begin(head.listed, head.zone);
    drawTitle(head);
    drawFacts(head);
    drawTotals(head.run);
    drawMoney(head);
    m_flow.heading(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Outcomes over time")));
    if (m_flow.need(outcomeBarsHeight)) {
        drawOutcomeBars(m_canvas, m_flow.y(), head.outcomes, head.zone);
        m_flow.skip(head.outcomes.empty() ? 8 : outcomeBarsHeight);
    }
    drawProviders(head);
    drawPlan(head.plan);
    return {};
}

void ReportPages::drawTitle(const ReportHead &head)
{
    const Look look = lookOf(head.run.state);
    m_canvas.text(left, m_flow.y(), width,
                  sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Repoll recovery report")),
                  Face::Small, m_canvas.faint());
    m_flow.skip(4);
    m_canvas.text(left, m_flow.y(), width,
                  sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Run %1: %2"))
                      .arg(QString::number(head.run.id), look.text),
                  Face::Title, m_canvas.ink());
    m_flow.skip(m_canvas.lineHeight(Face::Title) + 1);
    m_canvas.text(left, m_flow.y(), width, verdictOf(head.run), Face::Body, m_canvas.ink());
    m_flow.skip(m_canvas.lineHeight(Face::Body) + 3);
}

void ReportPages::drawFacts(const ReportHead &head)
{
    const Run &run = head.run;
    const auto time = [&](const std::optional<EpochMs> &at) {
        return at ? zonedTime(*at, head.zone) : u"—"_s;
    };
    std::vector<std::pair<QString, QString>> facts{
        {sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Who")), oneLine(run.header.who)},
        {sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Why")), oneLine(run.header.reason)},
        {sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Query")),
         oneLine(shortQuery(run.header.query))},
        {sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Plan frozen")), time(run.createdAt)},
        {sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Started")), time(run.startedAt)},
        {sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Ended")), time(run.finishedAt)},
        {sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Ledger")), oneLine(head.ledger)},
        {sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Report written")), time(head.generatedAt)},
    };
    if (head.unresolvedOnly)
        facts.emplace_back(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Targets")),
                           sayReport(QT_TRANSLATE_NOOP(
                               "repoll::ui::ReportPages",
                               "Only the unresolved ones are listed; the totals are those of all.")));
    if (run.header.retryOf)
        facts.insert(facts.begin() + 3,
                     {sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Retry of run")),
                      QString::number(*run.header.retryOf)});
    for (const auto &[name, value] : facts) {
        m_canvas.text(left, m_flow.y(), 32, name, Face::Body, m_canvas.faint());
        m_canvas.text(left + 34, m_flow.y(), width - 34, value.isEmpty() ? u"—"_s : value, Face::Body,
                      m_canvas.ink());
        m_flow.skip(m_canvas.lineHeight(Face::Body) + 0.8);
    }
    m_flow.skip(3);
}

/// The bar, and the sum that it pictures.
void ReportPages::drawTotals(const Run &run)
{
    m_flow.heading(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Totals")));
    double x = left;
    for (const Disposition disposition : reportOrder) {
        const double length =
            width * double(countOf(run.totals, disposition)) / double(std::max<qint64>(run.selected(), 1));
        m_canvas.fill(x, m_flow.y(), length, 3, m_canvas.tone(lookOf(disposition).tone));
        x += length;
    }
    m_flow.skip(5);
    constexpr double part = width / 7;
    const auto term = [this](int place, const QString &name, qint64 count, const QColor &colour) {
        m_canvas.text(left + part * place, m_flow.y(), part - 2, numberText(count), Face::Heading, colour);
        m_canvas.text(left + part * place, m_flow.y() + 5, part - 2, name, Face::Small, m_canvas.faint());
    };
    term(0, sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Selected")), run.selected(),
         m_canvas.ink());
    int place = 1;
    for (const Disposition disposition : reportOrder) {
        const Look look = lookOf(disposition);
        term(place++, look.text, countOf(run.totals, disposition), m_canvas.tone(look.tone));
    }
    m_flow.skip(12);
}

/// A line for each currency; nothing where no target has an amount.
void ReportPages::drawMoney(const ReportHead &head)
{
    const MoneySums all = allOf(head.money);
    if (all.isEmpty())
        return;
    m_flow.heading(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Amounts")));
    NumberTable table{
        {QString(), sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Selected"))}, {}, Face::Small};
    for (const Disposition disposition : reportOrder)
        table.heads += lookOf(disposition).text;
    for (const auto &[currency, sum] : all.byCurrency()) {
        QStringList row{currency.isEmpty() ? u"—"_s : oneLine(currency), groupedAmount(sum.amount)};
        for (const Disposition disposition : reportOrder) {
            const auto amount = sumOf(head.money, disposition, currency);
            row += amount ? groupedAmount(*amount) : u"—"_s;
        }
        table.rows.push_back(row);
    }
    drawNumberTable(m_flow, table);
}

void ReportPages::drawProviders(const ReportHead &head)
{
    m_flow.heading(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "By provider")));
    NumberTable table{{sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Provider"))}, {}, Face::Body};
    for (const Disposition disposition : reportOrder)
        table.heads += lookOf(disposition).text;
    table.heads += sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Asks"));
    for (const ProviderTally &tally : head.providers) {
        QStringList row{oneLine(tally.provider)};
        for (const Disposition disposition : reportOrder)
            row += numberText(countOf(tally.totals, disposition));
        table.rows.push_back(row << numberText(tally.asks));
    }
    drawNumberTable(m_flow, table);
}

void ReportPages::drawPlan(const PlanSummary &plan)
{
    m_flow.heading(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "The plan")));
    for (const PlanLine &line : plan.lines) {
        if (!m_flow.need(5))
            return;
        m_canvas.text(left, m_flow.y(), 48, oneLine(line.provider), Face::Body, m_canvas.ink());
        m_canvas.text(left + 50, m_flow.y(), 20, numberText(line.count), Face::Body, m_canvas.ink(),
                      Qt::AlignRight);
        m_canvas.text(left + 74, m_flow.y(), width - 74,
                      line.skip ? lookOf(*line.skip).text
                                : sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "To be asked")),
                      Face::Body, m_canvas.ink());
        m_flow.skip(m_canvas.lineHeight(Face::Body) + 0.8);
    }
    m_flow.skip(3);
}

Result<void> ReportPages::target(const RunTarget &target)
{
    m_targets.add(target);
    return {};
}

Result<void> ReportPages::end(const ReportTail &tail)
{
    if (tail.ranOn && m_flow.need(10))
        m_canvas.text(
            left, m_flow.y() + 3, width,
            sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages",
                                        "The run was going on while this report was written: write it again "
                                        "when the run has ended.")),
            Face::Body, m_canvas.tone(Tone::Warning));
    if (!m_flow.isFull())
        drawFooter();
    return {};
}

void ReportPages::drawFooter()
{
    constexpr double y = PageCanvas::pageHeight - PageCanvas::margin;
    const int seconds = m_zone.offsetFromUtc(
        QDateTime::fromMSecsSinceEpoch(m_run.finishedAt.value_or(m_run.createdAt), Qt::UTC));
    m_canvas.line(left, y - 1.5, width, m_canvas.rule());
    m_canvas.text(left, y, width / 2,
                  sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Run %1. Times in UTC%2."))
                      .arg(QString::number(m_run.id), offsetText(seconds)),
                  Face::Small, m_canvas.faint());
    m_canvas.text(
        left + width / 2, y, width / 2,
        sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Page %1 of %2"))
            .arg(m_flow.page())
            .arg(std::max(m_flow.page(), m_pageCount)), // a run that goes on may need more than was counted
        Face::Small, m_canvas.faint(), Qt::AlignRight);
}

} // namespace repoll::ui
