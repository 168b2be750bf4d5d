// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmlsummary.h"

#include "core/ledger/store/runwords.h"
#include "core/report/htmlhead.h"
#include "core/report/htmltext.h"
#include "core/report/outcomechart.h"
#include "core/report/reporttext.h"
#include "core/request/keylist.h"

#include <algorithm>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

QByteArray html(QStringView text)
{
    QByteArray out;
    appendHtml(out, text);
    return out;
}

QByteArray clipped(QStringView text, qsizetype limit, const ReportLanguage &language = {})
{
    QByteArray out;
    appendHtmlClipped(out, text, limit, language);
    return out;
}

QByteArray number(qint64 value)
{
    return grouped(value).toLatin1();
}

/// The names and words of a page in its language.
class Page
{
public:
    explicit Page(const ReportHead &head, const ReportLanguage &language)
        : m_head(head)
        , m_language(language)
    {
    }

    [[nodiscard]] QByteArray html() const;

private:
    [[nodiscard]] QByteArray say(const Wording &wording) const
    {
        return repoll::html(m_language.say(wording));
    }
    [[nodiscard]] QByteArray none(const char *text) const { return "<em>" + say(text) + "</em>"; }
    [[nodiscard]] QByteArray orNone(QStringView text, const char *instead) const
    {
        return text.isEmpty() ? none(instead) : clipped(text, 2000, m_language);
    }
    [[nodiscard]] QByteArray head(const char *name) const
    {
        return "<th scope=\"col\">" + say(name) + "</th>";
    }
    [[nodiscard]] QByteArray fact(const char *name, const QByteArray &value,
                                  const char *cssClass = nullptr) const;
    [[nodiscard]] QByteArray facts() const;
    [[nodiscard]] QByteArray duration() const;
    [[nodiscard]] QByteArray equation() const;
    [[nodiscard]] QByteArray totalsBar() const;
    [[nodiscard]] QByteArray totalsWords() const;
    [[nodiscard]] QByteArray providers() const;
    [[nodiscard]] QByteArray money() const;
    [[nodiscard]] QByteArray skips() const;
    [[nodiscard]] QByteArray contents() const;

    const ReportHead &m_head;
    const ReportLanguage &m_language;
};

QByteArray Page::fact(const char *name, const QByteArray &value, const char *cssClass) const
{
    return QByteArray("<div") + (cssClass ? QByteArray(" class=\"") + cssClass + '"' : QByteArray()) +
           "><dt>" + say(name) + "</dt><dd>" + value + "</dd></div>\n";
}

QByteArray Page::duration() const
{
    const Run &run = m_head.run;
    if (!run.startedAt)
        return "<em>—</em>";
    const EpochMs end = run.finishedAt.value_or(m_head.generatedAt);
    const QByteArray text = say(durationOf(std::max<qint64>(end - *run.startedAt, 0)));
    return run.finishedAt ? text : text + ' ' + none(QT_TRANSLATE_NOOP("repoll::Core", "so far"));
}

QByteArray Page::facts() const
{
    const Run &run = m_head.run;
    const auto time = [this](const std::optional<EpochMs> &at, const char *instead) {
        return at ? repoll::html(zonedTime(*at, m_head.zone)) : none(instead);
    };
    QByteArray list = fact(QT_TRANSLATE_NOOP("repoll::Core", "Who"), repoll::html(run.header.who)) +
                      fact(QT_TRANSLATE_NOOP("repoll::Core", "Why"),
                           orNone(run.header.reason, QT_TRANSLATE_NOOP("repoll::Core", "no reason given")),
                           run.header.retryOf ? "two" : "three");
    if (run.header.retryOf)
        list +=
            fact(QT_TRANSLATE_NOOP("repoll::Core", "Retry of"),
                 say({QT_TRANSLATE_NOOP("repoll::Core", "run %1"), {QString::number(*run.header.retryOf)}}));
    list += fact(QT_TRANSLATE_NOOP("repoll::Core", "Plan frozen"),
                 repoll::html(zonedTime(run.createdAt, m_head.zone))) +
            fact(QT_TRANSLATE_NOOP("repoll::Core", "Started"),
                 time(run.startedAt, QT_TRANSLATE_NOOP("repoll::Core", "not started"))) +
            fact(QT_TRANSLATE_NOOP("repoll::Core", "Ended"),
                 time(run.finishedAt, QT_TRANSLATE_NOOP("repoll::Core", "not ended"))) +
            fact(QT_TRANSLATE_NOOP("repoll::Core", "Duration"), duration()) +
            fact(QT_TRANSLATE_NOOP("repoll::Core", "Query"),
                 "<code>" +
                     orNone(shortQuery(run.header.query), QT_TRANSLATE_NOOP("repoll::Core", "everything")) +
                     "</code>",
                 "two") +
            fact(QT_TRANSLATE_NOOP("repoll::Core", "Ledger"),
                 "<code>" + repoll::html(m_head.ledger) + "</code>", "two");
    return "<dl class=\"facts\">\n" + list + "</dl>\n";
}

