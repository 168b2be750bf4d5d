// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/htmlhead.h"

#include "core/report/htmltext.h"
#include "core/report/reporttext.h"

#include <QCryptographicHash>
#include <QFile>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

QByteArray style()
{
    QFile css(u":/repoll/report/report.css"_s);
    return css.open(QIODevice::ReadOnly) ? css.readAll() : QByteArray();
}

Wording bold(qint64 count)
{
    return QStringLiteral("<b>%1</b>").arg(grouped(count));
}

QByteArray escaped(QStringView text)
{
    QByteArray out;
    appendHtml(out, text);
    return out;
}

} // namespace

/// Nothing is loaded or run; the one style sheet is allowed by its digest (CSP level 3, section 2.3.1).
QByteArray htmlHead(qint64 runId, const ReportLanguage &language)
{
    const QByteArray css = style();
    const QByteArray digest = QCryptographicHash::hash(css, QCryptographicHash::Sha256).toBase64();
    return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"" + language.tag() +
           "\">\n<head>\n"
           "<meta charset=\"utf-8\"/>\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" +
           digest +
           "'; base-uri 'none'; form-action 'none'\"/>\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
           "<meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"referrer\" "
           "content=\"no-referrer\"/>\n"
           "<meta name=\"robots\" content=\"noindex\"/>\n<meta name=\"generator\" "
           "content=\"Repoll\"/>\n<title>" +
           escaped(language.say({QT_TRANSLATE_NOOP("repoll::Core", "Run %1 · Repoll recovery report"),
                                 {QString::number(runId)}})) +
           "</title>\n<style>" + css + "</style>\n</head>\n<body>\n";
}

Wording targetsWord(qint64 count)
{
    return {count == 1 ? QT_TRANSLATE_NOOP("repoll::Core", "%1 target")
                       : QT_TRANSLATE_NOOP("repoll::Core", "%1 targets"),
            {grouped(count)}};
}

QByteArray htmlVerdict(const Run &run, const ReportLanguage &language)
{
    const qint64 settled =
        countOf(run.totals, Disposition::Recovered) + countOf(run.totals, Disposition::FailedAtProvider);
    const qint64 open = run.unresolved;
    const qint64 decided = decidedSince(run);
    const qint64 before = run.selected() - settled - decided - open;
    if (run.selected() == 0)
        return language.say(QT_TRANSLATE_NOOP("repoll::Core", "No request was selected.")).toUtf8();
    QString text = language.say({QT_TRANSLATE_NOOP("repoll::Core", "Of %1, %2 got a final answer"),
                                 {targetsWord(run.selected()), bold(settled)}});
    if (before > 0)
        text += language.say({QT_TRANSLATE_NOOP("repoll::Core", ", %1 had it already"), {bold(before)}});
    if (decided > 0)
        text += language.say({decided == 1 ? QT_TRANSLATE_NOOP("repoll::Core", ", %1 was decided since")
                                           : QT_TRANSLATE_NOOP("repoll::Core", ", %1 were decided since"),
                              {bold(decided)}});
    if (open == 0)
        text += language.say(QT_TRANSLATE_NOOP("repoll::Core", ", and none is left unresolved."));
    else if (open == 1)
        text +=
            language.say({QT_TRANSLATE_NOOP("repoll::Core", ", and %1 is still unresolved."), {bold(open)}});
    else
        text +=
            language.say({QT_TRANSLATE_NOOP("repoll::Core", ", and %1 are still unresolved."), {bold(open)}});
    return text.toUtf8();
}

} // namespace repoll
