// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/querytext.h"

#include <QDialog>

#include <functional>

class QDialogButtonBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace repoll::ui {

/// Asks for a range of received times: each end an age or a time as the query language writes them. Shows what
/// it means while it is written. Main thread.
class CustomRange : public QDialog
{
    Q_OBJECT

public:
    /// `context`: what relative times are measured against while the dialog is open.
    CustomRange(std::function<QueryContext()> context, QWidget *parent);

    /// Begins with this range, `terms` being how the query writes it.
    void begin(const QString &terms, const HalfOpen<EpochMs> &range);

Q_SIGNALS:
    void chosen(const QString &receivedTerm);

private:
    QLineEdit *addEnd(QGridLayout *grid, const QString &label, const QString &name);
    void check();
    [[nodiscard]] QString term() const;

    std::function<QueryContext()> m_context;
    QLineEdit *m_from;
    QLineEdit *m_before;
    QLabel *m_meaning;
    QDialogButtonBox *m_buttons;
};

} // namespace repoll::ui
