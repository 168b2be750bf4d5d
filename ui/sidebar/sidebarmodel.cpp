// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidebar/sidebarmodel.h"

#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// A section's lines carry the section's number plus one; sections themselves carry none.
quintptr idOf(int section)
{
    return static_cast<quintptr>(section) + 1;
}

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

} // namespace

const std::vector<SidebarEntry> &SidebarModel::entries(Section section) const
{
    return m_sections.at(section);
}

void SidebarModel::setEntries(Section section, std::vector<SidebarEntry> entries)
{
    const QModelIndex parent = sectionIndex(section);
    std::vector<SidebarEntry> &lines = m_sections.at(section);
    const auto named = [](const QString &name) {
        return [&name](const SidebarEntry &e) { return e.name == name; };
    };
    const int drafts = section == SavedViews && m_draft ? 1 : 0;
    for (int row = 0; row < static_cast<int>(lines.size()) - drafts;) {
        if (std::any_of(entries.begin(), entries.end(), named(lines[at(row)].name))) {
            ++row;
            continue;
        }
        beginRemoveRows(parent, row, row);
        lines.erase(lines.begin() + row);
        endRemoveRows();
    }
    // Both are in the order of their names now, or of a fixed list.
    for (int row = 0; row < static_cast<int>(entries.size()); ++row) {
        SidebarEntry &entry = entries[at(row)];
        const bool isNew =
            row >= static_cast<int>(lines.size()) - drafts || lines[at(row)].name != entry.name;
        if (isNew) {
            beginInsertRows(parent, row, row);
            lines.insert(lines.begin() + row, entry);
            endInsertRows();
            continue;
        }
        if (!entry.count && entry.query == lines[at(row)].query) {
            entry.count = lines[at(row)].count;
            entry.problem = lines[at(row)].problem;
        }
        if (entry != lines[at(row)]) {
            lines[at(row)] = entry;
            Q_EMIT dataChanged(index(row, 0, parent), index(row, 0, parent));
        }
    }
}

void SidebarModel::setCount(const QString &query, std::optional<qint64> count, const QString &problem)
{
    for (int section = 0; section < SectionCount; ++section) {
        const QModelIndex parent = index(section, 0);
        std::vector<SidebarEntry> &lines = m_sections[at(section)];
        for (int row = 0; row < static_cast<int>(lines.size()); ++row) {
            SidebarEntry &line = lines[at(row)];
            if (line.query != query || (line.count == count && line.problem == problem))
                continue;
            line.count = count;
            line.problem = problem;
            Q_EMIT dataChanged(index(row, 0, parent), index(row, 0, parent));
        }
    }
}

QModelIndex SidebarModel::beginDraft(const QString &query, const QString &name)
{
    endDraft();
    std::vector<SidebarEntry> &lines = m_sections[SavedViews];
    const int row = static_cast<int>(lines.size());
    SidebarEntry draft;
    draft.name = name;
    draft.query = query;
    draft.iconName = u"view"_s;
    beginInsertRows(sectionIndex(SavedViews), row, row);
    lines.push_back(draft);
    m_draft = true;
    endInsertRows();
    return index(row, 0, sectionIndex(SavedViews));
}

void SidebarModel::endDraft()
{
    if (!m_draft)
        return;
    std::vector<SidebarEntry> &lines = m_sections[SavedViews];
    const int row = static_cast<int>(lines.size()) - 1;
    beginRemoveRows(sectionIndex(SavedViews), row, row);
    lines.pop_back();
    m_draft = false;
    endRemoveRows();
}

std::optional<SidebarModel::Section> SidebarModel::sectionOf(const QModelIndex &line)
{
    if (!line.isValid() || line.internalId() == 0)
        return std::nullopt;
    return static_cast<Section>(line.internalId() - 1);
}

QModelIndex SidebarModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, parent.isValid() ? idOf(parent.row()) : 0);
}

QModelIndex SidebarModel::parent(const QModelIndex &child) const
{
    const auto section = sectionOf(child);
    return section ? createIndex(*section, 0, quintptr(0)) : QModelIndex();
}

int SidebarModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return SectionCount;
    return sectionOf(parent) ? 0 : static_cast<int>(m_sections.at(at(parent.row())).size());
}

int SidebarModel::columnCount(const QModelIndex &) const
{
    return 1;
}

const SidebarEntry *SidebarModel::entryAt(const QModelIndex &index) const
{
    const auto section = sectionOf(index);
    return section ? &m_sections.at(*section).at(at(index.row())) : nullptr;
}

QString SidebarModel::sectionText(int section)
{
    switch (section) {
    case Views:
        return tr("Views");
    case SavedViews:
        return tr("Saved views");
    default:
        return tr("Providers");
    }
}

QVariant SidebarModel::textOf(const SidebarEntry &entry, int role)
{
    const QString text = oneLine(entry.text.isEmpty() ? entry.name : entry.text);
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::EditRole:
    case NameRole:
        return entry.name;
    case Qt::AccessibleTextRole:
        return entry.count ? tr("%1: %2").arg(text, numberText(*entry.count)) : text;
    case Qt::AccessibleDescriptionRole:
        return entry.problem.isEmpty() ? entry.tip : entry.problem;
    case Qt::ToolTipRole: { // escaped: a provider's text is never markup
        const QString tip = entry.problem.isEmpty() ? entry.tip : entry.problem;
        return tip.isEmpty() ? QString()
                             : u"<p style='white-space:pre-wrap'>"_s + tip.toHtmlEscaped() + u"</p>"_s;
    }
    default:
        return {};
    }
}

QVariant SidebarModel::data(const QModelIndex &index, int role) const
{
    const SidebarEntry *const entry = entryAt(index);
    if (!entry) {
        const bool text = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
        return index.isValid() && text ? sectionText(index.row()) : QVariant();
    }
    switch (role) {
    case Qt::DecorationRole:
        return icon(entry->iconName, entry->tone);
    case QueryRole:
        return entry->query;
    case CountRole:
        return entry->count ? QVariant(*entry->count) : QVariant();
    case AlarmRole:
        return entry->alarming && entry->count.value_or(0) > 0;
    case KnownRole:
        return entry->known;
    case ToneRole:
        return static_cast<int>(entry->tone);
    case IconNameRole:
        return entry->iconName;
    default:
        return textOf(*entry, role);
    }
}

bool SidebarModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const SidebarEntry *const entry = entryAt(index);
    if (!entry || role != Qt::EditRole || sectionOf(index) != SavedViews)
        return false;
    const QString name = value.toString().trimmed();
    if (name.isEmpty())
        return false;
    const bool isDraft = m_draft && index.row() == rowCount(index.parent()) - 1;
    if (isDraft)
        Q_EMIT draftNamed(name, entry->query);
    else if (name != entry->name)
        Q_EMIT renamed(entry->name, name, entry->query);
    return true;
}

Qt::ItemFlags SidebarModel::flags(const QModelIndex &index) const
{
    const auto section = sectionOf(index);
    if (!section)
        return index.isValid() ? Qt::ItemIsEnabled : Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return *section == SavedViews && m_editable ? flags | Qt::ItemIsEditable : flags;
}

} // namespace repoll::ui
