// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/rowcheck.h"

#include "core/request/decimal.h"

namespace repoll {

QString whyNotTaken(const NewRequest &row)
{
    if (row.provider.isEmpty())
        return QStringLiteral("the provider is empty");
    if (row.key.isEmpty())
        return QStringLiteral("the key is empty");
    if (row.attempts < 0)
        return QStringLiteral("the number of attempts is negative");
    if (!row.amount.isEmpty() && !Decimal::read(row.amount))
        return QStringLiteral("the amount is no number");
    for (const QString *text : {&row.provider, &row.key, &row.account, &row.ticket, &row.idempotencyKey,
                                &row.amount, &row.currency}) {
        if (text->contains(QChar(u'\0')) || !text->isValidUtf16())
            return QStringLiteral("a text holds a NUL or is not valid Unicode");
    }
    return {};
}

QString whyNotTaken(const NewSubmission &row)
{
    if (row.parameters.size() + row.body.size() > largestSubmission)
        return QStringLiteral("parameters and body hold more than %1 bytes").arg(largestSubmission);
    NewRequest request;
    request.provider = row.provider;
    request.key = row.key;
    request.account = row.account;
    request.idempotencyKey = row.idempotencyKey;
    request.amount = row.amount;
    request.currency = row.currency;
    return whyNotTaken(request);
}

} // namespace repoll
