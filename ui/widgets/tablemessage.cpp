// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablemessage.h"

#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int minHeightWithIcon = 210;
constexpr int margin = 12;
constexpr int spacing = 10;
constexpr int messageIconSize = 40;
constexpr int messageTextWidth = 440;

QLabel *centred(QLabel *label)
{
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setFixedWidth(messageTextWidth);
    return label;
}

} // namespace

TableMessage::TableMessage(QWidget *over)
    : QWidget(over)
    , m_icon(new QLabel(this))
    , m_title(centred(new QLabel(this)))
    , m_help(centred(new QLabel(this)))
    , m_button(new QPushButton(this))
{
    setObjectName(u"tableMessage"_s);
    m_title->setObjectName(u"tableMessageTitle"_s);
    m_help->setObjectName(u"tableMessageHelp"_s);
    m_button->setObjectName(u"tableMessageButton"_s);
    QFont big = m_title->font();
    big.setPointSizeF(big.pointSizeF() * 1.25);
    big.setBold(true);
    m_title->setFont(big);
    m_icon->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addWidget(m_help, 0, Qt::AlignHCenter);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &TableMessage::clicked);
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &TableMessage::apply);
    over->installEventFilter(this);
    hide();
}

void TableMessage::quiet()
{
    m_delay.stop();
    hide();
}

void TableMessage::tell(const Content &content, int delayMs)
{
    m_content = content;
    if (delayMs == 0) {
        m_delay.stop();
        apply();
    } else if (!m_delay.isActive()) {
        m_delay.start(delayMs);
    }
}

void TableMessage::apply()
{
    m_icon->setPixmap(icon(m_content.iconName, m_content.tone).pixmap(messageIconSize, messageIconSize));
    m_title->setText(m_content.title);
    m_help->setText(m_content.help);
    m_button->setText(m_content.button);
    fit();
    show();
    raise();
}

/// Where there is little room the words count, not the picture; and where there is less, what can be done.
void TableMessage::fit()
{
    setGeometry(parentWidget()->rect());
    m_icon->setVisible(height() > minHeightWithIcon);
    const int room = std::clamp(width() - 2 * margin, 1, messageTextWidth);
    // A layout gives wrapped text in its middle the height of one line.
    for (QLabel *label : {m_title, m_help})
        label->setFixedSize(room, std::max(label->heightForWidth(room), 0));
    const int least = m_title->height() + spacing + m_button->sizeHint().height();
    m_button->setVisible(!m_content.button.isEmpty() && least <= height());
    m_help->setVisible(!m_content.help.isEmpty() && least + spacing + m_help->height() <= height());
    m_title->setToolTip(m_help->isHidden() ? m_content.help.toHtmlEscaped() : QString());
}

bool TableMessage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        fit();
    return QWidget::eventFilter(watched, event);
}

} // namespace repoll::ui
