// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/reportpages.h"

#include "core/report/reporttext.h"
#include "core/request/keylist.h"
#include "ui/runs/outcomebars.h"
#include "ui/runs/runactions.h"
#include "ui/theme/decisiontext.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr double left = PageCanvas::margin;
constexpr double width = PageCanvas::contentWidth;
constexpr double bottom = PageCanvas::pageHeight - PageCanvas::margin - 4; ///< above the page's foot
constexpr double rowHeight = 7.4;
constexpr double secondLine = 3.4;

/// The columns of the table of targets: left edge and width, in millimetres.
struct Place
{
    double x = 0;
    double width = 0;
};
constexpr Place requestPlace{left, 37};
constexpr Place providerPlace{left + 38.5, 27};
constexpr Place amountPlace{left + 66.5, 24};
constexpr Place statusPlace{left + 93, 18};
constexpr Place asksPlace{left + 110.5, 11};
constexpr Place answerPlace{left + 123.5, 28};
constexpr Place timePlace{left + 153, 27};

QString sayReport(const char *text)
{
    return QCoreApplication::translate("repoll::ui::ReportPages", text);
}

/// The time without its offset, which the foot of the page says.
QString shortTime(std::optional<EpochMs> at, const QTimeZone &zone)
{
    return at ? zonedTime(*at, zone).section(u' ', 0, 1) : u"—"_s;
}

QString answerOf(const RunTarget &target)
{
    if (target.lastOutcome)
        return lookOf(*target.lastOutcome).text;
    return target.skip ? lookOf(*target.skip).text
                       : sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Not asked"));
}

/// A person's word since; else what was answered, or why nothing was asked.
QString detailOf(const RunTarget &target)
{
    if (target.decision)
        return oneLine(decisionText(*target.decision));
    return oneLine(target.detail.isEmpty() ? target.statusWord : detailText(target.detail));
}

QString afterOf(const RunTarget &target)
{
    return target.after ? lookOf(*target.after).text
                        : sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "open"));
}

} // namespace

ReportPages::ReportPages(QPainter &painter, double dotsPerMm, std::function<bool()> newPage)
    : m_painter(painter)
    , m_dotsPerMm(dotsPerMm)
    , m_canvas(painter, dotsPerMm)
    , m_newPage(std::move(newPage))
{
}

/// Each row is as high as any other, whatever is in it.
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
    return pages.m_page;
}

Result<void> ReportPages::begin(const ReportHead &head)
{
    if (!m_canvas.isBlind())
        m_pageCount = countPages(m_painter, m_dotsPerMm, head);
    m_listed = head.listed;
    m_run = head.run;
    m_zone = head.zone;
    drawTitle(head);
    drawFacts(head);
    drawTotals(head.run);
    drawMoney(head);
    heading(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Outcomes over time")));
    if (need(outcomeBarsHeight)) {
        drawOutcomeBars(m_canvas, m_y, head.outcomes, head.zone);
        m_y += head.outcomes.empty() ? 8 : outcomeBarsHeight;
    }
    drawProviders(head);
    drawPlan(head.plan);
    return {};
}

void ReportPages::drawTitle(const ReportHead &head)
{
    const Look look = lookOf(head.run.state);
    m_canvas.text(left, m_y, width,
                  sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Repoll recovery report")),
                  Face::Small, m_canvas.faint());
    m_y += 4;
    m_canvas.text(left, m_y, width,
                  sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Run %1: %2"))
                      .arg(QString::number(head.run.id), look.text),
                  Face::Title, m_canvas.ink());
    m_y += m_canvas.lineHeight(Face::Title) + 1;
    m_canvas.text(left, m_y, width, verdictOf(head.run), Face::Body, m_canvas.ink());
    m_y += m_canvas.lineHeight(Face::Body) + 3;
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
        m_canvas.text(left, m_y, 32, name, Face::Body, m_canvas.faint());
        m_canvas.text(left + 34, m_y, width - 34, value.isEmpty() ? u"—"_s : value, Face::Body,
                      m_canvas.ink());
        m_y += m_canvas.lineHeight(Face::Body) + 0.8;
    }
    m_y += 3;
}

