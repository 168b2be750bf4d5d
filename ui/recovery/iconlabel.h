// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QWidget>

namespace repoll::ui {

/// An icon on its own. Painted, so that it follows a change of theme; decoration only: the text beside it says the
/// same.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(int size, QWidget *parent = nullptr);

    void setIcon(const QIcon &icon);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

} // namespace repoll::ui
