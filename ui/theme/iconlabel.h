// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QWidget>

namespace repoll::ui {

/// An icon among other widgets. It is drawn anew with each paint, so that it follows the theme, as a label's
/// pixmap would not.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    /// `size`: its width and height.
    IconLabel(QIcon icon, int size, QWidget *parent);

    void setIcon(const QIcon &icon);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QIcon m_icon;
};

} // namespace repoll::ui
