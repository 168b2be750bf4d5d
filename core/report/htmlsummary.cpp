// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmlsummary.h"

#include "core/report/htmltext.h"
#include "core/report/outcomechart.h"
#include "core/report/reporttext.h"
#include "core/request/keylist.h"

#include <QCryptographicHash>
#include <QFile>

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

QByteArray clipped(QStringView text, qsizetype limit)
{
    QByteArray out;
    appendHtmlClipped(out, text, limit);
    return out;
}

QByteArray style()
{
    QFile css(u":/repoll/report/report.css"_s);
    return css.open(QIODevice::ReadOnly) ? css.readAll() : QByteArray();
}

/// Nothing is loaded or run; the one style sheet is allowed by its digest (CSP level 3, section 2.3.1).
QByteArray documentHead(qint64 runId)
{
    const QByteArray css = style();
    const QByteArray digest = QCryptographicHash::hash(css, QCryptographicHash::Sha256).toBase64();
    return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
           "<meta charset=\"utf-8\"/>\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" +
           digest +
           "'; base-uri 'none'; form-action 'none'\"/>\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
           "<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"referrer\" "
           "content=\"no-referrer\"/>\n"
           "<meta name=\"robots\" content=\"noindex\"/>\n<meta name=\"generator\" "
           "content=\"Repoll\"/>\n<title>Run " +
           QByteArray::number(runId) + " · Repoll recovery report</title>\n<style>" + css +
           "</style>\n</head>\n<body>\n";
}

QByteArray number(qint64 value)
{
    return grouped(value).toLatin1();
}

QByteArray targetsWord(qint64 count)
{
    return number(count) + (count == 1 ? " target" : " targets");
}

/// The sentence that a busy reader takes away.
QByteArray verdict(const Run &run)
{
    const qint64 settled =
        countOf(run.totals, Disposition::Recovered) + countOf(run.totals, Disposition::FailedAtProvider);
    const qint64 open = run.unresolved;
    const qint64 before = run.selected() - settled - open;
    if (run.selected() == 0)
        return "No request was selected.";
    QByteArray text =
        "Of " + targetsWord(run.selected()) + ", <b>" + number(settled) + "</b> got a final answer";
    if (before > 0)
        text += ", <b>" + number(before) + "</b> had it already";
    if (open == 0)
        return text + ", and none is left unresolved.";
    return text + ", and <b>" + number(open) + (open == 1 ? "</b> is" : "</b> are") + " still unresolved.";
}

QByteArray fact(const char *name, const QByteArray &value, const char *cssClass = nullptr)
{
    return QByteArray("<div") + (cssClass ? QByteArray(" class=\"") + cssClass + '"' : QByteArray()) +
           "><dt>" + name + "</dt><dd>" + value + "</dd></div>\n";
}

QByteArray orNone(QStringView text, const char *none)
{
    return text.isEmpty() ? QByteArray("<em>") + none + "</em>" : clipped(text, 2000);
}

