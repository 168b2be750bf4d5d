// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/wording.h"

#include <QByteArray>

namespace repoll {

/// The language of what people read of a report: English, or what a translator that is given makes of it. What
/// programs read (CSV, NDJSON) is the same in all. A value; any thread, where the translator is.
class ReportLanguage
{
public:
    ReportLanguage() = default; ///< English
    /// `tag`: as HTML has it, `zh-CN`.
    ReportLanguage(QByteArray tag, Wording::Translate translate);

    [[nodiscard]] bool isEnglish() const { return !m_translate; }
    [[nodiscard]] const QByteArray &tag() const { return m_tag; }
    [[nodiscard]] QString say(const Wording &wording) const;
    /// Within a sentence or a cell.
    [[nodiscard]] QString sayLow(const Wording &wording) const { return say(wording).toLower(); }

private:
    QByteArray m_tag = QByteArrayLiteral("en");
    Wording::Translate m_translate; ///< null: English
};

/// `850 ms`, `12.4 s`, `2 min 05 s`, `1 h 03 min`, `2 d 04 h`
[[nodiscard]] Wording durationOf(qint64 ms);

} // namespace repoll
