// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deliveries/reasonsheet.h"

#include "ui/widgets/reasonhistory.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int sheetWidth = 460;

} // namespace

ReasonSheet::ReasonSheet(const QString &title, const QString &text, const QString &doIt, QWidget *parent)
    : CarefulDialog(parent)
    , m_why(makeReasonBox(true, this))
    , m_do(new QPushButton(doIt, this))
{
    setObjectName(u"reasonSheet"_s);
    setProperty("helpPage", u"deliveries"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *about = new QLabel(text, this);
    about->setObjectName(u"reasonAbout"_s);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    m_why->setAccessibleName(tr("Why"));
    m_why->lineEdit()->setPlaceholderText(tr("needed, for the record; for example INC-4711"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Why:"), m_why);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_do, QDialogButtonBox::AcceptRole);
    m_do->setObjectName(u"reasonConfirm"_s);
    m_do->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(about);
    column->addLayout(form);
    column->addWidget(buttons);
    setMinimumWidth(sheetWidth);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReasonSheet::confirm);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto update = [this] { m_do->setEnabled(!m_why->currentText().trimmed().isEmpty()); };
    connect(m_why, &QComboBox::editTextChanged, this, update);
    update();
    m_why->setFocus();
}

void ReasonSheet::confirm()
{
    const QString why = m_why->currentText().trimmed();
    if (why.isEmpty())
        return;
    rememberReason(why);
    Q_EMIT confirmed(why);
    accept();
}

} // namespace repoll::ui
