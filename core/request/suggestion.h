// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace repoll {

/// The candidate that `word` is most likely a slip of: at most one slip in three letters, where a slip
/// is a letter too many, missing, wrong, or swapped with its neighbour. Empty: none is near. Case and
/// the difference between `-`, space and `_` do not count.
[[nodiscard]] QString nearMiss(const QString &word, const QStringList &candidates);

/// `word` in single quotes for a message, shortened in the middle where it is long.
[[nodiscard]] QString quotedForMessage(const QString &word);

} // namespace repoll
