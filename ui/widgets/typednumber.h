// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace repoll::ui {

/// Asks for a number to be typed, as a confirmation that is not given by habit. Hidden until it asks. Main thread.
class TypedNumber : public QWidget
{
    Q_OBJECT

public:
    explicit TypedNumber(const QString &accessibleName, QWidget *parent = nullptr);

    void ask(const QString &text, qint64 number);
    void forget(); ///< asks no more
    /// It does not ask, or the number was typed, with or without separators.
    [[nodiscard]] bool isConfirmed() const;

Q_SIGNALS:
    void changed();

private:
    QLabel *m_text;
    QLineEdit *m_typed;
    qint64 m_number = 0;
    bool m_asks = false;
};

} // namespace repoll::ui
