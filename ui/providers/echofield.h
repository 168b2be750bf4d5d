// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/formfield.h"

class QComboBox;
class QLineEdit;

namespace repoll::ui {

/// Where an answer names the request it is for, and by what. Several such places are left to the JSON. Main
/// thread.
class EchoField : public FormField
{
    Q_OBJECT

public:
    explicit EchoField(QWidget *parent);

    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *editor() const override;

protected:
    void display(const JsonValue *own, const JsonValue *base) override;

private:
    [[nodiscard]] std::optional<QByteArray> json() const;

    QLineEdit *m_place;
    QComboBox *m_of;
    JsonValue m_preset;
    bool m_readOnly = false;
};

} // namespace repoll::ui
