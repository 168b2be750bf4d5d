// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deliveries/triesmodel.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

Look lookOfTry(const Delivery &each)
{
    if (!each.outcome)
        return {TriesModel::tr("Under way"), u"deliver"_s, Tone::Active};
    switch (*each.outcome) {
    case DeliveryOutcome::Delivered:
        return {TriesModel::tr("Delivered"), u"check"_s, Tone::Good};
    case DeliveryOutcome::Failed:
        return {TriesModel::tr("Failed"), u"warning"_s, Tone::Warning};
    case DeliveryOutcome::Refused:
        return {TriesModel::tr("Refused"), u"error"_s, Tone::Bad};
    case DeliveryOutcome::Interrupted:
        return {TriesModel::tr("Attempt interrupted"), u"interrupted"_s, Tone::Neutral};
    }
    Q_UNREACHABLE();
}

QString answerText(const Delivery &each)
{
    if (each.httpStatus > 0)
        return u"HTTP %1"_s.arg(each.httpStatus);
    if (each.touched)
        return TriesModel::tr("%n rows", nullptr, pluralOf(*each.touched));
    return u"—"_s;
}

QString tryText(const Delivery &each, int column)
{
    switch (column) {
    case TriesModel::Outcome:
        return lookOfTry(each).text;
    case TriesModel::Number:
        return numberText(each.number);
    case TriesModel::At:
        return timeText(each.intentAt);
    case TriesModel::Duration:
        return each.outcome && *each.outcome != DeliveryOutcome::Interrupted ? durationText(each.durationMs)
                                                                             : u"—"_s;
    case TriesModel::Answer:
        return answerText(each);
    case TriesModel::Detail:
        return each.detail.isEmpty() ? u"—"_s : oneLine(detailText(each.detail));
    case TriesModel::Peer:
        return each.peer.isEmpty() ? u"—"_s : oneLine(each.peer);
    case TriesModel::Worker:
        return oneLine(each.worker);
    default:
        return {};
    }
}

} // namespace

void TriesModel::setTries(std::vector<Delivery> tries)
{
    if (tries == m_tries)
        return;
    beginResetModel();
    m_tries = std::move(tries);
    endResetModel();
}

int TriesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tries.size());
}

int TriesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TriesModel::data(const QModelIndex &index, int role) const
{
    const Delivery &each = m_tries.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return tryText(each, index.column());
    case Qt::ToolTipRole:
        return tryText(each, index.column()).toHtmlEscaped();
    case Qt::DecorationRole:
        return index.column() == Outcome ? QVariant(lookOfTry(each).icon()) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Number || index.column() == Duration ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                                      : int(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant TriesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Outcome:
        return tr("Try");
    case Number:
        return tr("No.");
    case At:
        return tr("Sent");
    case Duration:
        return tr("Took");
    case Answer:
        return tr("Answer");
    case Detail:
        return tr("Detail");
    case Peer:
        return tr("Peer");
    case Worker:
        return tr("By");
    default:
        return {};
    }
}

} // namespace repoll::ui