/// The bar, and the sum that it pictures.
void ReportPages::drawTotals(const Run &run)
{
    heading(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Totals")));
    double x = left;
    for (const Disposition disposition : reportOrder) {
        const double length =
            width * double(countOf(run.totals, disposition)) / double(std::max<qint64>(run.selected(), 1));
        m_canvas.fill(x, m_y, length, 3, m_canvas.tone(lookOf(disposition).tone));
        x += length;
    }
    m_y += 5;
    constexpr double part = width / 7;
    const auto term = [this](int place, const QString &name, qint64 count, const QColor &colour) {
        m_canvas.text(left + part * place, m_y, part - 2, numberText(count), Face::Heading, colour);
        m_canvas.text(left + part * place, m_y + 5, part - 2, name, Face::Small, m_canvas.faint());
    };
    term(0, sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Selected")), run.selected(),
         m_canvas.ink());
    int place = 1;
    for (const Disposition disposition : reportOrder) {
        const Look look = lookOf(disposition);
        term(place++, look.text, countOf(run.totals, disposition), m_canvas.tone(look.tone));
    }
    m_y += 12;
}

/// A name and seven cells of one width beside it, set to the right.
void ReportPages::row(double nameWidth, const QString &name, const std::array<QString, 7> &cells, Face face,
                      const QColor &ink)
{
    const double part = (width - nameWidth) / double(cells.size());
    m_canvas.text(left, m_y, nameWidth - 1, name, face, ink);
    for (std::size_t i = 0; i < cells.size(); ++i)
        m_canvas.text(left + nameWidth + part * double(i), m_y, part - 1, cells[i], face, ink,
                      Qt::AlignRight);
    m_y += m_canvas.lineHeight(face) + 1;
}

/// A line for each currency; nothing where no target has an amount.
void ReportPages::drawMoney(const ReportHead &head)
{
    const MoneySums all = allOf(head.money);
    if (all.isEmpty())
        return;
    heading(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Amounts")));
    constexpr double nameWidth = 14;
    std::array<QString, 7> cells{sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Selected"))};
    for (std::size_t i = 0; i < reportOrder.size(); ++i)
        cells[i + 1] = lookOf(reportOrder[i]).text;
    row(nameWidth, {}, cells, Face::SmallBold, m_canvas.faint());
    for (const auto &[currency, sum] : all.byCurrency()) {
        if (!need(5))
            return;
        cells.front() = groupedAmount(sum.amount);
        for (std::size_t i = 0; i < reportOrder.size(); ++i) {
            const auto amount = sumOf(head.money, reportOrder[i], currency);
            cells[i + 1] = amount ? groupedAmount(*amount) : u"—"_s;
        }
        row(nameWidth, currency.isEmpty() ? u"—"_s : oneLine(currency), cells, Face::Small, m_canvas.ink());
    }
    m_y += 3;
}

void ReportPages::drawProviders(const ReportHead &head)
{
    heading(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "By provider")));
    std::array<QString, 7> cells;
    for (std::size_t i = 0; i < reportOrder.size(); ++i)
        cells[i] = lookOf(reportOrder[i]).text;
    cells.back() = sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Asks"));
    constexpr double leastName = 20;
    double widest = 0; // of the headings, none of which may be cut off; the names have what they leave
    for (const QString &cell : cells)
        widest = std::max(widest, m_canvas.widthOf(cell, Face::SmallBold));
    const double nameWidth = std::max(leastName, width - (widest + 2) * double(cells.size()));
    row(nameWidth, sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Provider")), cells,
        Face::SmallBold, m_canvas.faint());
    for (const ProviderTally &tally : head.providers) {
        if (!need(5))
            return;
        for (std::size_t i = 0; i < reportOrder.size(); ++i)
            cells[i] = numberText(countOf(tally.totals, reportOrder[i]));
        cells.back() = numberText(tally.asks);
        row(nameWidth, oneLine(tally.provider), cells, Face::Body, m_canvas.ink());
    }
    m_y += 3;
}

void ReportPages::drawPlan(const PlanSummary &plan)
{
    heading(sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "The plan")));
    for (const PlanLine &line : plan.lines) {
        if (!need(5))
            return;
        m_canvas.text(left, m_y, 48, oneLine(line.provider), Face::Body, m_canvas.ink());
        m_canvas.text(left + 50, m_y, 20, numberText(line.count), Face::Body, m_canvas.ink(), Qt::AlignRight);
        m_canvas.text(left + 74, m_y, width - 74,
                      line.skip ? lookOf(*line.skip).text
                                : sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "To be asked")),
                      Face::Body, m_canvas.ink());
        m_y += m_canvas.lineHeight(Face::Body) + 0.8;
    }
    m_y += 3;
}

