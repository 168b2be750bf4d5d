// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/providerprogressmodel.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr qint64 worthTellingMs = 500; ///< shorter waits are the pace itself

bool isCountColumn(int column)
{
    return column >= ProviderProgressModel::Done && column <= ProviderProgressModel::Wait;
}

} // namespace

ProviderProgressModel::ProviderProgressModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ProviderProgressModel::setProviders(const std::vector<ProviderProgress> &providers)
{
    if (providers == m_rows)
        return;
    const bool sameRows =
        std::equal(providers.begin(), providers.end(), m_rows.begin(), m_rows.end(),
                   [](const ProviderProgress &a, const ProviderProgress &b) { return a.name == b.name; });
    if (!sameRows)
        beginResetModel();
    m_rows = providers;
    if (!sameRows)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, Done), index(rowCount() - 1, ColumnCount - 1));
}

int ProviderProgressModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ProviderProgressModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProviderProgressModel::data(const QModelIndex &index, int role) const
{
    const ProviderProgress &provider = m_rows.at(static_cast<std::size_t>(index.row()));
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(provider, column);
    case Qt::DecorationRole:
        return column == Breaker ? QVariant(lookOf(provider.breaker).icon()) : QVariant();
    case Qt::ToolTipRole:
        if (column == Breaker && !provider.why.isEmpty())
            return oneLine(detailText(provider.why)).toHtmlEscaped();
        if (column == Lanes) {
            const QString tip = tr("Exchanges under way, of the lanes that may carry one each");
            const Wording fewer = fewerLanes(provider);
            return fewer.isEmpty() ? tip : tip + u'\n' + wordingText(fewer);
        }
        return {};
    case Qt::TextAlignmentRole:
        return isCountColumn(column) ? int(Qt::AlignRight | Qt::AlignVCenter)
                                     : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString ProviderProgressModel::text(const ProviderProgress &provider, int column)
{
    switch (column) {
    case Name:
        return oneLine(provider.name);
    case Done:
        return tr("%1 of %2").arg(numberText(provider.done), numberText(provider.total));
    case Lanes:
        return tr("%1 of %2").arg(numberText(provider.inFlight), numberText(provider.lanes));
    case Rate:
        return rateText(provider.rate);
    case Wait:
        return provider.waitMs < worthTellingMs ? u"—"_s : durationText(provider.waitMs);
    case Breaker: {
        const QString state = lookOf(provider.breaker).text;
        return provider.why.isEmpty() || provider.breaker == CircuitBreaker::State::Closed
                   ? state
                   : tr("%1: %2").arg(state, oneLine(detailText(provider.why)));
    }
    default:
        return {};
    }
}

QVariant ProviderProgressModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return isCountColumn(section) ? int(Qt::AlignRight | Qt::AlignVCenter)
                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Provider");
    case Done:
        return tr("Done");
    case Lanes:
        return tr("In flight");
    case Rate:
        return tr("Rate");
    case Wait:
        return tr("Waits");
    case Breaker:
        return tr("State");
    default:
        return {};
    }
}

} // namespace repoll::ui
