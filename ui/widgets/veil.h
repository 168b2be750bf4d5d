// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace repoll::ui {

/// Makes a neighbour pale while it is shown, with all that lies on it, and takes no part in anything else. A graphics
/// effect would draw what lies over a scrolled table twice. A child of the neighbour's parent; main thread.
class Veil : public QWidget
{
    Q_OBJECT

public:
    explicit Veil(QWidget *over);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fit();

    QWidget *m_over;
};

} // namespace repoll::ui
