// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/decimal.h"

#include <map>

namespace repoll {

/// Amounts of requests, added up by currency: exact, whatever they were written like. A plain value.
class MoneySums
{
public:
    struct Sum
    {
        Decimal amount;
        qint64 requests = 0;

        friend bool operator==(const Sum &, const Sum &) = default;
    };

    /// An amount that is none, or no number, is left out.
    void add(const QString &amount, const QString &currency);
    MoneySums &operator+=(const MoneySums &other);

    /// By currencyKey(); "" is what came without one.
    [[nodiscard]] const std::map<QString, Sum> &byCurrency() const { return m_sums; }
    [[nodiscard]] bool isEmpty() const { return m_sums.empty(); }
    /// How many requests had an amount.
    [[nodiscard]] qint64 requests() const;

    friend bool operator==(const MoneySums &, const MoneySums &) = default;

private:
    std::map<QString, Sum> m_sums;
};

/// As people read it: `-1,234,567.50`
[[nodiscard]] QString groupedAmount(const Decimal &amount);
/// `1,234.50 EUR; 7 USD`, of at most `most` currencies, and how many more there are: `+2`. Empty where there is none.
[[nodiscard]] QString moneyText(const MoneySums &sums, int most = 6);

} // namespace repoll
