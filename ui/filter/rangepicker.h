// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/querytext.h"

#include <QToolButton>

#include <functional>

class QActionGroup;

namespace repoll::ui {

/// A button that says which received times the query asks for, with a menu of others. Main thread.
class RangePicker : public QToolButton
{
    Q_OBJECT

public:
    RangePicker(std::function<QueryContext()> context, QWidget *parent);

    /// What the query says: its terms of received as typed, and what they amount to now.
    void setReceived(const QString &terms, const HalfOpen<EpochMs> &range);

Q_SIGNALS:
    /// A person asks for it; empty: any time.
    void chosen(const QString &receivedTerm);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void showRange();
    void openCustom();

    std::function<QueryContext()> m_context;
    QActionGroup *m_group;
    QString m_terms;
    HalfOpen<EpochMs> m_range;
};

} // namespace repoll::ui
