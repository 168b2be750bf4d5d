// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/selectionbanner.h"

#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace repoll::ui {

SelectionBanner::SelectionBanner(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
{
    setObjectName(u"everythingBanner"_s);
    m_text->setObjectName(u"everythingText"_s);
    m_text->setTextFormat(Qt::PlainText);
    auto *clear = new QToolButton(this);
    clear->setObjectName(u"clearEverything"_s);
    clear->setText(tr("Clear selection"));
    clear->setIcon(icon(u"clear"_s));
    clear->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    clear->setAutoRaise(true);
    connect(clear, &QToolButton::clicked, this, &SelectionBanner::cleared);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 4, 2);
    layout->addWidget(m_text, 1);
    layout->addWidget(clear);
    hide();
}

void SelectionBanner::setCount(qint64 count)
{
    m_text->setText(
        count < 0 ? tr("All matching requests are selected, shown or not. They are being counted.")
                  : tr("All %Ln matching requests are selected, shown or not.", nullptr, pluralOf(count)));
}

void SelectionBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneBackground(Tone::Active, palette()));
}

} // namespace repoll::ui
