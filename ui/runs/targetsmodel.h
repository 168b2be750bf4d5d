// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"

#include <QAbstractTableModel>

namespace repoll::ui {

/// The targets of one run, the unresolved first, read page by page as they are scrolled to. Main thread.
class TargetsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Fate,
        Provider,
        Key,
        Amount,
        Currency,
        Before,
        After,
        Asks,
        Answer,
        Word,
        Http,
        Detail,
        Deadline,
        ColumnCount
    };

    TargetsModel(LedgerSession &session, QObject *parent);

    /// Begins anew: all targets of a run, or those of one disposition. 0: no run.
    void show(qint64 runId, std::optional<Disposition> only);
    /// Reads again what is loaded, in place where the same targets are there.
    void refresh();

    [[nodiscard]] const RunTarget &at(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] bool isLoading() const { return m_loading; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void loaded(); ///< a page is there, or the rows were read again
    void failed(const repoll::Error &error);

private:
    struct Page
    {
        std::vector<RunTarget> rows;
        bool isLast = false;
    };
    void readPage(const std::optional<RunTarget> &after, int limit,
                  void (TargetsModel::*take)(const Page &page));
    void append(const Page &page);
    void replace(const Page &page);
    [[nodiscard]] std::optional<RunTarget> beginning() const;
    [[nodiscard]] static QString text(const RunTarget &target, int column, EpochMs now);

    LedgerSession &m_session;
    qint64 m_runId = 0;
    std::optional<Disposition> m_only;
    std::vector<RunTarget> m_rows;
    bool m_complete = true;
    bool m_loading = false;
    bool m_stale = false; ///< a refresh is wanted while a page is being read
    int m_generation = 0; ///< answers to earlier questions are dropped
};

} // namespace repoll::ui
