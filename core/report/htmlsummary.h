// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportlanguage.h"
#include "core/report/reportwriter.h"

namespace repoll {

/// What an HTML report says before its targets, from the document's start on. Pure; UTF-8.
[[nodiscard]] QByteArray htmlSummary(const ReportHead &head, const ReportLanguage &language);

/// The class that gives a disposition its colour and sign.
[[nodiscard]] const char *dispositionTone(Disposition disposition);

/// The id of a disposition's table in the page.
[[nodiscard]] QByteArray sectionId(Disposition disposition);

} // namespace repoll
