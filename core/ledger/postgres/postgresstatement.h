// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/postgres/postgreslink.h"
#include "core/ledger/sql/dialect.h"
#include "core/ledger/sql/sqlstatement.h"
#include "core/ledger/sql/storefailure.h"

#include <deque>
#include <optional>

namespace repoll {

/// A statement over libpq, on a connection that QtSql opened: typed parameters, a batch as one array a column, and
/// rows as they come, so that memory does not grow with an answer. It is prepared at its first execution, and once
/// more where the types of what is bound are others than before.
class PostgresStatement final : public SqlStatement
{
public:
    /// `dialect` must outlive it.
    PostgresStatement(std::shared_ptr<PostgresLink> link, const Dialect &dialect, const QString &sql);
    ~PostgresStatement() override;
    PostgresStatement(const PostgresStatement &) = delete;
    PostgresStatement &operator=(const PostgresStatement &) = delete;

    void bind(int place, const SqlCell &cell) override;
    void bindRows(int place, const RowBatch &rows) override;
    [[nodiscard]] bool step() override;
    void reset() override;
    [[nodiscard]] bool isBusy() const override { return m_busy; }
    [[nodiscard]] qint64 changedRows() const override { return m_changed; }

    [[nodiscard]] bool isNull(int column) const override;
    [[nodiscard]] qint64 integer(int column) const override;
    [[nodiscard]] QString text(int column) const override;
    [[nodiscard]] QByteArray bytes(int column) const override;

    /// Reads what is left of its answer, since another statement of this connection is about to be sent.
    void keepRest();

private:
    struct Value
    {
        quint32 type = 0; ///< 0: NULL, of whatever type the server takes it for
        QByteArray data;
    };

    void send();
    [[nodiscard]] QByteArray preparedName();
    void receive();
    void finish(PostgresResult last);
    [[nodiscard]] Value &valueAt(int place);
    [[nodiscard]] QByteArrayView cell(int column) const;
    [[nodiscard]] StoreFailure failure(const pg_result *result) const;

    std::shared_ptr<PostgresLink> m_link;
    const Dialect &m_dialect;
    QByteArray m_sql;
    bool m_isPrepared = false; ///< what is no question and no change is sent as it is
    std::vector<Value> m_values;
    int m_batchPlaces = 0;                                  ///< values that a batch takes besides the first
    std::vector<std::pair<QByteArray, QByteArray>> m_names; ///< by the types of the values
    bool m_busy = false;
    bool m_isReceiving = false; ///< the server has more to say
    PostgresResult m_row;
    std::deque<PostgresResult> m_kept;
    std::optional<Error> m_failure; ///< found while the rest was read
    qint64 m_changed = 0;
};

} // namespace repoll
