// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <map>

namespace repoll {

/// Which column most likely gives which field, judged by the columns' names alone: field → column. A column
/// gives one field at most; a field for which none is likely is left out. Pure.
[[nodiscard]] std::map<QString, QString> guessColumns(const QStringList &columns);

} // namespace repoll
