// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/singleask.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabWidget;

namespace repoll::ui {

/// What is to be sent, what came back, and how the profile read it. Everything is plain text. Main thread.
class AnswerView : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerView(QWidget *parent = nullptr);

    /// `exchange` holds references instead of secrets.
    void showExchange(const Exchange &exchange, bool isNextStep);
    void showNoExchange(const QString &why);
    void showWaiting();
    void showAnswer(const AskedAnswer &answer);
    void showError(const Error &error);
    void clearAnswer();

private:
    QPlainTextEdit *addPage(const char *name, const QString &title);
    void showOutcome(const QIcon &sign, const QString &text, const QString &facts);
    void showBodies(const AskedAnswer &answer);

    QLabel *m_sign;
    QLabel *m_outcome;
    QLabel *m_facts;
    QTabWidget *m_pages;
    QPlainTextEdit *m_exchange;
    QPlainTextEdit *m_body;
    QPlainTextEdit *m_raw;
    QPlainTextEdit *m_headers;
    QPlainTextEdit *m_extra; ///< there where bytes came behind the answer
};

} // namespace repoll::ui
