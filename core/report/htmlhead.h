// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"
#include "core/report/reportlanguage.h"

namespace repoll {

/// An HTML report from the document's start to the start of its body.
[[nodiscard]] QByteArray htmlHead(qint64 runId, const ReportLanguage &language);
/// The sentence that a busy reader takes away, as markup.
[[nodiscard]] QByteArray htmlVerdict(const Run &run, const ReportLanguage &language);
/// `20,000 targets`
[[nodiscard]] Wording targetsWord(qint64 count);

} // namespace repoll
