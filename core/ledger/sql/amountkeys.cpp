// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/amountkeys.h"

#include "core/ledger/sql/rowbatch.h"
#include "core/ledger/sql/sqlsession.h"
#include "core/request/decimal.h"

namespace repoll {

namespace {

constexpr qint64 rowsAtOnce = 10'000;

RowBatch keysAfter(SqlSession &session, qint64 &id)
{
    RowBatch batch({QStringLiteral("id"), QStringLiteral("amount_key"), QStringLiteral("currency_key")});
    SqlRows rows = session.query(QStringLiteral("SELECT id, amount, currency FROM request WHERE id > ? "
                                                "AND (amount <> '' OR currency <> '') ORDER BY id LIMIT ?"),
                                 {id, rowsAtOnce});
    while (rows.next()) {
        id = rows.integer(0);
        batch.add(id, amountKeyOf(rows.text(1)), text(currencyKey(rows.text(2))));
    }
    return batch;
}

} // namespace

QString amountKeyOf(const QString &amount)
{
    const auto number = Decimal::read(amount);
    return number ? number->key() : QString();
}

void fillAmountKeys(SqlSession &session)
{
    qint64 id = 0;
    for (;;) {
        const RowBatch batch = keysAfter(session, id);
        if (batch.isEmpty())
            return;
        session.execRows(batch,
                         QStringLiteral("UPDATE request SET amount_key = b.amount_key, "
                                        "currency_key = b.currency_key FROM b WHERE request.id = b.id"));
    }
}

} // namespace repoll
