// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/moneycheck.h"

#include "core/provider/branches.h"
#include "core/provider/headertext.h"
#include "core/request/decimal.h"

namespace repoll {

namespace {

/// Without blanks; empty: the answer says nothing of it.
QString statedCurrency(const ReadRules &rules, const JsonValue *root)
{
    const JsonValue *currency = rules.currency ? present(root, *rules.currency) : nullptr;
    return currency ? QString::fromUtf8(currency->scalar()).trimmed() : QString();
}

/// Null: the answer says nothing of it.
const JsonValue *statedAmount(const ReadRules &rules, const JsonValue *root)
{
    const JsonValue *amount = rules.amount ? present(root, *rules.amount) : nullptr;
    const bool blank = amount && amount->isString() && QString::fromUtf8(amount->text).trimmed().isEmpty();
    return blank ? nullptr : amount;
}

int scaleOf(const ReadRules &rules, const QString &currency)
{
    const auto own = rules.amountScales.find(currencyKey(currency));
    return own == rules.amountScales.end() ? rules.amountScale : own->second;
}

MoneyCheck checkAmount(const ReadRules &rules, const PollSubject &subject, const JsonValue *root,
                       const QString &currency)
{
    const auto recorded = Decimal::read(subject.amount);
    const JsonValue *stated = recorded ? statedAmount(rules, root) : nullptr;
    if (!stated)
        return {};
    const auto number = Decimal::read(stated->scalar());
    if (!number)
        return {{}, QStringLiteral("'%1'").arg(shownWord(stated->scalar()))};
    const Decimal amount = number->scaled(scaleOf(rules, currency.isEmpty() ? subject.currency : currency));
    if (amount == *recorded)
        return {};
    const QString meant = amount == *number ? QString() : QStringLiteral(" (%1)").arg(amount.text());
    return {QStringLiteral("The provider says amount %1%2, the record %3.")
                .arg(shownWord(stated->scalar()), meant, subject.amount),
            {}};
}

} // namespace

MoneyCheck checkMoney(const ReadRules &rules, const PollSubject &subject, const JsonValue *root)
{
    const QString currency = statedCurrency(rules, root);
    MoneyCheck check = checkAmount(rules, subject, root, currency);
    const bool both = !currency.isEmpty() && !subject.currency.trimmed().isEmpty();
    if (check.contradiction.isEmpty() && both && !sameCurrency(currency, subject.currency)) {
        check.contradiction = QStringLiteral("The provider says currency %1, the record %2.")
                                  .arg(shownWord(currency.toUtf8()), subject.currency);
    }
    return check;
}

} // namespace repoll
