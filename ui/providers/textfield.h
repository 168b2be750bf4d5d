// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/formfield.h"

class QLineEdit;

namespace repoll::ui {

/// A text, a number, a length of time, a size, or a list of texts in one line. Main thread.
class TextField : public FormField
{
    Q_OBJECT

public:
    enum class Kind {
        Text,
        Number,
        Duration, ///< a number of milliseconds, as people say it: "30 s"
        Size,     ///< a number of bytes, as people say it: "1 MiB"
        List,     ///< texts, with commas or spaces between
    };

    TextField(Kind kind, QByteArray pointer, const QByteArray &fallback, const QString &hint,
              QWidget *parent);

    void setReadOnly(bool readOnly) override;
    [[nodiscard]] QWidget *editor() const override;
    [[nodiscard]] QString ownProblem() const override;

protected:
    void display(const JsonValue *own, const JsonValue *base) override;

private:
    [[nodiscard]] QString textOf(const JsonValue &value) const;
    [[nodiscard]] std::optional<QByteArray> json() const;
    [[nodiscard]] bool isQuantity() const { return m_kind == Kind::Duration || m_kind == Kind::Size; }

    Kind m_kind;
    QString m_hint;
    QLineEdit *m_line;
    bool m_isNumber = true; ///< what the profile says; else it is what could not be read
    bool m_readOnly = false;
};

} // namespace repoll::ui