/// Still a number of the sum, or worth a place only where it occurs.
bool isShown(const Run &run, Disposition disposition)
{
    return disposition != Disposition::Waiting || countOf(run.totals, disposition) > 0;
}

constexpr std::array sumOrder{
    Disposition::Recovered, Disposition::StillProcessing, Disposition::FailedAtProvider,
    Disposition::Skipped,   Disposition::Error,           Disposition::Waiting,
};

/// Conservation, to be read as an equation (invariant 15).
QByteArray Page::equation() const
{
    const Run &run = m_head.run;
    QByteArray terms = "<div class=\"term\"><b>" + number(run.selected()) + "</b><span>" +
                       say(QT_TRANSLATE_NOOP("repoll::Core", "Selected")) + "</span></div>\n";
    const char *sign = "=";
    for (const Disposition disposition : sumOrder) {
        if (!isShown(run, disposition))
            continue;
        const qint64 count = countOf(run.totals, disposition);
        const QByteArray percent =
            QByteArray::number(100.0 * double(count) / double(std::max<qint64>(run.selected(), 1)), 'f', 1);
        terms += QByteArray("<i>") + sign + "</i><div class=\"term " + dispositionTone(disposition) +
                 (count == 0 ? " nil" : "") + "\"><b>" + number(count) + "</b><span class=\"sign\">" +
                 say(wordsOf(disposition)) + "</span><small>" + percent + " %</small></div>\n";
        sign = "+";
    }
    return "<div class=\"sum\">\n" + terms + "</div>\n";
}

/// The same as one bar; parts too small to see get a sliver at the cost of the largest.
QByteArray Page::totalsBar() const
{
    const Run &run = m_head.run;
    constexpr double width = 960;
    constexpr double sliver = 3;
    std::vector<std::pair<Disposition, double>> parts;
    for (const Disposition disposition : sumOrder) {
        const qint64 count = countOf(run.totals, disposition);
        if (count == 0)
            continue;
        parts.emplace_back(disposition, std::max(double(count) / double(run.selected()) * width, sliver));
    }
    if (parts.empty())
        return {};
    double excess = -width;
    for (const auto &part : parts)
        excess += part.second;
    std::max_element(parts.begin(), parts.end(), [](const auto &a, const auto &b) {
        return a.second < b.second;
    })->second -= excess;
    QByteArray bars;
    double x = 0;
    for (const auto &[disposition, length] : parts) {
        bars += "<rect x=\"" + QByteArray::number(x, 'f', 1) + "\" y=\"0\" width=\"" +
                QByteArray::number(length - (parts.size() > 1 ? 1.5 : 0), 'f', 1) +
                "\" height=\"12\" class=\"fill-" + dispositionTone(disposition) + "\"/>";
        x += length;
    }
    return "<svg class=\"totals\" viewBox=\"0 0 960 12\" preserveAspectRatio=\"none\" role=\"img\" "
           "aria-labelledby=\"totals-title totals-desc\"><title id=\"totals-title\">" +
           say(QT_TRANSLATE_NOOP("repoll::Core", "Totals")) + "</title><desc id=\"totals-desc\">" +
           totalsWords() + "</desc>" + bars + "</svg>\n";
}

