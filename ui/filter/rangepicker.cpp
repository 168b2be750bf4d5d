// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/rangepicker.h"

#include "ui/filter/customrange.h"
#include "ui/filter/rangetext.h"
#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace repoll::ui {

RangePicker::RangePicker(std::function<QueryContext()> context, QWidget *parent)
    : QToolButton(parent)
    , m_context(std::move(context))
    , m_group(new QActionGroup(this))
{
    setObjectName(u"rangePicker"_s);
    setIcon(ui::icon(u"time"_s));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setMenu(new QMenu(this));
    menu()->setObjectName(u"rangeMenu"_s);
    fill();
    showRange();
}

void RangePicker::setReceived(const QString &terms, const HalfOpen<EpochMs> &range)
{
    m_terms = terms;
    m_range = range;
    showRange();
}

void RangePicker::fill()
{
    menu()->clear();
    menu()->setTitle(tr("R&eceived"));
    int key = Qt::Key_0;
    for (const RangePreset &preset : rangePresets()) {
        QAction *const action = menu()->addAction(preset.text);
        action->setShortcut(Qt::CTRL | Qt::ALT | static_cast<Qt::Key>(key++));
        action->setObjectName(preset.term.isEmpty() ? u"range_any"_s
                                                    : u"range_"_s + preset.term.section(u'<', 1));
        action->setCheckable(true);
        m_group->addAction(action);
        connect(action, &QAction::triggered, this, [this, term = preset.term] {
            showRange(); // the query decides what is checked
            Q_EMIT chosen(term);
        });
    }
    menu()->addSeparator();
    QAction *const custom = menu()->addAction(tr("&Custom range…"));
    custom->setObjectName(u"range_custom"_s);
    custom->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_R);
    custom->setCheckable(true);
    m_group->addAction(custom);
    connect(custom, &QAction::triggered, this, [this] {
        showRange();
        openCustom();
    });
}

void RangePicker::showRange()
{
    const int preset = presetOf(m_terms);
    const QList<QAction *> actions = m_group->actions();
    (preset < 0 ? actions.back() : actions.at(preset))->setChecked(true);
    setText(rangeLabel(m_terms, m_range));
    setToolTip(tr("Received: %1").arg(rangeMeaning(m_range)));
    setAccessibleName(tr("Received: %1").arg(text()));
}

void RangePicker::openCustom()
{
    auto *const dialog = new CustomRange(m_context, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CustomRange::chosen, this, &RangePicker::chosen);
    dialog->begin(m_terms, m_range);
    dialog->open();
}

void RangePicker::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    for (QAction *const action : m_group->actions())
        m_group->removeAction(action);
    fill();
    showRange();
}

} // namespace repoll::ui
