// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/flowrecords.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace repoll::ui {

class BodyBox;
class ParameterTable;

/// What a request is handed over with. Main thread.
class SubmitForm : public QWidget
{
    Q_OBJECT

public:
    explicit SubmitForm(QWidget *parent = nullptr);

    /// Those that can be chosen; the choice stays where it can.
    void setProviders(const QStringList &names);
    /// Of the provider that is chosen.
    void setParameters(const QStringList &names);
    [[nodiscard]] QString provider() const;
    /// What is missing or cannot be, in words; empty: it can be handed over as far as is seen here.
    [[nodiscard]] QString missing() const;
    [[nodiscard]] NewSubmission submission() const;
    /// For another request at the same provider.
    void startAnew();
    void focusKey();
    [[nodiscard]] BodyBox &body() { return *m_body; }

Q_SIGNALS:
    void providerChosen();
    void changed();

private:
    QLineEdit *addLine(QFormLayout &form, const char *name, const QString &label, const QString &placeholder);

    QComboBox *m_provider;
    QLineEdit *m_key = nullptr;
    ParameterTable *m_parameters;
    BodyBox *m_body;
    QLineEdit *m_amount = nullptr;
    QLineEdit *m_currency = nullptr;
    QLineEdit *m_account = nullptr;
    QLineEdit *m_idempotencyKey = nullptr;
};

} // namespace repoll::ui
