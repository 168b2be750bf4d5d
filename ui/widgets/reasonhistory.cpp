// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reasonhistory.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {
constexpr qsizetype mostReasons = 20;
const auto key = u"recovery/reasons"_s;
} // namespace

QStringList rememberedReasons()
{
    return QSettings().value(key).toStringList();
}

void rememberReason(const QString &reason)
{
    if (reason.isEmpty())
        return;
    QStringList reasons = rememberedReasons();
    reasons.removeAll(reason);
    reasons.prepend(reason);
    QSettings().setValue(key, reasons.first(std::min(reasons.size(), mostReasons)));
}

} // namespace repoll::ui
