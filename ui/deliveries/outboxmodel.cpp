// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deliveries/outboxmodel.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

Look lookOfEvent(const OutboxEntry &entry)
{
    switch (entry.state) {
    case OutboxState::Waiting:
        if (entry.isHeld)
            return {OutboxModel::tr("Being sent"), u"deliver"_s, Tone::Active};
        return {entry.tries > 0 ? OutboxModel::tr("Tried in vain, waiting") : OutboxModel::tr("Waiting"),
                u"waiting"_s, entry.tries > 0 ? Tone::Warning : Tone::Neutral};
    case OutboxState::Delivered:
        return {OutboxModel::tr("Delivered"), u"check"_s, Tone::Good};
    case OutboxState::Dead:
        return {OutboxModel::tr("Dead"), u"error"_s, Tone::Bad};
    case OutboxState::Skipped:
        return {OutboxModel::tr("Skipped"), u"skipped"_s, Tone::Neutral};
    }
    Q_UNREACHABLE();
}

QString whyText(const OutboxEntry &entry, EpochMs now)
{
    if (!entry.reason.isEmpty())
        return oneLine(detailText(entry.reason));
    if (entry.state == OutboxState::Waiting && !entry.isHeld && entry.nextTryAt > now)
        return OutboxModel::tr("Next try %1").arg(agoText(entry.nextTryAt, now));
    return u"—"_s;
}

} // namespace

void OutboxModel::setEntries(std::vector<OutboxEntry> entries, EpochMs now)
{
    const bool isSame = std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(),
                                   [](const OutboxEntry &a, const OutboxEntry &b) { return a.id == b.id; });
    if (!isSame)
        beginResetModel();
    m_entries = std::move(entries);
    m_now = now;
    if (!isSame)
        endResetModel();
    else if (!m_entries.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int OutboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int OutboxModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    const OutboxEntry &entry = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, column);
    case Qt::ToolTipRole:
        return text(entry, column).toHtmlEscaped();
    case Qt::DecorationRole:
        return column == State  ? QVariant(lookOfEvent(entry).icon())
               : column == Says ? QVariant(lookOf(entry.event.effective).icon())
                                : QVariant();
    case Qt::TextAlignmentRole:
        return column == Sequence || column == Tries || column == Number
                   ? int(Qt::AlignRight | Qt::AlignVCenter)
                   : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QString OutboxModel::text(const OutboxEntry &entry, int column) const
{
    switch (column) {
    case State:
        return lookOfEvent(entry).text;
    case Key:
        return oneLine(entry.key);
    case Provider:
        return oneLine(entry.provider);
    case Says:
        return lookOf(entry.event.effective).text;
    case Sequence:
        return numberText(entry.event.sequence);
    case Tries:
        return numberText(entry.tries);
    case At:
        return timeText(entry.event.at);
    case Why:
        return whyText(entry, m_now);
    case Number:
        return QString::number(entry.id);
    default:
        return {};
    }
}

QVariant OutboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Key:
        return tr("Request key");
    case Provider:
        return tr("Provider");
    case Says:
        return tr("Says");
    case Sequence:
        return tr("No.");
    case Tries:
        return tr("Failed tries");
    case At:
        return tr("Recorded");
    case Why:
        return tr("Why");
    case Number:
        return tr("Event");
    default:
        return {};
    }
}

} // namespace repoll::ui
