// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/consolesettings.h"

#include "core/base/machinezone.h"
#include "core/provider/profile.h"
#include "ui/settings/screenlanguage.h"
#include "ui/theme/texts.h"

#include <QSettings>

#include <cmath>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr qint64 longestDeadlineMs = 7LL * 24 * 3'600'000;
constexpr double highestRate = 1'000'000;

/// An enumeration by its word, so that the file can be read and written by people.
template <class Choice>
struct WordList
{
    std::vector<std::pair<Choice, QLatin1StringView>> words;

    [[nodiscard]] Choice value(const QString &word, Choice otherwise) const
    {
        for (const auto &[choice, text] : words) {
            if (word == text)
                return choice;
        }
        return otherwise;
    }
    [[nodiscard]] QString word(Choice choice) const
    {
        for (const auto &[known, text] : words) {
            if (known == choice)
                return text;
        }
        Q_UNREACHABLE();
    }
};

const WordList<ThemeChoice> &themeWords()
{
    static const WordList<ThemeChoice> words{{{ThemeChoice::System, "system"_L1},
                                              {ThemeChoice::Light, "light"_L1},
                                              {ThemeChoice::Dark, "dark"_L1}}};
    return words;
}

const WordList<Language> &languageWords()
{
    static const WordList<Language> words{
        {{Language::System, "system"_L1}, {Language::English, "en"_L1}, {Language::Chinese, "zh_CN"_L1}}};
    return words;
}

SettingsValues load()
{
    QSettings settings;
    settings.beginGroup(u"console"_s);
    SettingsValues values;
    values.theme = themeWords().value(settings.value(u"theme"_s).toString(), values.theme);
    values.language = languageWords().value(settings.value(u"language"_s).toString(), values.language);
    values.timeZone = settings.value(u"timeZone"_s).toByteArray();
    if (!QTimeZone::isTimeZoneIdAvailable(values.timeZone))
        values.timeZone.clear();
    values.notifyRunEnds = settings.value(u"notifyRunEnds"_s, values.notifyRunEnds).toBool();
    values.notifyExpiring = settings.value(u"notifyExpiring"_s, values.notifyExpiring).toBool();
    if (const double rate = settings.value(u"ratePerSecond"_s).toDouble();
        std::isfinite(rate) && rate > 0 && rate <= highestRate)
        values.ratePerSecond = rate;
    if (const int lanes = settings.value(u"lanes"_s).toInt(); lanes > 0 && lanes <= maxLanes)
        values.lanes = lanes;
    if (const qint64 deadline = settings.value(u"runDeadlineMs"_s).toLongLong();
        deadline >= 1'000 && deadline <= longestDeadlineMs)
        values.runDeadlineMs = deadline;
    return values;
}

void save(const SettingsValues &values)
{
    QSettings settings;
    settings.beginGroup(u"console"_s);
    settings.setValue(u"theme"_s, themeWords().word(values.theme));
    settings.setValue(u"language"_s, languageWords().word(values.language));
    settings.setValue(u"timeZone"_s, QString::fromLatin1(values.timeZone));
    settings.setValue(u"notifyRunEnds"_s, values.notifyRunEnds);
    settings.setValue(u"notifyExpiring"_s, values.notifyExpiring);
    settings.setValue(u"ratePerSecond"_s, values.ratePerSecond.value_or(0)); // 0: none
    settings.setValue(u"lanes"_s, values.lanes.value_or(0));
    settings.setValue(u"runDeadlineMs"_s, values.runDeadlineMs);
}

} // namespace

RunSettings SettingsValues::runSettings() const
{
    RunSettings run;
    run.ratePerSecond = ratePerSecond;
    run.lanes = lanes;
    run.deadlineMs = runDeadlineMs;
    return run;
}

ConsoleSettings::ConsoleSettings(QObject *parent)
    : QObject(parent)
    , m_values(load())
{
}

void ConsoleSettings::setValues(const SettingsValues &values)
{
    if (values == m_values)
        return;
    m_values = values;
    save(values);
    Q_EMIT changed();
}

QTimeZone zoneOf(const SettingsValues &values)
{
    const QTimeZone zone(values.timeZone);
    return zone.isValid() ? zone : machineZone();
}

void followSettings(ConsoleSettings &settings, Theme &theme, ScreenLanguage &language, QObject *context)
{
    const auto apply = [&settings, &theme, &language] {
        const SettingsValues &values = settings.values();
        setScreenZone(zoneOf(values));
        if (theme.choice() != values.theme)
            theme.apply(values.theme);
        language.set(values.language);
    };
    QObject::connect(&settings, &ConsoleSettings::changed, context, apply);
    apply();
}

} // namespace repoll::ui
