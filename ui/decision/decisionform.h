// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/decision/decisionsubject.h"

#include <QWidget>

#include <map>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace repoll::ui {

/// What a person decides: the kind, what it needs, and the reason. Main thread.
class DecisionForm : public QWidget
{
    Q_OBJECT

public:
    explicit DecisionForm(QWidget *parent = nullptr);

    void setSubject(const DecisionSubject &subject);
    /// As it stands in the form; without the file, which is named by filePath().
    [[nodiscard]] NewDecision decision() const;
    [[nodiscard]] QString filePath() const; ///< empty: none
    /// What is still needed, in words; empty: nothing.
    [[nodiscard]] QString missing() const;

Q_SIGNALS:
    void changed();

private:
    void addKinds();
    void addFields();
    [[nodiscard]] DecisionKind kind() const;
    void select(DecisionKind kind);
    void showFields();
    void browse();

    DecisionSubject m_subject;
    std::map<DecisionKind, QRadioButton *> m_kinds;
    QFormLayout *m_fields;
    QComboBox *m_answer;
    QComboBox *m_outcome;
    QWidget *m_fileRow;
    QLineEdit *m_file;
    QLineEdit *m_text;
    QComboBox *m_why;
    QLabel *m_meaning;
};

} // namespace repoll::ui
