// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"
#include "core/provider/protocol.h"

namespace repoll {

/// What an answer says of amount and currency, held against the record's.
struct MoneyCheck
{
    QString contradiction; ///< in words; empty: none
    QString unreadable; ///< what stands where a number is due and is none; empty: it is one, or none is due
};

/// Where the record, or the answer, says nothing of one of them, it is not compared. Pure.
[[nodiscard]] MoneyCheck checkMoney(const ReadRules &rules, const PollSubject &subject,
                                    const JsonValue *root);

} // namespace repoll
