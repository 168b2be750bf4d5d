// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providermodel.h"

#include "core/base/whendone.h"
#include "ui/theme/texts.h"
#include "ui/widgets/plaintip.h"

#include <QFont>

using namespace Qt::StringLiterals;

namespace repoll::ui {

ProviderModel::ProviderModel(LedgerSession &session, ProviderDrafts &drafts, QObject *parent)
    : QAbstractTableModel(parent)
    , m_session(session)
    , m_drafts(drafts)
{
    connect(&drafts, &ProviderDrafts::listChanged, this, [this] {
        beginResetModel(); // a handful of rows
        endResetModel();
    });
    connect(&drafts, &ProviderDrafts::draftChanged, this, [this](int id) {
        for (int row = 0; row < rowCount(); ++row) {
            if (m_drafts.all()[static_cast<std::size_t>(row)].id == id)
                Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    });
    connect(&session, &LedgerSession::changed, this, &ProviderModel::countRequests);
    countRequests();
}

int ProviderModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_drafts.all().size());
}

int ProviderModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProviderModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ProviderDraft &draft = m_drafts.all()[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(draft, column);
    case Qt::ToolTipRole:
        return tip(draft, column);
    case Qt::DecorationRole:
        return column == State ? QVariant(state(draft).icon()) : QVariant();
    case Qt::ForegroundRole:
        return column == State ? QVariant(toneColour(state(draft).tone, QPalette())) : QVariant();
    case Qt::TextAlignmentRole:
        return column == Requests ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setItalic(draft.isChanged());
        return column == Name ? QVariant(font) : QVariant();
    }
    case SortRole:
        return column == Requests ? QVariant(requestsOf(draft).value_or(-1)) : QVariant(text(draft, column));
    case DraftIdRole:
        return draft.id;
    default:
        return {};
    }
}

QVariant ProviderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Requests ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Provider");
    case Title:
        return tr("Title");
    case BaseUrl:
        return tr("Base URL");
    case Account:
        return tr("Account");
    case Protocol:
        return tr("Preset");
    case Requests:
        return tr("Requests");
    case State:
        return tr("State");
    default:
        return {};
    }
}

QString ProviderModel::text(const ProviderDraft &draft, int column) const
{
    switch (column) {
    case Name: {
        const QString name = draft.isNew() ? draft.name : draft.storedName;
        return name.isEmpty() ? tr("(no name yet)") : oneLine(name);
    }
    case Title:
        return oneLine(draft.title);
    case BaseUrl:
        return oneLine(draft.baseUrl);
    case Account:
        return oneLine(draft.account);
    case Protocol:
        return oneLine(draft.preset);
    case Requests: {
        const auto requests = requestsOf(draft);
        return requests ? numberText(*requests) : u"…"_s;
    }
    case State:
        return state(draft).text;
    default:
        return {};
    }
}

QVariant ProviderModel::tip(const ProviderDraft &draft, int column) const
{
    const QString problem = column == State ? problemOf(draft) : QString();
    return plainTip(problem.isEmpty() ? text(draft, column) : problem);
}

Look ProviderModel::state(const ProviderDraft &draft) const
{
    if (draft.isNew())
        return {tr("Not saved yet"), u"edit"_s, Tone::Warning};
    if (draft.overtaken)
        return {tr("Changed here and on record"), u"conflict"_s, Tone::Warning};
    if (draft.isChanged())
        return {tr("Changed, not saved"), u"edit"_s, Tone::Warning};
    const QString problem = problemOf(draft);
    if (!problem.isEmpty())
        return {tr("Cannot be used: %1").arg(oneLine(detailText(problem.section(u'\n', 0, 0)))), u"error"_s,
                Tone::Bad};
    return {tr("Usable"), u"check"_s, Tone::Good};
}

QString ProviderModel::problemOf(const ProviderDraft &draft) const
{
    const auto &problems = m_session.registry().problems();
    const auto found = problems.find(draft.storedName);
    return draft.isNew() || found == problems.end() ? QString() : found->second;
}

std::optional<qint64> ProviderModel::requestsOf(const ProviderDraft &draft) const
{
    if (draft.isNew())
        return 0;
    return m_counts ? std::optional(m_counts->of(draft.storedName)) : std::nullopt;
}

void ProviderModel::countRequests()
{
    if (m_counting)
        return;
    m_counting = true;
    auto counts =
        m_session.ledger().read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); });
    whenDone(std::move(counts), this, [this](const Result<StatusCounts> &counted) {
        m_counting = false;
        if (!counted)
            return; // the session tells
        m_counts = *counted;
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, Requests), index(rowCount() - 1, Requests));
    });
}

} // namespace repoll::ui
