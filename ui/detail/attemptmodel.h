// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/request.h"

#include <QAbstractTableModel>

namespace repoll::ui {

/// The attempts of one request, the newest first. Owned by its tab; main thread.
class AttemptModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Seq,
        Kind,
        Intent,
        Duration,
        OutcomeColumn,
        Http,
        Word,
        Applied,
        Run,
        Detail,
        RetryAfter,
        Peer,
        Worker,
        ColumnCount,
    };
    enum Role {
        SortRole = Qt::UserRole, ///< number or text
        ToneRole,                ///< int(Tone)
        IconRole,                ///< QString
        ShareRole,               ///< double: of the longest duration, 0 … 1
        EvidenceRole,            ///< qint64; none: no answer was kept
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// By seq, as the ledger gives them. In place where they only grew.
    void setAttempts(std::vector<Attempt> attempts);
    [[nodiscard]] const Attempt &attemptAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Attempt &attempt, int column) const;
    [[nodiscard]] QVariant sortValue(const Attempt &attempt, int column) const;

    std::vector<Attempt> m_attempts; ///< the oldest first
    qint64 m_longestMs = 0;
};

} // namespace repoll::ui
