// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace repoll::ui {

/// As high as what it shows, where there is room; where there is not, lower, and to be scrolled. Main thread.
class ShrinkArea : public QScrollArea
{
    Q_OBJECT

public:
    /// Owns `content`. `name` tells those who come by keys what is to be scrolled.
    ShrinkArea(QWidget *content, const QString &name, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void refit();

    int m_wanted = 0; ///< height of the content at this width
};

} // namespace repoll::ui
