// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/formfield.h"

class QCheckBox;

namespace repoll::ui {

/// True or false. Main thread.
class SwitchField : public FormField
{
    Q_OBJECT

public:
    SwitchField(QByteArray pointer, const QString &text, QWidget *parent);

    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *editor() const override;

protected:
    void display(const JsonValue *own, const JsonValue *base) override;

private:
    QCheckBox *m_box;
    bool m_base = false; ///< what holds where the profile says nothing
};

} // namespace repoll::ui
