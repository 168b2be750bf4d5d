// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/formfield.h"

class QLineEdit;

namespace repoll::ui {

/// A text, a number as it is written, or a list of texts in one line. Main thread.
class TextField : public FormField
{
    Q_OBJECT

public:
    enum class Kind {
        Text,
        Number,
        Milliseconds, ///< a number, with how long that is beside it
        Bytes,        ///< a number, with how much that is beside it
        List,         ///< texts, with commas or spaces between
    };

    TextField(Kind kind, QByteArray pointer, const QByteArray &fallback, const QString &hint,
              QWidget *parent);

    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *editor() const override;

protected:
    void display(const JsonValue *own, const JsonValue *base) override;

private:
    [[nodiscard]] QString textOf(const JsonValue &value) const;
    [[nodiscard]] std::optional<QByteArray> json() const;
    void explain(const QString &number);

    Kind m_kind;
    QString m_hint;
    QLineEdit *m_line;
    QLabel *m_unit;
    bool m_readOnly = false;
};

} // namespace repoll::ui
