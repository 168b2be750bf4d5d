// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/recovery/plandraft.h"
#include "ui/widgets/carefuldialog.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTableView;

namespace repoll::ui {

class NoteBar;
class PlanModel;
class TypedNumber;

/// Freezes a plan, shows what it holds and takes, asks for reason (which a production ledger needs), pace and
/// confirmation. The plan is discarded when the sheet is closed otherwise. Shown with open().
class RecoverSheet : public CarefulDialog
{
    Q_OBJECT

public:
    /// Production ledgers: more requests than these are confirmed by typing their number.
    static constexpr qint64 largePlan = 100;

    /// `pace`: what rate, lanes and time limit begin with; none of a rate or of lanes: the profiles' own.
    RecoverSheet(LedgerSession &session, const RequestSelection &selection, const RunSettings &pace,
                 QWidget *parent);
    /// What `run` left unresolved.
    RecoverSheet(LedgerSession &session, const Run &run, const RunSettings &pace, QWidget *parent);
    ~RecoverSheet() override;

    void done(int result) override;

Q_SIGNALS:
    /// The operator wants it: the run is planned and carries its reason. The sheet closes.
    void confirmed(const repoll::Run &run, const repoll::RunSettings &settings);

private:
    RecoverSheet(LedgerSession &session, const RunSettings &pace, QWidget *parent);
    void build();
    QWidget *makeBusyPage();
    QWidget *makePlanPage();
    QWidget *makeForm();
    QLayout *makePace(QWidget *box);
    QLayout *makeButtons();
    void begin();
    void showPlan();
    void showMoney();
    void showFailure(const Error &error);
    void setLimits();
    void showEstimate();
    void updateButtons();
    [[nodiscard]] bool isReasonGiven() const;
    void confirm();
    [[nodiscard]] std::optional<double> rate() const;
    [[nodiscard]] RunSettings settings() const;

    LedgerSession &m_session;
    RunSettings m_pace;
    PlanDraft m_draft;
    std::function<void()> m_freeze; ///< begins to freeze; again after a failure
    QString m_about;                ///< what was selected, in words
    bool m_busy = true;

    QStackedWidget *m_pages = nullptr;
    QLabel *m_subtitle = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_moneyLine = nullptr;
    QLabel *m_deadlineLine = nullptr;
    QTableView *m_table = nullptr;
    PlanModel *m_model;
    QComboBox *m_reason = nullptr;
    QDoubleSpinBox *m_rate = nullptr;
    QSpinBox *m_lanes = nullptr;
    QSpinBox *m_minutes = nullptr;
    TypedNumber *m_confirmation = nullptr;
    NoteBar *m_note = nullptr;
    QPushButton *m_recover = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_cancel = nullptr;
};

} // namespace repoll::ui
