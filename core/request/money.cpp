// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/money.h"

namespace repoll {

using namespace Qt::StringLiterals;

void MoneySums::add(const QString &amount, const QString &currency)
{
    const auto number = Decimal::read(amount);
    if (!number)
        return;
    Sum &sum = m_sums[currencyKey(currency)];
    sum.amount += *number;
    ++sum.requests;
}

MoneySums &MoneySums::operator+=(const MoneySums &other)
{
    for (const auto &[currency, sum] : other.m_sums) {
        Sum &mine = m_sums[currency];
        mine.amount += sum.amount;
        mine.requests += sum.requests;
    }
    return *this;
}

qint64 MoneySums::requests() const
{
    qint64 requests = 0;
    for (const auto &[currency, sum] : m_sums)
        requests += sum.requests;
    return requests;
}

QString groupedAmount(const Decimal &amount)
{
    QString text = amount.text();
    const qsizetype front = text.startsWith(u'-') ? 1 : 0;
    const qsizetype point = text.indexOf(u'.');
    for (qsizetype at = (point < 0 ? text.size() : point) - 3; at > front; at -= 3)
        text.insert(at, u',');
    return text;
}

QString moneyText(const MoneySums &sums, int most)
{
    QStringList parts;
    for (const auto &[currency, sum] : sums.byCurrency()) {
        if (parts.size() == most)
            return parts.join(u"; "_s) +
                   u"; +%1"_s.arg(sums.byCurrency().size() - static_cast<std::size_t>(most));
        parts += (groupedAmount(sum.amount) + u' ' + currency).trimmed();
    }
    return parts.join(u"; "_s);
}

} // namespace repoll
