// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace repoll::ui {

/// Says over the table that everything is selected, loaded or not, and lets go of it. Owned by the table; main
/// thread.
class SelectionBanner : public QFrame
{
    Q_OBJECT

public:
    explicit SelectionBanner(QWidget *parent);

    /// -1: not counted yet.
    void setCount(qint64 count);

Q_SIGNALS:
    void cleared();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
};

} // namespace repoll::ui
