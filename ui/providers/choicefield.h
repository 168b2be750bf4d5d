// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/formfield.h"

#include <vector>

class QComboBox;

namespace repoll::ui {

/// One of a few words. Main thread.
class ChoiceField : public FormField
{
    Q_OBJECT

public:
    struct Choice
    {
        QByteArray word; ///< or true or false; empty: the member is not there
        QString text;
    };

    ChoiceField(QByteArray pointer, const QByteArray &fallback, const std::vector<Choice> &choices,
                QWidget *parent);

    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *editor() const override;
    [[nodiscard]] QByteArray word() const; ///< what is shown as chosen

protected:
    void display(const JsonValue *own, const JsonValue *base) override;

private:
    QComboBox *m_box;
};

} // namespace repoll::ui
