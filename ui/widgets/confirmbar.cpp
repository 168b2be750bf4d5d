// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/confirmbar.h"

#include "ui/theme/icons.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace repoll::ui {

ConfirmBar::ConfirmBar(QWidget *parent)
    : QFrame(parent)
    , m_row(new QHBoxLayout(this))
    , m_icon(new QLabel)
    , m_text(new QLabel)
{
    setAutoFillBackground(true);
    m_row->setContentsMargins(10, 6, 6, 6);
    m_row->setSpacing(8);
    m_row->addWidget(m_icon, 0, Qt::AlignTop);
    m_text->setObjectName(u"confirmText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_row->addWidget(m_text, 1);
    hide();
}

void ConfirmBar::ask(Tone tone, const QString &text, std::vector<Choice> choices)
{
    m_tone = tone;
    m_text->setText(text);
    m_choices = std::move(choices);
    for (QWidget *button : m_buttons) {
        button->disconnect(this);
        button->setObjectName({});
        button->hide();
        button->deleteLater(); // it may be the one that was just clicked
    }
    m_buttons.clear();
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        auto *button = new QPushButton(m_choices[i].text);
        button->setObjectName(m_choices[i].objectName);
        connect(button, &QPushButton::clicked, this, [this, i] { choose(i); });
        button->setAutoDefault(true); // Return presses the one that has the focus, on a page as in a dialog
        m_row->addWidget(button, 0, Qt::AlignTop);
        button->show(); // at once, where the bar is seen already: it is to have the focus
        m_buttons.push_back(button);
    }
    paintTone();
    show();
    setAccessibleName(text);
    if (m_choices.size() > 1)
        m_buttons.back()->setFocus(Qt::OtherFocusReason); // a stray Return says no
}

void ConfirmBar::tell(Tone tone, const QString &text)
{
    ask(tone, text, {{tr("Dismiss"), u"confirmDismiss"_s, {}}});
}

void ConfirmBar::dismiss()
{
    hide();
    m_choices.clear();
}

void ConfirmBar::choose(std::size_t index)
{
    if (index >= m_choices.size())
        return;
    const auto chosen = m_choices[index].chosen; // may ask again
    dismiss();
    if (chosen)
        chosen();
}

void ConfirmBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_choices.empty())
        choose(m_choices.size() - 1);
    else
        QFrame::keyPressEvent(event);
}

void ConfirmBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintTone();
}

void ConfirmBar::paintTone()
{
    const QColor background = toneBackground(m_tone, QApplication::palette());
    if (palette().color(QPalette::Window) != background) {
        QPalette own;
        own.setColor(QPalette::Window, background);
        setPalette(own);
    }
    const QString name = m_tone == Tone::Bad       ? u"error"_s
                         : m_tone == Tone::Warning ? u"warning"_s
                         : m_tone == Tone::Good    ? u"check"_s
                                                   : u"info"_s;
    m_icon->setPixmap(icon(name, m_tone).pixmap(16, 16));
}

} // namespace repoll::ui
