// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/submit/submitform.h"

#include "core/service/submissiontext.h"
#include "ui/submit/bodybox.h"
#include "ui/submit/parametertable.h"
#include "ui/theme/texts.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

SubmitForm::SubmitForm(QWidget *parent)
    : QWidget(parent)
    , m_provider(new QComboBox(this))
    , m_parameters(new ParameterTable(this))
    , m_body(new BodyBox(this))
{
    m_provider->setObjectName(u"submitProvider"_s);
    m_provider->setAccessibleName(tr("Provider"));
    m_provider->setToolTip(tr("Those whose profile says how a request is submitted"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Provider"), m_provider);
    m_key = addLine(*form, "submitKey", tr("Request &key"), tr("your own id, unique within the provider"));
    auto *parameters = new QLabel(tr("Para&meters"), this);
    parameters->setBuddy(m_parameters);
    form->addRow(parameters, m_parameters);
    auto *body = new QLabel(tr("&Body"), this);
    body->setBuddy(m_body);
    form->addRow(body, m_body);
    m_amount = addLine(*form, "submitAmount", tr("Am&ount"), tr("to be compared with the result's"));
    m_currency = addLine(*form, "submitCurrency", tr("C&urrency"), tr("the same; for example EUR"));
    m_account = addLine(*form, "submitAccount", tr("&Account"), tr("the credential's owner at the provider"));
    m_idempotencyKey = addLine(*form, "submitIdempotencyKey", tr("&Idempotency key"),
                               tr("optional: one is made of provider, account and request key"));
    connect(m_provider, &QComboBox::currentIndexChanged, this, [this] {
        Q_EMIT providerChosen();
        Q_EMIT changed();
    });
    connect(m_parameters, &ParameterTable::changed, this, &SubmitForm::changed);
    connect(m_body, &BodyBox::changed, this, &SubmitForm::changed);
}

QLineEdit *SubmitForm::addLine(QFormLayout &form, const char *name, const QString &label,
                               const QString &placeholder)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(QLatin1String(name));
    line->setPlaceholderText(placeholder);
    line->setAccessibleName(QString(label).remove(u'&'));
    form.addRow(label, line);
    connect(line, &QLineEdit::textChanged, this, &SubmitForm::changed);
    return line;
}

void SubmitForm::setProviders(const QStringList &names)
{
    const QString before = provider();
    m_provider->blockSignals(true);
    m_provider->clear();
    m_provider->addItems(names);
    m_provider->setCurrentIndex(std::max(0, static_cast<int>(names.indexOf(before))));
    m_provider->blockSignals(false);
    Q_EMIT providerChosen();
    Q_EMIT changed();
}

void SubmitForm::setParameters(const QStringList &names)
{
    m_parameters->setNames(names);
}

QString SubmitForm::provider() const
{
    return m_provider->currentText();
}

QString SubmitForm::missing() const
{
    if (m_provider->count() == 0)
        return tr("No provider takes it.");
    if (m_key->text().trimmed().isEmpty())
        return tr("It needs a request key.");
    QSet<QString> seen;
    for (const auto &[name, value] : m_parameters->pairs()) {
        if (name.isEmpty())
            return tr("A parameter has a value and no name.");
        if (seen.contains(name))
            return tr("The parameter %1 is there twice.").arg(oneLine(name));
        seen.insert(name);
    }
    if (!m_body->problem().isEmpty())
        return m_body->problem();
    const NewSubmission row = submission();
    return row.parameters.size() + row.body.size() > largestSubmission
               ? tr("Parameters and body hold more than %1.").arg(bytesText(largestSubmission))
               : QString();
}

NewSubmission SubmitForm::submission() const
{
    return {.provider = provider(),
            .key = m_key->text().trimmed(),
            .account = m_account->text().trimmed(),
            .parameters = parametersOf(m_parameters->pairs()).value_or(QByteArray()),
            .body = m_body->body(),
            .idempotencyKey = m_idempotencyKey->text().trimmed(),
            .amount = m_amount->text().trimmed(),
            .currency = m_currency->text().trimmed()};
}

void SubmitForm::startAnew()
{
    for (QLineEdit *line : {m_key, m_amount, m_idempotencyKey})
        line->clear();
    m_parameters->empty();
    m_body->empty();
    focusKey();
}

void SubmitForm::focusKey()
{
    m_key->setFocus();
}

} // namespace repoll::ui
