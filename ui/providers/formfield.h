// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "ui/theme/colours.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;

namespace repoll::ui {

/// One member of a profile in the form: its editor, what it is where nothing is said, and what is wrong with
/// it. The JSON text is the truth: a field only proposes. Main thread.
class FormField : public QWidget
{
    Q_OBJECT

public:
    /// `pointer` names the member; `fallback` is the JSON that holds where neither profile nor preset say
    /// anything, or empty.
    FormField(QByteArray pointer, const QByteArray &fallback, QWidget *parent);

    [[nodiscard]] const QByteArray &pointer() const { return m_pointer; }
    /// What the profile says, and its preset; Null: nothing.
    void showProfile(const JsonValue &profile, const JsonValue &preset);
    void setProblem(const QString &message, Tone tone); ///< empty: none
    virtual void setReadOnly(bool readOnly) = 0;
    [[nodiscard]] virtual QWidget *editor() const = 0; ///< what a label leads to
    /// What is wrong with what stands in the field, in its own words; empty: the check of the profile tells.
    [[nodiscard]] virtual QString ownProblem() const { return {}; }

Q_SIGNALS:
    /// A person wants the member to be `json`, or gone.
    void edited(const QByteArray &pointer, const std::optional<QByteArray> &json);

protected:
    /// `own` is what the profile says, `base` what holds without it; null: nothing.
    virtual void display(const JsonValue *own, const JsonValue *base) = 0;
    [[nodiscard]] QHBoxLayout &row() { return *m_row; }
    [[nodiscard]] bool isFromPreset() const { return m_fromPreset; } ///< the `base` of display()
    void changeEvent(QEvent *event) override;

private:
    QByteArray m_pointer;
    JsonValue m_fallback;
    bool m_fromPreset = false;
    QHBoxLayout *m_row;
    QLabel *m_problem;
    Tone m_tone = Tone::Bad; ///< of the problem
};

} // namespace repoll::ui
