// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importfieldtext.h"
#include "ui/connections/importmapping.h"
#include "ui/connections/importpreviewmodel.h"
#include "ui/connections/importsetup.h"
#include "ui/theme/texts.h"
#include "ui/theme/tintedpanel.h"

#include <QButtonGroup>
#include <QFileInfo>
#include <QLabel>

#include <algorithm>

// What ImportSetup says of the import that its choices would make.

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QString rejectsName(const QString &path, ImportFormat format)
{
    return QFileInfo(path).completeBaseName() + ".rejects."_L1 +
           (format == ImportFormat::Csv ? "csv"_L1 : "ndjson"_L1);
}

} // namespace

void ImportSetup::judge()
{
    if (m_reading)
        return; // what is there is of another file, or of other columns
    const ImportPreview &preview = m_model->preview();
    if (preview.sample.columns.isEmpty() && preview.mappingFault.isEmpty())
        return; // no file: said already
    if (const auto missing = m_mapping->missing(); !missing.empty() && !preview.sample.columns.isEmpty())
        say(Tone::Warning,
            tr("Choose the column that gives “%1”: no row can do without it.")
                .arg(importFieldTitle(missing.front())),
            false);
    else if (!preview.mappingFault.isEmpty())
        say(Tone::Bad, wordingText(preview.mappingFault), false);
    else if (preview.sample.rows.empty())
        say(Tone::Warning, tr("The file has no rows."), false);
    else if (!m_wholeUnknown.isEmpty())
        say(Tone::Bad, m_wholeUnknown, false);
    else if (m_whole)
        judgeWhole(*m_whole);
    else if (preview.badRows() > 0)
        sayBad(preview);
    else
        saySafe(preview);
}

void ImportSetup::saySafe(const ImportPreview &preview)
{
    const int rows = static_cast<int>(preview.sample.rows.size());
    say(Tone::Good,
        (preview.isWhole ? tr("All %n row(s) of the file can be imported.", nullptr, rows)
                         : tr("The first %n row(s) can be imported. The file has %1.", nullptr, rows)
                               .arg(bytesText(preview.fileBytes))) +
            u' ' + tr("Comparing all rows with the ledger…"),
        true);
}

/// Of the whole file, and with the ledger's word.
void ImportSetup::judgeWhole(const ImportSummary &summary)
{
    QStringList lines;
    const QString rows = numberText(summary.rows);
    const bool stops = summary.rejected > 0 && m_policy->checkedId() == int(OnBadRow::Stop);
    if (stops) {
        lines.append(tr("%Ln of the file's %1 rows cannot be imported. The import would stop at line %2 and "
                        "change nothing: mend the file, choose other columns, or import the good rows only.",
                        nullptr, pluralOf(summary.rejected))
                         .arg(rows, QString::number(summary.firstBad.front().line)));
    } else {
        lines.append(tr("Of the file's %1 rows %2 can be imported and %3 are on record already, just so.")
                         .arg(rows, numberText(summary.added), numberText(summary.unchanged)));
        if (summary.rejected > 0)
            lines.append(tr("%Ln would be refused and written to %1.", "rows", pluralOf(summary.rejected))
                             .arg(rejectsName(file(), m_model->preview().format)));
        if (summary.handedOver > 0)
            lines.append(
                tr("%Ln would be handed over, to be submitted.", "requests", pluralOf(summary.handedOver)));
        if (summary.unaskable > 0)
            lines.append(tr("%Ln could not be asked for: there is no usable profile of %1.", "requests",
                            pluralOf(summary.unaskable))
                             .arg(summary.unknownProviders.join(tr(", ", "between names"))));
        if (summary.doubtful > 0)
            lines.append(
                tr("%Ln have an id that should be looked at.", "requests", pluralOf(summary.doubtful)));
    }
    const bool clean = summary.rejected == 0 && summary.unaskable == 0 && summary.doubtful == 0;
    say(stops ? Tone::Bad : clean ? Tone::Good : Tone::Warning, lines.join(u' '), !stops);
}

void ImportSetup::sayBad(const ImportPreview &preview)
{
    const int bad = preview.badRows();
    if (m_policy->checkedId() == int(OnBadRow::Skip)) {
        say(Tone::Warning,
            tr("%n of the first %1 rows would be refused and written to %2.", nullptr, bad)
                .arg(QString::number(preview.sample.rows.size()), rejectsName(file(), preview.format)),
            true);
        return;
    }
    const auto first = std::find_if(preview.verdicts.begin(), preview.verdicts.end(),
                                    [](const ImportPreview::Verdict &verdict) { return verdict.isBad(); });
    const auto row = static_cast<std::size_t>(first - preview.verdicts.begin());
    say(Tone::Bad,
        tr("%n of the first %1 rows cannot be imported. The import would stop at line %2 and change nothing: "
           "mend "
           "the file, choose other columns, or import the good rows only.",
           nullptr, bad)
            .arg(QString::number(preview.sample.rows.size()), QString::number(preview.sample.rows[row].line)),
        false);
}

void ImportSetup::say(Tone tone, const QString &text, bool ready)
{
    m_panel->setTone(tone);
    m_verdict->setText(oneLine(text));
    m_ready = ready;
    Q_EMIT readyChanged(ready);
}

} // namespace repoll::ui
