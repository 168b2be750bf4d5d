// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace repoll {

// A pattern for keys and tickets, as RequestFilter holds it: `*` stands for any run of characters (an empty
// one too), `\*` for a star, `\\` for a backslash; a backslash before anything else stands for itself.
// Case-sensitive. Pure.

/// The literal texts between a pattern's wildcards: `abc` gives {abc}, an exact value; `abc*` gives
/// {abc, ""}, a prefix; `*b*` gives {"", b, ""}. Stars in a row count as one. Never empty.
[[nodiscard]] QStringList patternParts(QStringView pattern);

/// The pattern as SQLite's GLOB reads it: literal `*`, `?` and `[` become one-character classes.
[[nodiscard]] QString globEscaped(QStringView pattern);

/// The pattern that matches exactly `literal`.
[[nodiscard]] QString patternOf(QStringView literal);

} // namespace repoll
