// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reasonhistory.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {
struct ReasonWords
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::RecoverSheet)
};

constexpr qsizetype mostReasons = 20;
constexpr int reasonLength = 500;
const auto key = u"recovery/reasons"_s;
} // namespace

QStringList rememberedReasons()
{
    return QSettings().value(key).toStringList();
}

void rememberReason(const QString &reason)
{
    if (reason.isEmpty())
        return;
    QStringList reasons = rememberedReasons();
    reasons.removeAll(reason);
    reasons.prepend(reason);
    QSettings().setValue(key, reasons.first(std::min(reasons.size(), mostReasons)));
}

QComboBox *makeReasonBox(bool isNeeded, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(u"reasonBox"_s);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(rememberedReasons());
    box->setCurrentIndex(-1);
    box->lineEdit()->setPlaceholderText(
        isNeeded ? ReasonWords::tr("needed, as this ledger is production; for example INC-4711")
                 : ReasonWords::tr("for the record, for example INC-4711"));
    box->lineEdit()->setMaxLength(reasonLength);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

} // namespace repoll::ui