QByteArray Page::totalsWords() const
{
    QString words;
    for (const Disposition disposition : sumOrder) {
        const qint64 count = countOf(m_head.run.totals, disposition);
        if (count == 0)
            continue;
        words += words.isEmpty() ? QString() : m_language.say(QT_TRANSLATE_NOOP("repoll::Core", ", "));
        words += m_language.say({QT_TRANSLATE_NOOP("repoll::Core", "%1 %2"),
                                 {grouped(count), m_language.sayLow(wordsOf(disposition))}});
    }
    return say(
        {QT_TRANSLATE_NOOP("repoll::Core", "%1 selected: %2"), {grouped(m_head.run.selected()), words}});
}

QByteArray providerRow(const Run &run, const QByteArray &name, const std::map<Disposition, qint64> &totals,
                       const QByteArray &asks)
{
    qint64 selected = 0;
    QByteArray cells;
    for (const Disposition disposition : sumOrder) {
        const qint64 count = countOf(totals, disposition);
        selected += count;
        if (isShown(run, disposition))
            cells += count == 0 ? QByteArray("<td class=\"nil\">0</td>") : "<td>" + number(count) + "</td>";
    }
    return "<tr><th scope=\"row\">" + name + "</th><td>" + number(selected) + "</td>" + cells + "<td>" +
           asks + "</td></tr>\n";
}

QByteArray Page::providers() const
{
    QByteArray rows;
    qint64 asks = 0;
    for (const ProviderTally &tally : m_head.providers) {
        rows += providerRow(m_head.run, clipped(tally.provider, 120), tally.totals, number(tally.asks));
        asks += tally.asks;
    }
    QByteArray columns = head(QT_TRANSLATE_NOOP("repoll::Core", "Provider")) +
                         head(QT_TRANSLATE_NOOP("repoll::Core", "Selected"));
    for (const Disposition disposition : sumOrder) {
        if (isShown(m_head.run, disposition))
            columns += QByteArray("<th scope=\"col\"><span class=\"sign ") + dispositionTone(disposition) +
                       "\">" + say(wordsOf(disposition)) + "</span></th>";
    }
    return "<section>\n<h2>" + say(QT_TRANSLATE_NOOP("repoll::Core", "By provider")) +
           "</h2>\n<div class=\"scroll\"><table class=\"numbers\">\n<thead><tr>" + columns +
           head(QT_TRANSLATE_NOOP("repoll::Core", "Asks")) + "</tr></thead>\n<tbody>\n" + rows +
           "</tbody>\n<tfoot>" +
           providerRow(m_head.run, say(QT_TRANSLATE_NOOP("repoll::Core", "All")), m_head.run.totals,
                       number(asks)) +
           "</tfoot>\n</table></div>\n</section>\n";
}

/// What the targets are worth, a row for each currency; nothing where none has an amount.
QByteArray Page::money() const
{
    const auto cell = [](const std::optional<Decimal> &sum) {
        return sum ? "<td>" + repoll::html(groupedAmount(*sum)) + "</td>"
                   : QByteArray("<td class=\"nil\">—</td>");
    };
    QByteArray rows;
    const MoneySums all = allOf(m_head.money);
    for (const auto &[currency, sum] : all.byCurrency()) {
        rows += "<tr><th scope=\"row\">" +
                (currency.isEmpty() ? none(QT_TRANSLATE_NOOP("repoll::Core", "no currency"))
                                    : clipped(currency, 60)) +
                "</th>" + cell(sum.amount);
        for (const Disposition disposition : sumOrder) {
            if (isShown(m_head.run, disposition))
                rows += cell(sumOf(m_head.money, disposition, currency));
        }
        rows += "</tr>\n";
    }
    if (rows.isEmpty())
        return {};
    QByteArray columns = head(QT_TRANSLATE_NOOP("repoll::Core", "Currency")) +
                         head(QT_TRANSLATE_NOOP("repoll::Core", "Selected"));
    for (const Disposition disposition : sumOrder) {
        if (isShown(m_head.run, disposition))
            columns += "<th scope=\"col\">" + say(wordsOf(disposition)) + "</th>";
    }
    return "<section>\n<h2>" + say(QT_TRANSLATE_NOOP("repoll::Core", "Amounts")) +
           "</h2>\n<div class=\"scroll\"><table class=\"numbers\">\n<thead><tr>" + columns +
           "</tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table></div>\n</section>\n";
}

