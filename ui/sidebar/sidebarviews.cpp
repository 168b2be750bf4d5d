// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sidebar: saving, renaming and removing views.
#include "core/base/whendone.h"
#include "ui/sidebar/sidebar.h"
#include "ui/sidebar/sidebartree.h"
#include "ui/theme/texts.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr qsizetype longestName = 60;

} // namespace

void Sidebar::enableActions()
{
    const bool writable = m_session.may(Right::SaveViews);
    const bool saved = SidebarModel::sectionOf(m_tree->currentIndex()) == SidebarModel::SavedViews;
    m_save->setEnabled(writable && m_inForce);
    m_rename->setEnabled(writable && saved);
    m_remove->setEnabled(writable && saved);
}

bool Sidebar::isTaken(const QString &name) const
{
    const auto &views = m_model->entries(SidebarModel::SavedViews);
    const std::size_t drafts = m_model->hasDraft() ? 1 : 0;
    return std::any_of(views.begin(), views.end() - static_cast<std::ptrdiff_t>(drafts),
                       [&name](const SidebarEntry &view) { return view.name == name; });
}

void Sidebar::saveView()
{
    if (!m_session.may(Right::SaveViews) || !m_inForce)
        return;
    tell({});
    const QString name = m_query.isEmpty() ? tr("All requests") : m_query.left(longestName);
    const QModelIndex draft = m_model->beginDraft(m_query, name);
    m_tree->scrollTo(draft);
    m_tree->setFocus(Qt::OtherFocusReason);
    m_tree->setCurrentIndex(draft);
    m_tree->edit(draft);
}

void Sidebar::beginRename()
{
    const QModelIndex line = m_tree->currentIndex();
    if (m_rename->isEnabled() && line.isValid())
        m_tree->edit(line);
}

/// A name that is taken is not taken over: the view of that name would be lost.
void Sidebar::save(const QString &name, const QString &query)
{
    if (isTaken(name)) {
        tell(tr("There is a view named “%1” already. Save it under another name.").arg(name));
        return;
    }
    write(
        [name, query, who = m_session.who()](StoreWriter &store) { return store.putView(name, query, who); });
}

void Sidebar::rename(const QString &from, const QString &to, const QString &query)
{
    if (isTaken(to)) {
        tell(tr("There is a view named “%1” already. Choose another name.").arg(to));
        return;
    }
    write([from, to, query, who = m_session.who()](StoreWriter &store) -> Result<void> {
        auto put = store.putView(to, query, who);
        return put ? store.removeView(from, who) : put;
    });
}

void Sidebar::removeCurrent()
{
    const QModelIndex line = m_tree->currentIndex();
    if (!m_remove->isEnabled() || SidebarModel::sectionOf(line) != SidebarModel::SavedViews)
        return;
    m_removed = m_model->entries(SidebarModel::SavedViews).at(static_cast<std::size_t>(line.row()));
    write([name = m_removed.name,
           who = m_session.who()](StoreWriter &store) { return store.removeView(name, who); },
          [this] { tell(tr("View “%1” removed").arg(m_removed.name), true); });
}

void Sidebar::undoRemove()
{
    write([view = m_removed, who = m_session.who()](StoreWriter &store) {
        return store.putView(view.name, view.query, who);
    });
}

void Sidebar::write(std::function<Result<void>(StoreWriter &)> job, std::function<void()> then)
{
    tell({});
    whenDone(m_session.ledger().write<void>(std::move(job)), this,
             [this, then = std::move(then)](const Result<void> &done) {
                 if (!done)
                     tell(tr("The view could not be changed: %1").arg(errorText(done.error())));
                 else if (then)
                     then();
                 loadViews();
             });
}

void Sidebar::tell(const QString &text, bool undo)
{
    m_message->setText(text);
    m_message->setAccessibleName(text);
    m_message->setVisible(!text.isEmpty());
    m_undo->setVisible(undo);
}

} // namespace repoll::ui
