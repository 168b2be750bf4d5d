// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/targetsmodel.h"

#include "core/base/whendone.h"
#include "core/request/money.h"
#include "ui/theme/decisiontext.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int pageSize = 200;
constexpr int mostRefreshed =
    2'000; ///< rows beyond are dropped by a refresh, and read when scrolled to again

bool sameTargets(const std::vector<RunTarget> &a, const std::vector<RunTarget> &b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const RunTarget &one, const RunTarget &other) { return one.requestId == other.requestId; });
}

bool isNumber(int column)
{
    return column == TargetsModel::Asks || column == TargetsModel::Http || column == TargetsModel::Amount;
}

/// With its groups apart, as in the list of requests; what is no number as it came.
QString amountOf(const RunTarget &target)
{
    const auto number = Decimal::read(target.amount);
    return number ? groupedAmount(*number) : target.amount.isEmpty() ? u"—"_s : oneLine(target.amount);
}

} // namespace

TargetsModel::TargetsModel(LedgerSession &session, QObject *parent)
    : QAbstractTableModel(parent)
    , m_session(session)
{
}

void TargetsModel::show(qint64 runId, std::optional<Disposition> only)
{
    beginResetModel();
    m_runId = runId;
    m_only = only;
    m_rows.clear();
    m_complete = runId == 0;
    m_loading = false;
    m_stale = false;
    ++m_generation;
    endResetModel();
    fetchMore({});
}

void TargetsModel::refresh()
{
    m_stale = m_runId != 0;
    if (!m_stale || m_loading)
        return; // it follows when what is being read is there
    m_stale = false;
    const int wanted = std::clamp(static_cast<int>(m_rows.size()), pageSize, mostRefreshed);
    readPage(beginning(), wanted, &TargetsModel::replace);
}

bool TargetsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_loading;
}

void TargetsModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        readPage(m_rows.empty() ? beginning() : std::optional(m_rows.back()), pageSize,
                 &TargetsModel::append);
}

/// Pages come in the order (disposition, deadline, id): those of one disposition begin after this place.
std::optional<RunTarget> TargetsModel::beginning() const
{
    if (!m_only)
        return {};
    RunTarget before;
    before.disposition = *m_only;
    before.deadline = std::numeric_limits<EpochMs>::min();
    return before;
}

void TargetsModel::readPage(const std::optional<RunTarget> &after, int limit,
                            void (TargetsModel::*take)(const Page &page))
{
    m_loading = true;
    auto future = m_session.ledger().read<Page>(
        [id = m_runId, only = m_only, after, limit](StoreReader &store) -> Result<Page> {
            auto rows = store.targets(id, after, limit);
            if (!rows)
                return tl::unexpected<Error>(rows.error());
            const auto end = std::find_if(rows->begin(), rows->end(), [&only](const RunTarget &target) {
                return only && target.disposition != *only;
            });
            const bool isLast = end != rows->end() || static_cast<int>(rows->size()) < limit;
            rows->erase(end, rows->end());
            return Page{*std::move(rows), isLast};
        });
    whenDone(std::move(future), this, [this, take, generation = m_generation](const Result<Page> &page) {
        if (generation != m_generation)
            return;
        m_loading = false;
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        (this->*take)(*page);
        Q_EMIT loaded();
        if (m_stale)
            refresh();
    });
}

void TargetsModel::append(const Page &page)
{
    m_complete = page.isLast;
    if (page.rows.empty())
        return;
    const auto first = static_cast<int>(m_rows.size());
    beginInsertRows({}, first, first + static_cast<int>(page.rows.size()) - 1);
    m_rows.insert(m_rows.end(), page.rows.begin(), page.rows.end());
    endInsertRows();
}

void TargetsModel::replace(const Page &page)
{
    if (page.rows == m_rows) {
        m_complete = page.isLast;
        return;
    }
    if (sameTargets(page.rows, m_rows)) {
        m_rows = page.rows;
        m_complete = page.isLast;
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = page.rows;
    m_complete = page.isLast;
    endResetModel();
}

int TargetsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TargetsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TargetsModel::data(const QModelIndex &index, int role) const
{
    const RunTarget &target = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(target, column, m_session.now());
    case Qt::ToolTipRole:
        if (column == Deadline && target.deadline)
            return timeText(target.deadline);
        return column == Key || column == Detail
                   ? QVariant(text(target, column, m_session.now()).toHtmlEscaped())
                   : QVariant();
    case Qt::DecorationRole:
        if (column == Fate)
            return lookOf(target.disposition).icon();
        return column == After && target.after ? QVariant(lookOf(*target.after).icon()) : QVariant();
    case Qt::TextAlignmentRole:
        return isNumber(column) ? int(Qt::AlignRight | Qt::AlignVCenter)
                                : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString TargetsModel::text(const RunTarget &target, int column, EpochMs now)
{
    switch (column) {
    case Fate:
        return lookOf(target.disposition).text;
    case Provider:
        return oneLine(target.provider);
    case Key:
        return oneLine(target.key);
    case Amount:
        return amountOf(target);
    case Currency:
        return target.currency.isEmpty() ? u"—"_s : oneLine(target.currency);
    case Before:
        return lookOf(target.before).text;
    case After:
        return target.after ? lookOf(*target.after).text : u"—"_s;
    case Asks:
        return numberText(target.asks);
    case Answer:
        return target.lastOutcome ? lookOf(*target.lastOutcome).text
               : target.skip      ? lookOf(*target.skip).text
                                  : tr("Not asked");
    case Word:
        return oneLine(target.statusWord);
    case Http:
        return target.httpStatus == 0 ? u"—"_s : QString::number(target.httpStatus);
    case Detail:
        return oneLine(target.decision ? decisionText(*target.decision) : detailText(target.detail));
    case Deadline:
        return deadlineText(target.deadline, now);
    default:
        return {};
    }
}

QVariant TargetsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Fate:
        return tr("What became of it");
    case Provider:
        return tr("Provider");
    case Key:
        return tr("Key");
    case Amount:
        return tr("Amount");
    case Currency:
        return tr("Currency");
    case Before:
        return tr("Before");
    case After:
        return tr("After");
    case Asks:
        return tr("Asks");
    case Answer:
        return tr("Last answer");
    case Word:
        return tr("Provider's word");
    case Http:
        return tr("HTTP");
    case Detail:
        return tr("Detail");
    case Deadline:
        return tr("Deadline");
    default:
        return {};
    }
}

} // namespace repoll::ui
