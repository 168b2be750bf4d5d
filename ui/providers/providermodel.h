// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/overview.h"
#include "ui/providers/providerdrafts.h"
#include "ui/session/ledgersession.h"
#include "ui/theme/look.h"

#include <QAbstractTableModel>

namespace repoll::ui {

/// The list of providers with what each is good for. Main thread.
class ProviderModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Title, BaseUrl, Account, Protocol, Requests, State, ColumnCount };
    enum Role { SortRole = Qt::UserRole, DraftIdRole };

    ProviderModel(LedgerSession &session, ProviderDrafts &drafts, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// How many requests name this provider; none: not known yet.
    [[nodiscard]] std::optional<qint64> requestsOf(const ProviderDraft &draft) const;

private:
    void countRequests();
    [[nodiscard]] QString text(const ProviderDraft &draft, int column) const;
    [[nodiscard]] QVariant tip(const ProviderDraft &draft, int column) const;
    [[nodiscard]] Look state(const ProviderDraft &draft) const;
    [[nodiscard]] QString problemOf(const ProviderDraft &draft) const;

    LedgerSession &m_session;
    ProviderDrafts &m_drafts;
    std::optional<StatusCounts> m_counts;
    bool m_counting = false;
};

} // namespace repoll::ui
