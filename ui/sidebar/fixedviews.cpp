// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidebar/fixedviews.h"

#include "core/request/words.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QString sayView(const char *text)
{
    return QCoreApplication::translate("repoll::ui::FixedViews", text);
}

SidebarEntry view(const QString &name, const QString &text, const QString &query, const QString &iconName,
                  Tone tone, const QString &tip)
{
    SidebarEntry entry;
    entry.name = name;
    entry.text = text;
    entry.query = query;
    entry.iconName = iconName;
    entry.tone = tone;
    entry.tip = tip;
    return entry;
}

/// Those that a recovery can ask for: nothing asks for one in conflict.
QString pastQuery()
{
    return u"deadline:<0s status:processing,submit_unknown"_s;
}

QString unresolvedQuery()
{
    QStringList words;
    for (const EffectiveStatus status : allEffectiveStatuses) {
        if (!isFinal(status))
            words += statusText(status);
    }
    return u"status:"_s + words.join(u',');
}

SidebarEntry statusView(EffectiveStatus status, const QString &tip)
{
    const Look look = lookOf(status);
    const QString word = statusText(status);
    return view(word, look.text, u"status:"_s + word, look.iconName, look.tone, tip);
}

SidebarEntry alarming(SidebarEntry entry)
{
    entry.alarming = true;
    return entry;
}

} // namespace

std::vector<SidebarEntry> fixedViews()
{
    return {
        alarming(
            view(u"interrupted"_s, wordingText(wordsOfInterrupted()), u"interrupted"_s, u"interrupted"_s,
                 Tone::Warning,
                 sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews",
                                           "Their polling has stopped: recover them to learn the result")))),
        alarming(view(u"expiring"_s, sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "Expiring soon")),
                      expiringQuery(), u"expiring"_s, Tone::Warning,
                      sayView(QT_TRANSLATE_NOOP(
                          "repoll::ui::FixedViews",
                          "The provider forgets their result within 3 hours: recover them in time")))),
        view(u"past"_s, sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "Past deadline")), pastQuery(),
             u"outcome-gone"_s, Tone::Faded,
             sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews",
                                       "The provider may have forgotten their result already"))),
        view(u"unresolved"_s, sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "Unresolved")),
             unresolvedQuery(), u"outcome-pending"_s, Tone::Neutral,
             sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "Without a final status"))),
        statusView(
            EffectiveStatus::Processing,
            sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "Accepted by the provider, no result yet"))),
        statusView(EffectiveStatus::Failed, sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews",
                                                                      "The provider said that they failed"))),
        alarming(view(u"conflicts"_s, sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "Conflicts")),
                      u"conflict"_s, u"conflict"_s, Tone::Warning,
                      sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews",
                                                "Contradicting answers: a person must decide")))),
        alarming(view(u"waiting"_s,
                      sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "Waiting for a person")),
                      u"waits:person"_s, u"outcome-human"_s, Tone::Warning,
                      sayView(QT_TRANSLATE_NOOP(
                          "repoll::ui::FixedViews",
                          "Nothing asks for their result any more by itself: ask the provider, or decide")))),
        view(u"quarantined"_s, lookOf(Outcome::Quarantined).text, u"quarantined"_s, u"quarantined"_s,
             Tone::Doubtful,
             sayView(
                 QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "With answers that were kept and not applied"))),
        statusView(
            EffectiveStatus::Succeeded,
            sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "The provider said that they succeeded"))),
        view(u"decided"_s, sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "Decided")), u"decided"_s,
             u"decide"_s, Tone::Neutral,
             sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "A person has said what became of them"))),
        view(u"all"_s, sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "All")), QString(), u"all"_s,
             Tone::Neutral,
             sayView(QT_TRANSLATE_NOOP("repoll::ui::FixedViews", "Every request of the ledger"))),
    };
}

QString expiringQuery()
{
    return u"deadline:0s..3h status:processing,submit_unknown -conflict"_s;
}

std::optional<RowOrder> orderOfView(const QString &query)
{
    if (query == expiringQuery() || query == pastQuery())
        return RowOrder{SortColumn::Deadline, false};
    return std::nullopt;
}

} // namespace repoll::ui
