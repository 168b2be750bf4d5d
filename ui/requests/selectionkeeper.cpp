// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/selectionkeeper.h"

#include "core/base/whendone.h"

#include <algorithm>

namespace repoll::ui {

namespace {

constexpr int keptChunkRows = 10'000;
/// Ranges up to this are read beside the pages; longer ones where they hold up nothing.
constexpr qint64 quickKeptRows = 2'000;

using Ids = std::vector<qint64>;

/// On a reader's thread.
Result<Ids> idsOf(StoreReader &store, const Listing &listing, RowAnchor from, qint64 firstRow, qint64 rows)
{
    Ids ids;
    while (static_cast<qint64>(ids.size()) < rows) {
        const auto done = static_cast<qint64>(ids.size());
        const int wanted = static_cast<int>(std::min<qint64>(keptChunkRows, rows - done));
        const auto chunk = store.rows(listing.filter, listing.order, from, firstRow + done, wanted);
        if (!chunk)
            return tl::unexpected<Error>(chunk.error());
        for (const Request &request : *chunk)
            ids.push_back(request.id);
        if (static_cast<int>(chunk->size()) < wanted)
            break;
        from = {firstRow + done + wanted, RowKey::of(chunk->back(), listing.order.column)};
    }
    return ids;
}

} // namespace

SelectionKeeper::SelectionKeeper(LedgerSession &session, RequestModel &model)
    : m_session(session)
    , m_model(model)
{
    model.setSelectedTest([this](int row) { return isSelected(row); });
    connect(&model, &RequestModel::rowsShifted, this, &SelectionKeeper::followRows);
    connect(&model, &RequestModel::modelReset, this, [this] {
        m_anchorRow = -1;
        m_anchorId.reset();
        stopPending();
        followLedger();
    });
    connect(&session, &LedgerSession::changed, this, &SelectionKeeper::followLedger);
}

SelectionKeeper::~SelectionKeeper()
{
    m_model.setSelectedTest({});
    m_token.cancel();
}

void SelectionKeeper::clear()
{
    stopPending();
    m_ids.clear();
    m_base.clear();
    m_everything = false;
    Q_EMIT changed();
}

void SelectionKeeper::selectOnly(int row)
{
    stopPending();
    m_everything = false;
    m_ids.clear();
    m_base.clear();
    setAnchor(row);
    resolve({row, row}, [this](const Ids &ids) { m_ids = QSet<qint64>(ids.begin(), ids.end()); });
}

void SelectionKeeper::toggle(int row)
{
    stopPending();
    setAnchor(row);
    if (m_everything) {
        leaveOutOfEverything(row);
        return;
    }
    resolve({row, row}, [this](const Ids &ids) {
        for (const qint64 id : ids) {
            if (!m_ids.remove(id))
                m_ids.insert(id);
        }
        m_base = m_ids;
    });
}

void SelectionKeeper::extendTo(int row, bool keep)
{
    stopPending();
    if (m_anchorRow < 0)
        setAnchor(row);
    m_everything = false;
    if (!keep)
        m_base.clear();
    Rows rows{std::min(m_anchorRow, row), std::max(m_anchorRow, row)};
    if (rows.to - rows.from >= limit) {
        (row < m_anchorRow ? rows.from : rows.to) = m_anchorRow + (row < m_anchorRow ? 1 - limit : limit - 1);
        Q_EMIT limited();
    }
    m_ids = m_base;
    resolve(rows, [this](const Ids &ids) {
        m_ids = m_base;
        for (const qint64 id : ids)
            m_ids.insert(id);
    });
}

void SelectionKeeper::selectEverything()
{
    if (!m_wanted)
        return;
    clear();
    m_everything = true;
    Q_EMIT changed();
}

void SelectionKeeper::setListingWanted(bool wanted)
{
    m_wanted = wanted;
    if (!wanted && m_everything)
        clear();
}

/// What has left the listing is not seen any more, and not selected.
void SelectionKeeper::followLedger()
{
    m_checkAgain = m_checking;
    if (m_checking || m_ids.isEmpty() || m_model.listing().filter == RequestFilter{})
        return;
    m_checking = true;
    Ids ids(m_ids.begin(), m_ids.end());
    std::sort(ids.begin(), ids.end());
    const bool quick = static_cast<qint64>(ids.size()) <= quickKeptRows;
    std::function<Result<Ids>(StoreReader &)> job =
        [filter = m_model.listing().filter, ids](StoreReader &store) { return store.listedOf(filter, ids); };
    auto listed =
        quick ? m_session.ledger().read<Ids>(std::move(job)) : m_session.ledger().scan<Ids>(std::move(job));
    whenDone(std::move(listed), this,
             [this, filter = m_model.listing().filter, ids](const Result<Ids> &found) {
                 m_checking = false;
                 if (!found)
                     Q_EMIT failed(found.error());
                 else if (filter == m_model.listing().filter)
                     letGoOf(ids, *found);
                 if (std::exchange(m_checkAgain, false))
                     followLedger();
             });
}

void SelectionKeeper::letGoOf(const Ids &asked, const Ids &listed)
{
    const auto before = m_ids.size();
    Ids gone;
    std::set_difference(asked.begin(), asked.end(), listed.begin(), listed.end(), std::back_inserter(gone));
    for (const qint64 id : gone) {
        m_ids.remove(id);
        m_base.remove(id);
    }
    if (m_ids.size() != before)
        Q_EMIT changed();
}

bool SelectionKeeper::isSelected(int row) const
{
    if (m_everything || (m_pending && row >= m_pending->from && row <= m_pending->to))
        return true;
    if (m_ids.isEmpty())
        return false;
    const Request *request = m_model.requestAt(row);
    return request && m_ids.contains(request->id);
}

qint64 SelectionKeeper::count() const
{
    if (m_everything)
        return m_model.total().value_or(-1);
    if (m_pending && m_ids.isEmpty())
        return m_pending->to - m_pending->from + 1;
    return m_ids.size();
}

RequestSelection SelectionKeeper::selection() const
{
    RequestSelection selection;
    selection.filter = m_model.listing().filter;
    selection.everything = m_everything;
    if (m_pending)
        return selection;
    if (!m_everything) {
        selection.ids.assign(m_ids.begin(), m_ids.end());
        std::sort(selection.ids.begin(), selection.ids.end());
    }
    selection.count = m_everything ? count() : m_ids.size();
    return selection;
}

void SelectionKeeper::setAnchor(int row)
{
    m_anchorRow = row;
    const Request *request = m_model.requestAt(row);
    m_anchorId = request ? std::optional(request->id) : std::nullopt;
}

void SelectionKeeper::followRows(int shift)
{
    if (m_anchorRow < 0)
        return;
    const auto row = m_anchorId ? m_model.rowOf(*m_anchorId) : std::nullopt;
    m_anchorRow = row.value_or(std::clamp(m_anchorRow + shift, 0, std::max(m_model.rowCount() - 1, 0)));
}

void SelectionKeeper::stopPending()
{
    ++m_generation;
    m_token.cancel();
    m_pending.reset();
}

std::optional<std::vector<qint64>> SelectionKeeper::loadedIds(Rows rows) const
{
    if (rows.to - rows.from >= quickKeptRows)
        return std::nullopt;
    Ids ids;
    for (qint64 row = rows.from; row <= rows.to; ++row) {
        const Request *request = m_model.requestAt(static_cast<int>(row));
        if (!request)
            return std::nullopt;
        ids.push_back(request->id);
    }
    return ids;
}

void SelectionKeeper::resolve(Rows rows, Then then)
{
    if (const auto ids = loadedIds(rows)) {
        then(*ids);
        Q_EMIT changed();
        return;
    }
    m_pending = rows;
    m_token = ScanToken();
    const qint64 count = rows.to - rows.from + 1;
    std::function<Result<Ids>(StoreReader &)> job =
        [listing = m_model.listing(), from = m_model.map().nearest(rows.from), rows,
         count](StoreReader &store) { return idsOf(store, listing, from, rows.from, count); };
    auto found = count <= quickKeptRows ? m_session.ledger().read<Ids>(std::move(job))
                                        : m_session.ledger().scan<Ids>(std::move(job), m_token);
    whenDone(std::move(found), this,
             [this, then = std::move(then), generation = m_generation](const Result<Ids> &ids) {
                 if (generation != m_generation)
                     return;
                 m_pending.reset();
                 if (ids)
                     then(*ids);
                 else
                     Q_EMIT failed(ids.error());
                 Q_EMIT changed();
             });
    Q_EMIT changed();
}

void SelectionKeeper::leaveOutOfEverything(int row)
{
    const auto total = m_model.total();
    const Request *request = m_model.requestAt(row);
    if (!total || *total > limit || !request) {
        Q_EMIT limited();
        return;
    }
    m_everything = false;
    resolve({0, *total - 1}, [this, left = request->id](const Ids &ids) {
        m_ids = QSet<qint64>(ids.begin(), ids.end());
        m_ids.remove(left);
        m_base = m_ids;
    });
}

} // namespace repoll::ui
