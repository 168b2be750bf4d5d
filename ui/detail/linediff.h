// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace repoll::ui {

/// Two texts set side by side, so that equal lines stand at the same height. A plain value.
struct LineDiff
{
    QString left;             ///< with empty lines where only the right has one
    QString right;            ///< the same the other way
    std::vector<int> changes; ///< numbers of the lines that differ, from 0, rising

    friend bool operator==(const LineDiff &, const LineDiff &) = default;
};

/// By the longest common lines; texts too long for that are compared line by line. For a background thread; pure.
[[nodiscard]] LineDiff lineDiff(const QString &left, const QString &right);

} // namespace repoll::ui
