// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/notifier.h"

#include <QDialog>

class QPushButton;
class QTableWidget;

namespace repoll::ui {

/// What the notifier told of this ledger, the newest first, each with what its notice offered. Main thread.
class NoticesDialog : public QDialog
{
    Q_OBJECT

public:
    /// `notifier` outlives it.
    explicit NoticesDialog(Notifier &notifier, QWidget *parent = nullptr);

private:
    void fill();
    void showCurrent();
    void updateButton();

    Notifier &m_notifier;
    std::deque<Notifier::Told> m_told; ///< as they are listed
    QTableWidget *m_table;
    QPushButton *m_show;
};

} // namespace repoll::ui
