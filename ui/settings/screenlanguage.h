// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/consolesettings.h"

#include <QTranslator>

#include <optional>

namespace repoll::ui {

/// The language of the screens: installs the translators of Repoll (a resource) and of Qt, and the locale by which
/// numbers are written. Widgets see QEvent::LanguageChange. Main thread; one for each application, made after it.
class ScreenLanguage
{
public:
    ScreenLanguage() = default;
    ~ScreenLanguage();
    Q_DISABLE_COPY_MOVE(ScreenLanguage)

    void set(Language language);
    /// The language that is shown: never System.
    [[nodiscard]] Language shown() const { return m_shown.value_or(Language::English); }
    /// What `language` leads to on this machine.
    [[nodiscard]] static Language resolved(Language language);

private:
    void remove();

    std::optional<Language> m_shown;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace repoll::ui
