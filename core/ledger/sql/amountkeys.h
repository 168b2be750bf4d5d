// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace repoll {

class SqlSession;

/// What column amount_key holds for an amount; a null text, which is NULL there: it is no number.
[[nodiscard]] QString amountKeyOf(const QString &amount);

/// Gives the requests that are on record their amount_key and currency_key: the part of migration 0002 that SQL
/// cannot say in the same way in every database.
void fillAmountKeys(SqlSession &session);

} // namespace repoll
