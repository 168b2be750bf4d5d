// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importmapping.h"

#include "core/intake/importguess.h"
#include "ui/connections/importfieldtext.h"
#include "ui/theme/texts.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <utility>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// `received_at` → `receivedAt`, for object names.
QString camel(QStringView words)
{
    QString text;
    bool upper = false;
    for (const QChar c : words) {
        if (c == u'_') {
            upper = true;
            continue;
        }
        text += std::exchange(upper, false) ? c.toUpper() : c;
    }
    return text;
}

} // namespace

ImportMapping::ImportMapping(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"importMapping"_s);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(6);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const bool required : {true, false}) {
        for (std::size_t i = 0; i < importFieldCount; ++i) {
            if (isRequired(static_cast<ImportField>(i)) == required)
                addField(static_cast<ImportField>(i), *form);
        }
    }
}

void ImportMapping::addField(ImportField field, QFormLayout &form)
{
    auto *combo = new QComboBox(this);
    combo->setObjectName(camel(QString(importFieldText(field))) + "Combo"_L1);
    combo->setAccessibleName(tr("Column for %1").arg(importFieldTitle(field)));
    combo->setToolTip(importFieldHelp(field));
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(14);
    connect(combo, &QComboBox::currentTextChanged, this, &ImportMapping::changed);
    auto *label = new QLabel(importFieldTitle(field), this);
    label->setToolTip(importFieldHelp(field));
    if (isRequired(field)) {
        QFont bold = label->font();
        bold.setBold(true);
        label->setFont(bold);
    }
    form.addRow(label, combo);
    m_combos[static_cast<std::size_t>(field)] = combo;
}

void ImportMapping::setColumns(const QStringList &columns, ImportFormat format)
{
    const auto guess = guessColumns(columns);
    for (std::size_t i = 0; i < importFieldCount; ++i) {
        const auto field = static_cast<ImportField>(i);
        QComboBox &combo = *m_combos[i];
        const QSignalBlocker blocker(combo);
        combo.clear();
        combo.setEditable(format == ImportFormat::Ndjson);
        combo.addItem(isRequired(field) ? tr("(choose)") : tr("(not given)"));
        for (const QString &column : columns)
            combo.addItem(oneLine(column), column);
        const auto found = guess.find(importFieldText(field));
        combo.setCurrentIndex(found == guess.end() ? 0 : 1 + int(columns.indexOf(found->second)));
    }
    Q_EMIT changed();
}

QString ImportMapping::chosen(ImportField field) const
{
    const QComboBox &combo = *m_combos[static_cast<std::size_t>(field)];
    if (combo.isEditable() && combo.currentText() != combo.itemText(combo.currentIndex()))
        return combo.currentText().trimmed();
    return combo.currentData().toString();
}

void ImportMapping::apply(ImportOptions &options) const
{
    options.columns.clear();
    options.leftOut.clear();
    for (std::size_t i = 0; i < importFieldCount; ++i) {
        const auto field = static_cast<ImportField>(i);
        const QString column = chosen(field);
        if (!column.isEmpty())
            options.columns.emplace(importFieldText(field), column);
        else if (!isRequired(field))
            options.leftOut.append(importFieldText(field));
    }
}

std::vector<ImportField> ImportMapping::missing() const
{
    std::vector<ImportField> fields;
    for (std::size_t i = 0; i < importFieldCount; ++i) {
        const auto field = static_cast<ImportField>(i);
        if (isRequired(field) && chosen(field).isEmpty())
            fields.push_back(field);
    }
    return fields;
}

std::optional<ImportField> ImportMapping::fieldOf(const QString &column) const
{
    for (std::size_t i = 0; i < importFieldCount; ++i) {
        if (!column.isEmpty() && chosen(static_cast<ImportField>(i)) == column)
            return static_cast<ImportField>(i);
    }
    return std::nullopt;
}

} // namespace repoll::ui