QByteArray facts(const ReportHead &head)
{
    const Run &run = head.run;
    const auto time = [&head](const std::optional<EpochMs> &at, const char *none) {
        return at ? html(zonedTime(*at, head.zone)) : QByteArray("<em>") + none + "</em>";
    };
    QByteArray duration = "<em>—</em>";
    if (run.startedAt) {
        duration = html(
            durationText(std::max<qint64>(run.finishedAt.value_or(head.generatedAt) - *run.startedAt, 0)));
        if (!run.finishedAt)
            duration += " <em>so far</em>";
    }
    QByteArray list =
        fact("Who", html(run.header.who)) +
        fact("Why", orNone(run.header.reason, "no reason given"), run.header.retryOf ? "two" : "three");
    if (run.header.retryOf)
        list += fact("Retry of", "run " + QByteArray::number(*run.header.retryOf));
    list += fact("Plan frozen", html(zonedTime(run.createdAt, head.zone))) +
            fact("Started", time(run.startedAt, "not started")) +
            fact("Ended", time(run.finishedAt, "not ended")) + fact("Duration", duration) +
            fact("Query", "<code>" + orNone(shortQuery(run.header.query), "everything") + "</code>", "two") +
            fact("Ledger", "<code>" + html(head.ledger) + "</code>", "two");
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
QByteArray equation(const Run &run)
{
    QByteArray terms =
        "<div class=\"term\"><b>" + number(run.selected()) + "</b><span>Selected</span></div>\n";
    const char *sign = "=";
    for (const Disposition disposition : sumOrder) {
        if (!isShown(run, disposition))
            continue;
        const qint64 count = countOf(run.totals, disposition);
        const QByteArray percent =
            QByteArray::number(100.0 * double(count) / double(std::max<qint64>(run.selected(), 1)), 'f', 1);
        terms += QByteArray("<i>") + sign + "</i><div class=\"term " + dispositionTone(disposition) +
                 (count == 0 ? " nil" : "") + "\"><b>" + number(count) + "</b><span class=\"sign\">" +
                 html(dispositionTitle(disposition)) + "</span><small>" + percent + " %</small></div>\n";
        sign = "+";
    }
    return "<div class=\"sum\">\n" + terms + "</div>\n";
}

/// The same as one bar; parts too small to see get a sliver at the cost of the largest.
QByteArray totalsBar(const Run &run)
{
    constexpr double width = 960;
    constexpr double sliver = 3;
    std::vector<std::pair<Disposition, double>> parts;
    QByteArray words;
    for (const Disposition disposition : sumOrder) {
        const qint64 count = countOf(run.totals, disposition);
        if (count == 0)
            continue;
        parts.emplace_back(disposition, std::max(double(count) / double(run.selected()) * width, sliver));
        words += (words.isEmpty() ? "" : ", ") + number(count) + ' ' +
                 html(dispositionTitle(disposition).toLower());
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
           "aria-labelledby=\"totals-title totals-desc\"><title id=\"totals-title\">Totals</title><desc "
           "id=\"totals-desc\">" +
           number(run.selected()) + " selected: " + words + "</desc>" + bars + "</svg>\n";
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

QByteArray providers(const ReportHead &head)
{
    QByteArray rows;
    qint64 asks = 0;
    for (const ProviderTally &tally : head.providers) {
        rows += providerRow(head.run, clipped(tally.provider, 120), tally.totals, number(tally.asks));
        asks += tally.asks;
    }
    QByteArray columns = "<th scope=\"col\">Provider</th><th scope=\"col\">Selected</th>";
    for (const Disposition disposition : sumOrder) {
        if (isShown(head.run, disposition))
            columns += QByteArray("<th scope=\"col\"><span class=\"sign ") + dispositionTone(disposition) +
                       "\">" + html(dispositionTitle(disposition)) + "</span></th>";
    }
    return "<section>\n<h2>By provider</h2>\n<div class=\"scroll\"><table class=\"numbers\">\n<thead><tr>" +
           columns + "<th scope=\"col\">Asks</th></tr></thead>\n<tbody>\n" + rows + "</tbody>\n<tfoot>" +
           providerRow(head.run, "All", head.run.totals, number(asks)) +
           "</tfoot>\n</table></div>\n</section>\n";
}

/// What the targets are worth, a row for each currency; nothing where none has an amount.
QByteArray money(const ReportHead &head)
{
    const auto cell = [](const std::optional<Decimal> &sum) {
        return sum ? "<td>" + html(groupedAmount(*sum)) + "</td>" : QByteArray("<td class=\"nil\">—</td>");
    };
    QByteArray rows;
    const MoneySums all = allOf(head.money);
    for (const auto &[currency, sum] : all.byCurrency()) {
        rows += "<tr><th scope=\"row\">" +
                (currency.isEmpty() ? QByteArray("<em>no currency</em>") : clipped(currency, 60)) + "</th>" +
                cell(sum.amount);
        for (const Disposition disposition : sumOrder) {
            if (isShown(head.run, disposition))
                rows += cell(sumOf(head.money, disposition, currency));
        }
        rows += "</tr>\n";
    }
    if (rows.isEmpty())
        return {};
    QByteArray columns = "<th scope=\"col\">Currency</th><th scope=\"col\">Selected</th>";
    for (const Disposition disposition : sumOrder) {
        if (isShown(head.run, disposition))
            columns += "<th scope=\"col\">" + html(dispositionTitle(disposition)) + "</th>";
    }
    return "<section>\n<h2>Amounts</h2>\n<div class=\"scroll\"><table class=\"numbers\">\n<thead><tr>" +
           columns + "</tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table></div>\n</section>\n";
}

QByteArray skips(const ReportHead &head)
{
    QByteArray rows;
    qint64 count = 0;
    for (const PlanLine &line : head.plan.lines) {
        if (!line.skip)
            continue;
        count += line.count;
        rows += "<tr><th scope=\"row\">" + clipped(line.provider, 120) + "</th><td>" + number(line.count) +
                "</td><td>" + spoken(skipReasonText(*line.skip)) + ": " + html(skipMeaning(*line.skip)) +
                "</td></tr>\n";
    }
    const QByteArray lead = "<p>The plan held " + targetsWord(head.plan.selected()) + ": " +
                            number(head.plan.eligible()) + " eligible, " + number(count) + " not.</p>\n";
    if (rows.isEmpty())
        return "<section>\n<h2>The plan</h2>\n" + lead + "</section>\n";
    return "<section>\n<h2>The plan</h2>\n" + lead +
           "<div class=\"scroll\"><table class=\"numbers reasons\">\n<thead><tr><th "
           "scope=\"col\">Provider</th>"
           "<th scope=\"col\">Not eligible</th><th scope=\"col\">Reason</th></tr></thead>\n<tbody>\n" +
           rows + "</tbody>\n</table></div>\n</section>\n";
}

QByteArray contents(const ReportHead &head)
{
    QByteArray links;
    for (const Disposition disposition : reportOrder) {
        const qint64 count = countOf(head.listed, disposition);
        if (count > 0)
            links += "<li><a href=\"#" + sectionId(disposition) + "\"><span class=\"sign " +
                     dispositionTone(disposition) + "\">" + html(dispositionTitle(disposition)) +
                     "</span> <b>" + number(count) + "</b></a></li>\n";
    }
    const QByteArray which =
        head.unresolvedOnly
            ? "Only the targets of the frozen plan that are unresolved; the totals above are those "
              "of all. Within a table "
            : "Every target of the frozen plan, the unresolved first; within a table ";
    return "<h2 id=\"targets\">Targets</h2>\n<p>" + which +
           "those with the soonest deadline first.</p>\n<ul class=\"contents\">\n" + links + "</ul>\n";
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

QByteArray htmlSummary(const ReportHead &head)
{
    const Run &run = head.run;
    const QByteArray state = word(runStateText(run.state));
    return documentHead(run.id) + "<header>\n<p class=\"brand\">Repoll · Recovery report</p>\n<h1>Run " +
           QByteArray::number(run.id) + " <span class=\"state " + state + "\">" +
           spoken(runStateText(run.state)) + "</span></h1>\n<p class=\"verdict\">" + verdict(run) + "</p>\n" +
           facts(head) + "</header>\n<main>\n<section>\n<h2>Totals</h2>\n" + equation(run) + totalsBar(run) +
           "</section>\n<section>\n<h2>Outcomes over time</h2>\n" +
           OutcomeChart(head.outcomes, head.zone).html() + "</section>\n" + providers(head) + money(head) +
           skips(head) + contents(head);
}

} // namespace repoll
