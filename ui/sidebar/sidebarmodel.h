// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colours.h"

#include <QAbstractItemModel>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace repoll::ui {

/// A line of the sidebar. A plain value.
struct SidebarEntry
{
    QString name; ///< unique in its section
    QString text; ///< as shown; the name where it is empty
    QString query;
    QString iconName;
    Tone tone = Tone::Neutral;
    bool alarming = false; ///< any at all want attention
    bool known = true;     ///< false: the icon is grey
    std::optional<qint64> count;
    QString tip;     ///< plain text
    QString problem; ///< why there is no count

    friend bool operator==(const SidebarEntry &, const SidebarEntry &) = default;
};

/// The sidebar's three sections and their lines. Holds what it is given; a saved view's name can be edited, which
/// it only passes on. Main thread.
class SidebarModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Section { Views, SavedViews, Providers, SectionCount };
    enum Role { QueryRole = Qt::UserRole, CountRole, NameRole, AlarmRole, KnownRole, ToneRole, IconNameRole };

    using QAbstractItemModel::QAbstractItemModel;

    /// Lines that stay are kept in place, with their counts.
    void setEntries(Section section, std::vector<SidebarEntry> entries);
    [[nodiscard]] const std::vector<SidebarEntry> &entries(Section section) const;
    /// The count of every line with this query.
    void setCount(const QString &query, std::optional<qint64> count, const QString &problem = {});

    /// A line in SavedViews that has yet to be named; its index. One at a time.
    QModelIndex beginDraft(const QString &query, const QString &name);
    void endDraft();
    [[nodiscard]] bool hasDraft() const { return m_draft; }
    void setEditable(bool editable) { m_editable = editable; }

    [[nodiscard]] QModelIndex sectionIndex(Section section) const { return index(section, 0); }
    [[nodiscard]] static std::optional<Section>
    sectionOf(const QModelIndex &line); ///< none: a section itself

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// A person named the draft, or renamed a saved view.
    void draftNamed(const QString &name, const QString &query);
    void renamed(const QString &from, const QString &to, const QString &query);

private:
    [[nodiscard]] const SidebarEntry *entryAt(const QModelIndex &index) const;
    [[nodiscard]] static QString sectionText(int section);
    [[nodiscard]] static QVariant textOf(const SidebarEntry &entry, int role);

    std::array<std::vector<SidebarEntry>, SectionCount> m_sections;
    bool m_draft = false; ///< the last line of SavedViews
    bool m_editable = true;
};

} // namespace repoll::ui
