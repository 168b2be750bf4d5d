// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/translationfile.h"

namespace repoll::ui {

QString translationFile(const QString &language)
{
    return QStringLiteral(":/repoll/translations/repoll_%1.qm").arg(language);
}

} // namespace repoll::ui
