// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>

class QApplication;

namespace repoll::ui {

enum class ThemeChoice { System, Light, Dark };

/// The look of the whole application: style and palette. Main thread; one for each application, made
/// before the first widget and outliving the last.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication &application);

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    /// Takes effect at once in all widgets, which see QEvent::PaletteChange.
    void apply(ThemeChoice choice);

Q_SIGNALS:
    void changed();

private:
    QApplication &m_application;
    QPalette m_systemPalette; ///< as found at start: tells whether the system is dark
    ThemeChoice m_choice = ThemeChoice::System;
};

} // namespace repoll::ui
