// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/targettable.h"

#include "core/report/reporttext.h"
#include "ui/theme/decisiontext.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr double rowHeight = 7.4;
constexpr double secondLine = 3.4;

/// The columns of the table of targets: left edge and width, in millimetres.
struct Place
{
    double x = 0;
    double width = 0;
};
constexpr Place requestPlace{PageFlow::left, 37};
constexpr Place providerPlace{PageFlow::left + 38.5, 27};
constexpr Place amountPlace{PageFlow::left + 66.5, 24};
constexpr Place statusPlace{PageFlow::left + 93, 18};
constexpr Place asksPlace{PageFlow::left + 110.5, 11};
constexpr Place answerPlace{PageFlow::left + 123.5, 28};
constexpr Place timePlace{PageFlow::left + 153, 27};

QString sayTable(const char *text)
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
                       : sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Not asked"));
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
                        : sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "open"));
}

} // namespace

TargetTable::TargetTable(PageFlow &flow)
    : m_flow(flow)
    , m_canvas(flow.canvas())
{
    m_flow.setHead([this] {
        if (m_inTable)
            drawHead();
    });
}

void TargetTable::begin(const std::map<Disposition, qint64> &listed, const QTimeZone &zone)
{
    m_listed = listed;
    m_zone = zone;
}

/// Each row is as high as any other, whatever is in it.
void TargetTable::add(const RunTarget &target)
{
    if (m_section != target.disposition)
        drawSection(target.disposition);
    if (!m_flow.need(rowHeight))
        return;
    if (!m_canvas.isBlind())
        drawTarget(target);
    m_flow.skip(rowHeight);
}

void TargetTable::drawTarget(const RunTarget &target)
{
    if (++m_row % 2 == 0)
        m_canvas.fill(PageFlow::left - 1, m_flow.y() - 0.3, PageFlow::width + 2, rowHeight,
                      m_canvas.palette().color(QPalette::AlternateBase));
    const auto cell = [this](const Place &place, const QString &first, const QString &second,
                             Qt::Alignment align = Qt::AlignLeft) {
        m_canvas.text(place.x, m_flow.y(), place.width, first, Face::Small, m_canvas.ink(), align);
        m_canvas.text(place.x, m_flow.y() + secondLine, place.width, second, Face::Small, m_canvas.faint(),
                      align);
    };
    cell(requestPlace, oneLine(target.key), oneLine(target.ticket));
    cell(providerPlace, oneLine(target.provider), shortTime(target.receivedAt, m_zone));
    const auto amount = Decimal::read(target.amount);
    cell(amountPlace, {}, oneLine(target.currency), Qt::AlignRight);
    m_canvas.wholeText(amountPlace.x, m_flow.y(), amountPlace.width,
                       amount ? groupedAmount(*amount) : oneLine(target.amount), Face::Small, m_canvas.ink());
    cell(statusPlace, lookOf(target.before).text, afterOf(target));
    cell(asksPlace, numberText(target.asks), {}, Qt::AlignRight);
    cell(answerPlace, answerOf(target), detailOf(target));
    cell(timePlace, shortTime(target.answeredAt, m_zone), shortTime(target.deadline, m_zone));
}

void TargetTable::drawSection(Disposition disposition)
{
    m_inTable = false;
    m_section = disposition;
    m_row = 0;
    if (!m_flow.need(24))
        return;
    m_flow.skip(3);
    const Look look = lookOf(disposition);
    m_canvas.fill(PageFlow::left, m_flow.y() + 0.6, 3, 3, m_canvas.tone(look.tone));
    m_canvas.text(PageFlow::left + 5, m_flow.y(), PageFlow::width - 5,
                  sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "%1: %2"))
                      .arg(look.text, numberText(countOf(m_listed, disposition))),
                  Face::Heading, m_canvas.ink());
    m_flow.skip(7);
    drawHead();
    m_inTable = true;
}

void TargetTable::drawHead()
{
    const auto head = [this](const Place &place, const QString &first, const QString &second,
                             Qt::Alignment align = Qt::AlignLeft) {
        m_canvas.text(place.x, m_flow.y(), place.width, first, Face::SmallBold, m_canvas.ink(), align);
        m_canvas.text(place.x, m_flow.y() + secondLine, place.width, second, Face::Small, m_canvas.faint(),
                      align);
    };
    head(requestPlace, sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Key")),
         sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Ticket")));
    head(providerPlace, sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Provider")),
         sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Received")));
    head(amountPlace, sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Amount")),
         sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Currency")), Qt::AlignRight);
    head(statusPlace, sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Before")),
         sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "After")));
    head(asksPlace, sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Asks")), {}, Qt::AlignRight);
    head(answerPlace, sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Last answer")),
         sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Detail")));
    head(timePlace, sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Answered")),
         sayTable(QT_TRANSLATE_NOOP("repoll::ui::ReportPages", "Deadline")));
    m_flow.skip(rowHeight);
    m_canvas.line(PageFlow::left, m_flow.y(), PageFlow::width, m_canvas.faint());
    m_flow.skip(1);
}

} // namespace repoll::ui
