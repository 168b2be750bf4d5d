// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"
#include "ui/runs/totalsbar.h"

#include <QWidget>

#include <array>

class QLabel;

namespace repoll::ui {

class ChipBar;
class IconLabel;

/// Who, when, why and what of a run, with its totals: the head of the runs' page and of a report's preview. Texts are
/// plain.
class RunFacts : public QWidget
{
    Q_OBJECT

public:
    explicit RunFacts(QWidget *parent = nullptr);

    void show(const Run &run, EpochMs now);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *addFact(int row, int column, const QString &name, const QString &objectName);

    IconLabel *m_sign;
    QLabel *m_title;
    QLabel *m_verdict;
    QLabel *m_who;
    QLabel *m_why;
    QLabel *m_query;
    QLabel *m_started;
    QLabel *m_took;
    QWidget *m_bar; ///< where the totals are painted
    ChipBar *m_totals;
    DispositionTotals m_counts;
};

} // namespace repoll::ui
