// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QTextLayout>

namespace repoll::ui {

/// Which parts of a line of JSON have which of the theme's tones. No state is carried from line to line: a JSON
/// string ends on the line where it starts.
[[nodiscard]] QList<QTextLayout::FormatRange> jsonColours(const QString &line, const QPalette &palette);

} // namespace repoll::ui
