// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/findbar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/plainview.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QToolButton *buttonOf(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    return button;
}

} // namespace

FindBar::FindBar(PlainView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_text(new QLineEdit(this))
    , m_count(new QLabel(this))
{
    m_text->setObjectName(u"answerFind"_s);
    m_text->setAccessibleName(tr("Find in the answer"));
    m_text->setPlaceholderText(tr("Find"));
    m_text->setClearButtonEnabled(true);
    m_count->setObjectName(u"answerFindCount"_s);
    m_count->setTextFormat(Qt::PlainText);
    auto *previous = new QAction(icon(u"up"_s), tr("Find &previous"), this);
    previous->setObjectName(u"answerFindPrevious"_s);
    previous->setShortcut(QKeySequence(QKeySequence::FindPrevious));
    auto *next = new QAction(icon(u"down"_s), tr("Find &next"), this);
    next->setObjectName(u"answerFindNext"_s);
    next->setShortcut(QKeySequence(QKeySequence::FindNext));
    for (QAction *action : {previous, next}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        parent->addAction(action);
    }
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttonOf(previous, this));
    layout->addWidget(buttonOf(next, this));
    layout->addSpacing(4);
    layout->addWidget(m_count);
    connect(next, &QAction::triggered, this, [this] { find(false); });
    connect(previous, &QAction::triggered, this, [this] { find(true); });
    connect(m_text, &QLineEdit::returnPressed, this, [this] { find(false); });
    connect(m_text, &QLineEdit::textEdited, this, &FindBar::findTyped);
}

void FindBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::find(bool backward)
{
    m_view.findNext(m_text->text(), backward);
    showCount();
}

/// From where the last match began: typing on stays on it while it still fits.
void FindBar::findTyped()
{
    QTextCursor cursor = m_view.textCursor();
    cursor.setPosition(cursor.selectionStart());
    m_view.setTextCursor(cursor);
    find(false);
}

void FindBar::showCount()
{
    if (m_text->text().isEmpty()) {
        m_count->clear();
        return;
    }
    const auto [at, all] = m_view.matchOf(m_text->text());
    m_count->setText(all == 0 ? tr("not found") : tr("%1 of %2").arg(at).arg(all));
}

} // namespace repoll::ui
