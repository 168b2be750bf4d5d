// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/columns.h"
#include "ui/requests/pagefetcher.h"
#include "ui/requests/rowmapkeeper.h"

#include <QAbstractTableModel>

namespace repoll::ui {

/// The requests of a listing of any length. Only pages that are looked at are read; rows on their way show an
/// ellipsis. Follows the ledger in place while it changes. Owned by the table; main thread, which never waits.
class RequestModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SortRole = Qt::UserRole, ///< number or text; none where there is no value
        StatusRole,              ///< int(EffectiveStatus)
        IdRole,                  ///< qint64
        ToneRole,                ///< int(Tone), where the colour says something
        IconRole,                ///< QString, the name of the state's icon
    };

    explicit RequestModel(LedgerSession &session);

    /// Starts anew: no row until the first page is there.
    void setListing(const Listing &listing);
    void reload(); ///< the same listing, in place
    [[nodiscard]] const Listing &listing() const { return m_listing; }
    /// None while it is counted: more rows may come.
    [[nodiscard]] std::optional<qint64> total() const { return m_total; }
    [[nodiscard]] const RowMap &map() const { return m_map; }
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// Null while the row is on its way, which this sets going. Valid until control returns to the event loop.
    [[nodiscard]] const Request *requestAt(int row) const;
    /// Where a loaded request stands.
    [[nodiscard]] std::optional<int> rowOf(qint64 id) const;
    /// How to tell, for screen readers, that a row is selected: Qt's own selection stays empty.
    void setSelectedTest(std::function<bool(int row)> isSelected) { m_isSelected = std::move(isSelected); }
    /// Which rows can be seen: those are kept up to date.
    void setSight(int topRow, int rows);
    /// The shortest time between two counts of a listing that must be scanned for them, in ms.
    void setCountInterval(int ms) { m_keeper.setInterval(ms); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// Total, error or whether it is loading.
    void stateChanged();
    /// The requests in sight stand this many rows lower than before the last refresh.
    void rowsShifted(int by);

private:
    [[nodiscard]] QString spokenText(const QModelIndex &index, const Request &request) const;
    void takePage(LoadedPage page);
    void takeMap(RowMap map);
    void fail(const Error &error);
    void followLedger();
    void refreshInTurn();
    void startRefresh(const RowMap &map, bool mapsAnew);
    void takeRefreshed(const RefreshOrder &order, Refreshed &&fresh);
    void setRows(qint64 rows);
    [[nodiscard]] RowAnchor anchorOf(qint64 page) const;

    LedgerSession &m_session;
    Listing m_listing;
    RowMap m_map;
    std::optional<qint64> m_total;
    int m_rows = 0;
    PageCache m_cache;
    RowMapKeeper m_keeper;
    std::unique_ptr<PageFetcher> m_fetcher; ///< asked from const functions
    int m_topRow = 0;
    int m_rowsInSight = 50;
    bool m_refreshing = false;
    bool m_changed = false;            ///< the ledger, since the last refresh began
    std::optional<RowMap> m_counted{}; ///< anew, and not yet shown
    qint64 m_generation = 0;           ///< rises with every listing: tells late answers
    std::optional<Error> m_error;
    std::function<bool(int row)> m_isSelected;
};

} // namespace repoll::ui
