// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportlanguage.h"

#include <QByteArray>
#include <QString>

namespace repoll {

/// True for what a reader would not see or be misled by: controls, bidirectional overrides, zero-width and
/// other format characters, blank letters, non-characters, lone surrogates.
[[nodiscard]] bool isDeceptive(char32_t codePoint);

/// Appends `text` as the content of an (X)HTML element: markup escaped, deceptive characters as
/// `<u>U+202E</u>`. The bytes appended are UTF-8 and well-formed XML whatever the text holds. Not for
/// attributes, nor for elements that hold text only.
void appendHtml(QByteArray &out, QStringView text);

/// The same, with at most `limit` UTF-16 units of it (≥ 16); a longer text ends by saying how long it is.
void appendHtmlClipped(QByteArray &out, QStringView text, qsizetype limit,
                       const ReportLanguage &language = {});

} // namespace repoll
