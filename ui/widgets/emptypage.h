// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace repoll::ui {

/// What a place without content says: a sign, what it is, and what to do next.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    EmptyPage(const QString &iconName, const QString &title, const QString &text, QWidget *parent);
};

} // namespace repoll::ui
