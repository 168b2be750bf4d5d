// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notebar.h"

#include "ui/theme/iconlabel.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {
constexpr int noteIconSize = 16;
}

NoteBar::NoteBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(QIcon(), noteIconSize, this))
    , m_text(new QLabel(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(u"noteText"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
}

void NoteBar::say(Tone tone, const QString &iconName, const QString &text)
{
    m_tone = tone;
    m_icon->setIcon(icon(iconName, tone));
    m_text->setText(text);
    m_text->setToolTip({});
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    update();
}

void NoteBar::tell(const Error &error)
{
    say(Tone::Bad, u"error"_s, errorText(error));
    m_text->setToolTip(error.detail.toHtmlEscaped());
}

void NoteBar::clear()
{
    m_text->clear();
    hide();
}

QString NoteBar::text() const
{
    return m_text->text();
}

void NoteBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneBackground(m_tone, palette()));
    painter.drawRoundedRect(rect(), 4, 4);
}

} // namespace repoll::ui
