// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/requestmodel.h"
#include "ui/session/requestselection.h"

#include <QSet>

namespace repoll::ui {

/// Which requests are selected: kept by their ids, so that it outlives paging, refreshing and sorting. Ranges
/// over rows that are not loaded show at once and get their ids in the background. Owned by the table; main thread.
class SelectionKeeper : public QObject
{
    Q_OBJECT

public:
    /// The most requests that can be picked one by one; more only by selecting everything.
    static constexpr qint64 limit = 100'000;

    SelectionKeeper(LedgerSession &session, RequestModel &model);
    ~SelectionKeeper() override;

    void clear();
    void selectOnly(int row);
    void toggle(int row);
    /// From the row that was last picked alone to this one; `keep`: beside what was selected before.
    void extendTo(int row, bool keep);
    /// All that the listing's filter matches, now and when it is acted on.
    void selectEverything();
    /// False: the screen asks for something else than the listing, so that "everything" would not be what it says.
    void setListingWanted(bool wanted);

    [[nodiscard]] bool isSelected(int row) const;
    [[nodiscard]] bool isEverything() const { return m_everything; }
    /// -1: everything, and it is not counted yet.
    [[nodiscard]] qint64 count() const;
    /// Ids of a range are on their way.
    [[nodiscard]] bool isBusy() const { return m_pending.has_value(); }
    /// Without the query text; empty while ids are on their way: less than what is shown is not acted on.
    [[nodiscard]] RequestSelection selection() const;

Q_SIGNALS:
    void changed();
    /// It was too many: only so many rows from the first one were taken, or nothing was changed.
    void limited();
    void failed(const repoll::Error &error);

private:
    struct Rows
    {
        qint64 from = 0;
        qint64 to = 0; ///< included
    };
    /// What becomes of the ids of a range.
    using Then = std::function<void(const std::vector<qint64> &)>;

    void setAnchor(int row);
    void followRows(int shift);
    void stopPending();
    void resolve(Rows rows, Then then);
    [[nodiscard]] std::optional<std::vector<qint64>> loadedIds(Rows rows) const;
    void leaveOutOfEverything(int row);
    void followLedger();
    void letGoOf(const std::vector<qint64> &asked, const std::vector<qint64> &listed);

    LedgerSession &m_session;
    RequestModel &m_model;
    QSet<qint64> m_ids;
    QSet<qint64> m_base; ///< what a growing range leaves as it was
    bool m_everything = false;
    bool m_wanted = true;    ///< the listing is what the screen asks for
    bool m_checking = false; ///< whether the ids are still in the listing
    bool m_checkAgain = false;
    int m_anchorRow = -1;
    std::optional<qint64> m_anchorId;
    std::optional<Rows> m_pending;
    ScanToken m_token;
    qint64 m_generation = 0;
};

} // namespace repoll::ui
