// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/noticebox.h"

#include "ui/theme/icons.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace repoll::ui {

namespace {

constexpr int noticeIconSize = 16;
constexpr int barWidth = 3;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

NoticeBox::NoticeBox(const Advice &advice, const QString &whyNoDecision, QWidget *parent)
    : QFrame(parent)
    , m_tone(advice.tone)
{
    setObjectName(QStringLiteral("notice"));
    setAccessibleName(advice.title);
    setAccessibleDescription(advice.text);
    auto *sign = new QLabel(this);
    sign->setPixmap(icon(advice.iconName, advice.tone).pixmap(noticeIconSize, noticeIconSize));
    auto *title = plainLabel(advice.title, this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(8 + barWidth, 6, 8, 6);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(2);
    layout->addWidget(sign, 0, 0, Qt::AlignTop);
    layout->addWidget(title, 0, 1);
    layout->addWidget(plainLabel(advice.text, this), 1, 1);
    layout->setColumnStretch(1, 1);
    if (!advice.leadsToDecision)
        return;
    auto *decide = new QPushButton(icon(QStringLiteral("decide")), tr("Decide…"), this);
    decide->setObjectName(QStringLiteral("adviceDecide"));
    decide->setEnabled(whyNoDecision.isEmpty());
    decide->setToolTip(whyNoDecision);
    connect(decide, &QPushButton::clicked, this, &NoticeBox::decideRequested);
    layout->addWidget(decide, 2, 1, Qt::AlignLeft);
}

void NoticeBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneBackground(m_tone, palette()));
    painter.fillRect(QRect(0, 0, barWidth, height()), toneColour(m_tone, palette()));
}

} // namespace repoll::ui
