// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/request.h"

namespace repoll::ui {

/// A raw answer made ready for the screen: always plain text, and no more of it than a text field can take at
/// once. A plain value.
struct AnswerText
{
    qint64 evidenceId = 0;
    int httpStatus = 0;
    EpochMs storedAt = 0;
    qint64 size = 0; ///< of the body, in bytes
    QString pretty;  ///< indented JSON; empty where the body is none
    QString raw;     ///< the body's text, or a hex dump where it is not UTF-8
    bool isText = true;
    QString headers;
    QString digest;         ///< SHA-256 on record, in hex
    bool digestFits = true; ///< the body still has it
    bool isCut = false;     ///< there is more than is shown
    QString whyNotJson;     ///< English, with the byte offset

    friend bool operator==(const AnswerText &, const AnswerText &) = default;
};

/// Bytes of a body that are shown.
inline constexpr qsizetype shownBytes = 256 * 1024;

/// Parses and formats: for a background thread. Pure.
[[nodiscard]] AnswerText answerText(const Evidence &evidence);

} // namespace repoll::ui