QByteArray Page::skips() const
{
    QByteArray rows;
    qint64 count = 0;
    for (const PlanLine &line : m_head.plan.lines) {
        if (!line.skip)
            continue;
        count += line.count;
        rows += "<tr><th scope=\"row\">" + clipped(line.provider, 120) + "</th><td>" + number(line.count) +
                "</td><td>" + say(wordsOf(*line.skip)) + "</td></tr>\n";
    }
    QByteArray section =
        "<section>\n<h2>" + say(QT_TRANSLATE_NOOP("repoll::Core", "The plan")) + "</h2>\n<p>" +
        say({QT_TRANSLATE_NOOP("repoll::Core", "The plan held %1: %2 eligible, %3 not."),
             {targetsWord(m_head.plan.selected()), grouped(m_head.plan.eligible()), grouped(count)}}) +
        "</p>\n";
    if (!rows.isEmpty())
        section += "<div class=\"scroll\"><table class=\"numbers reasons\">\n<thead><tr>" +
                   head(QT_TRANSLATE_NOOP("repoll::Core", "Provider")) +
                   head(QT_TRANSLATE_NOOP("repoll::Core", "Not eligible")) +
                   head(QT_TRANSLATE_NOOP("repoll::Core", "Reason")) + "</tr></thead>\n<tbody>\n" + rows +
                   "</tbody>\n</table></div>\n";
    return section + "</section>\n";
}

QByteArray Page::contents() const
{
    QByteArray links;
    for (const Disposition disposition : reportOrder) {
        const qint64 count = countOf(m_head.listed, disposition);
        if (count > 0)
            links += "<li><a href=\"#" + sectionId(disposition) + "\"><span class=\"sign " +
                     dispositionTone(disposition) + "\">" + say(wordsOf(disposition)) + "</span> <b>" +
                     number(count) + "</b></a></li>\n";
    }
    const char *which =
        m_head.unresolvedOnly
            ? QT_TRANSLATE_NOOP(
                  "repoll::Core",
                  "Only the targets of the frozen plan that are unresolved; the totals above are "
                  "those of all. Within a table those with the soonest deadline first.")
            : QT_TRANSLATE_NOOP("repoll::Core",
                                "Every target of the frozen plan, the unresolved first; within a table those "
                                "with the soonest deadline first.");
    return "<h2 id=\"targets\">" + say(QT_TRANSLATE_NOOP("repoll::Core", "Targets")) + "</h2>\n<p>" +
           say(which) + "</p>\n<ul class=\"contents\">\n" + links + "</ul>\n";
}

QByteArray Page::html() const
{
    const Run &run = m_head.run;
    const QByteArray state = word(runStateText(run.state));
    return htmlHead(run.id, m_language) + "<header>\n<p class=\"brand\">" +
           say(QT_TRANSLATE_NOOP("repoll::Core", "Repoll · Recovery report")) + "</p>\n<h1>" +
           say({QT_TRANSLATE_NOOP("repoll::Core", "Run %1"), {QString::number(run.id)}}) +
           " <span class=\"state " + state + "\">" + repoll::html(m_language.sayLow(wordsOf(run.state))) +
           "</span></h1>\n<p class=\"verdict\">" + htmlVerdict(run, m_language) + "</p>\n" + facts() +
           "</header>\n<main>\n<section>\n<h2>" + say(QT_TRANSLATE_NOOP("repoll::Core", "Totals")) +
           "</h2>\n" + equation() + totalsBar() + "</section>\n<section>\n<h2>" +
           say(QT_TRANSLATE_NOOP("repoll::Core", "Outcomes over time")) + "</h2>\n" +
           OutcomeChart(m_head.outcomes, m_head.zone, m_language).html() + "</section>\n" + providers() +
           money() + skips() + contents();
}

} // namespace

const char *dispositionTone(Disposition disposition)
{
    switch (disposition) {
    case Disposition::Waiting:
        return "none";
    case Disposition::Recovered:
        return "ok";
    case Disposition::FailedAtProvider:
        return "fail";
    case Disposition::StillProcessing:
        return "wait";
    case Disposition::Skipped:
        return "skip";
    case Disposition::Error:
        return "slow";
    }
    Q_UNREACHABLE();
}

QByteArray sectionId(Disposition disposition)
{
    return word(dispositionText(disposition)).replace('_', '-');
}

QByteArray htmlSummary(const ReportHead &head, const ReportLanguage &language)
{
    return Page(head, language).html();
}

} // namespace repoll
