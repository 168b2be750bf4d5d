// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/runner.h"
#include "ui/theme/theme.h"

#include <QTimeZone>

#include <optional>

namespace repoll::ui {

enum class Language { System, English, Chinese };

/// What a user has set. A plain value; made without arguments it is what a new user gets.
struct SettingsValues
{
    ThemeChoice theme = ThemeChoice::System;
    Language language = Language::System;
    QByteArray timeZone; ///< IANA id; empty: the machine's
    bool notifyRunEnds = true;
    bool notifyExpiring = true;
    std::optional<double> ratePerSecond;             ///< of new recoveries, more than 0; none: the profile's
    std::optional<int> lanes;                        ///< of new recoveries, 1 … 1,000; none: the profile's
    qint64 runDeadlineMs = RunSettings().deadlineMs; ///< 1 s … 7 days

    /// What a new recovery begins with.
    [[nodiscard]] RunSettings runSettings() const;
    friend bool operator==(const SettingsValues &, const SettingsValues &) = default;
};

/// The user's settings, kept by QSettings under `console/`. What is stored and makes no sense is as if it were not
/// set. Main thread; owned by the main window, and outlives what listens to it.
class ConsoleSettings : public QObject
{
    Q_OBJECT

public:
    explicit ConsoleSettings(QObject *parent = nullptr);

    [[nodiscard]] const SettingsValues &values() const { return m_values; }
    /// Takes effect, and is kept, at once.
    void setValues(const SettingsValues &values);

Q_SIGNALS:
    void changed();

private:
    SettingsValues m_values;
};

/// The console's time zone of these settings: the machine's where none is set or it is not known here.
[[nodiscard]] QTimeZone zoneOf(const SettingsValues &values);

/// Applies theme, time zone and language now and whenever they change. All outlive `context`.
void followSettings(ConsoleSettings &settings, Theme &theme, class ScreenLanguage &language,
                    QObject *context);

} // namespace repoll::ui
