// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/checkprofile.h"
#include "ui/providers/formfield.h"

#include <QByteArrayList>
#include <QScrollArea>

class QFormLayout;
class QLabel;

namespace repoll::ui {

class ChoiceField;

/// The common members of a profile as a form: the other face of its JSON. It changes nothing itself, but says
/// which member is to become what. Main thread.
class ProfileForm : public QScrollArea
{
    Q_OBJECT

public:
    explicit ProfileForm(QWidget *parent = nullptr);

    /// Where the JSON cannot be read, the form stays as it was and waits.
    void showCheck(const ProfileCheck &check);
    void setReadOnly(bool readOnly);
    void focusName();

Q_SIGNALS:
    void edited(const QByteArray &pointer, const std::optional<QByteArray> &json);

private:
    void addProvider();
    void addCredential();
    void addLimits();
    void addSubmits();
    void addAnswers();
    void addHeading(const QString &text);
    template <class Field>
    Field *add(const QString &label, const char *name, Field *field, const QString &tip);
    QLabel *addTold(const QString &label, const char *name, const QString &tip);
    void showTold(const ProfileCheck &check);
    void showAuthRows();

    QWidget *m_content;
    QFormLayout *m_form;
    std::vector<FormField *> m_fields; ///< children
    QLabel *m_submits = nullptr;       ///< what becomes of submits
    QLabel *m_finals = nullptr;        ///< what is final by a code
    ChoiceField *m_authType = nullptr;
    std::vector<std::pair<FormField *, QByteArrayList>> m_authRows; ///< and the types that need them
};

} // namespace repoll::ui
