// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"
#include "ui/widgets/carefuldialog.h"

#include <QStringList>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace repoll::ui {

class QueryEdit;

/// Makes a schedule, or changes one; the query is checked as it is typed. Main thread; the session outlives it; open() it.
class ScheduleDialog : public CarefulDialog
{
    Q_OBJECT

public:
    /// `taken`: names that a new one cannot have.
    ScheduleDialog(LedgerSession &session, QStringList taken, QWidget *parent);
    /// That one is changed.
    ScheduleDialog(LedgerSession &session, const Schedule &schedule, QWidget *parent);

Q_SIGNALS:
    void put(const QString &name); ///< it is on record

private:
    void build();
    [[nodiscard]] QLayout *makeEvery();
    [[nodiscard]] QLayout *makeFirst();
    void addPace(QFormLayout &form);
    void show(const NewSchedule &schedule);
    void check();
    void save();
    [[nodiscard]] QString queryProblem();
    [[nodiscard]] QString nameProblem() const;
    [[nodiscard]] NewSchedule schedule() const;

    LedgerSession &m_session;
    QStringList m_taken;
    QLineEdit *m_name = nullptr;
    QueryEdit *m_query = nullptr;
    QSpinBox *m_every = nullptr;
    QComboBox *m_unit = nullptr;
    QCheckBox *m_hasFirst = nullptr;
    QDateTimeEdit *m_first = nullptr;
    QDoubleSpinBox *m_rate = nullptr;
    QSpinBox *m_lanes = nullptr;
    QLineEdit *m_reason = nullptr;
    QCheckBox *m_enabled = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace repoll::ui
