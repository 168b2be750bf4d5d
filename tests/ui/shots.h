// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>
#include <QWidget>

namespace repoll {

/// Saves pictures of `widget` in light and dark as $REPOLL_SHOTS/NAME-light.png and -dark.png, to be looked at
/// by a person; does nothing where the variable is not set.
inline void saveShots(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("REPOLL_SHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    ui::Theme theme(*qApp);
    for (const auto &[choice, suffix] :
         {std::pair{ui::ThemeChoice::Light, "light"}, {ui::ThemeChoice::Dark, "dark"}}) {
        theme.apply(choice);
        QCoreApplication::processEvents();
        widget.grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, QLatin1String(suffix)));
    }
    theme.apply(ui::ThemeChoice::Light);
}

} // namespace repoll