Result<void> ReportPages::target(const RunTarget &target)
{
    if (m_section != target.disposition)
        drawSection(target.disposition);
    if (!need(rowHeight))
        return {};
    if (!m_canvas.isBlind())
        drawTarget(target);
    m_y += rowHeight;
    return {};
}

void ReportPages::drawTarget(const RunTarget &target)
{
    if (++m_row % 2 == 0)
        m_canvas.fill(left - 1, m_y - 0.3, width + 2, rowHeight,
                      m_canvas.palette().color(QPalette::AlternateBase));
    const auto cell = [this](const Place &place, const QString &first, const QString &second,
                             Qt::Alignment align = Qt::AlignLeft) {
        m_canvas.text(place.x, m_y, place.width, first, Face::Small, m_canvas.ink(), align);
        m_canvas.text(place.x, m_y + secondLine, place.width, second, Face::Small, m_canvas.faint(), align);
    };
    cell(requestPlace, oneLine(target.key), oneLine(target.ticket));
    cell(providerPlace, oneLine(target.provider), shortTime(target.receivedAt, m_zone));
    const auto amount = Decimal::read(target.amount);
    cell(amountPlace, amount ? groupedAmount(*amount) : oneLine(target.amount), oneLine(target.currency),
         Qt::AlignRight);
    cell(statusPlace, lookOf(target.before).text, afterOf(target));
    cell(asksPlace, numberText(target.asks), {}, Qt::AlignRight);
    cell(answerPlace, answerOf(target), detailOf(target));
    cell(timePlace, shortTime(target.answeredAt, m_zone), shortTime(target.deadline, m_zone));
}

void ReportPages::drawSection(Disposition disposition)
{
    m_inTable = false;
    m_section = disposition;
    m_row = 0;
    if (!need(24))
        return;
    m_y += 3;
    const Look look = lookOf(disposition);
    m_canvas.fill(left, m_y + 0.6, 3, 3, m_canvas.tone(look.tone));
    m_canvas.text(left + 5, m_y, width - 5,
                  sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "%1: %2"))
                      .arg(look.text, numberText(countOf(m_listed, disposition))),
                  Face::Heading, m_canvas.ink());
    m_y += 7;
    drawTableHead();
    m_inTable = true;
}

void ReportPages::drawTableHead()
{
    const auto head = [this](const Place &place, const QString &first, const QString &second,
                             Qt::Alignment align = Qt::AlignLeft) {
        m_canvas.text(place.x, m_y, place.width, first, Face::SmallBold, m_canvas.ink(), align);
        m_canvas.text(place.x, m_y + secondLine, place.width, second, Face::Small, m_canvas.faint(), align);
    };
    head(requestPlace, sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Key")),
         sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Ticket")));
    head(providerPlace, sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Provider")),
         sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Received")));
    head(amountPlace, sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Amount")),
         sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Currency")), Qt::AlignRight);
    head(statusPlace, sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Before")),
         sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "After")));
    head(asksPlace, sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Asks")), {}, Qt::AlignRight);
    head(answerPlace, sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Last answer")),
         sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Detail")));
    head(timePlace, sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Answered")),
         sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Deadline")));
    m_y += rowHeight;
    m_canvas.line(left, m_y, width, m_canvas.faint());
    m_y += 1;
}

Result<void> ReportPages::end(const ReportTail &tail)
{
    if (tail.ranOn && need(10))
        m_canvas.text(
            left, m_y + 3, width,
            sayReport(QT_TRANSLATE_NOOP("repoll::ui::ReportPages",
                                        "The run was going on while this report was written: write it again "
                                        "when the run has ended.")),
            Face::Body, m_canvas.tone(Tone::Warning));
    if (!m_full)
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
            .arg(m_page)
            .arg(std::max(m_page, m_pageCount)), // a run that goes on may need more than was counted
        Face::Small, m_canvas.faint(), Qt::AlignRight);
}

void ReportPages::heading(const QString &text)
{
    if (!need(18))
        return;
    m_canvas.text(left, m_y, width, text, Face::Heading, m_canvas.ink());
    m_y += m_canvas.lineHeight(Face::Heading) + 1.5;
}

bool ReportPages::need(double height)
{
    if (!m_full && m_y + height > bottom)
        turnPage();
    return !m_full;
}

void ReportPages::turnPage()
{
    drawFooter();
    if (!m_newPage()) {
        m_full = true;
        return;
    }
    ++m_page;
    m_y = PageCanvas::margin;
    if (m_inTable)
        drawTableHead();
}

} // namespace repoll::ui
