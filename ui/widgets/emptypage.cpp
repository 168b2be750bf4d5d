// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptypage.h"

#include "ui/theme/iconlabel.h"
#include "ui/theme/icons.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {
constexpr int signSize = 32;
constexpr int emptyTextWidth = 420;
} // namespace

EmptyPage::EmptyPage(const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
{
    auto *sign = new IconLabel(QIcon(), signSize, this);
    sign->setIcon(icon(iconName, Tone::Faded));
    auto *head = new QLabel(title, this);
    QFont bold = head->font();
    bold.setBold(true);
    head->setFont(bold);
    auto *body = new QLabel(text, this);
    body->setObjectName(u"emptyText"_s);
    body->setTextFormat(Qt::PlainText);
    body->setWordWrap(true);
    body->setFixedWidth(emptyTextWidth);
    body->setMinimumHeight(
        std::max(body->heightForWidth(emptyTextWidth), 0)); // a small dock would cut it off
    body->setAlignment(Qt::AlignHCenter);
    body->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(6);
    column->addStretch();
    column->addWidget(sign, 0, Qt::AlignHCenter);
    column->addWidget(head, 0, Qt::AlignHCenter);
    column->addWidget(body, 0, Qt::AlignHCenter);
    column->addStretch();
}

} // namespace repoll::ui
