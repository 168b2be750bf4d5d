// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/ledgerdialogs.h"

#include "ui/connections/ledgeropener.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

struct DialogWords
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::LedgerDialogs)
};

QFileDialog *makeDialog(const LedgerOpener &opener, QWidget *parent, const QString &folder)
{
    auto *dialog = new QFileDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const QString last = opener.path().isEmpty() ? QDir::homePath() : QFileInfo(opener.path()).absolutePath();
    dialog->setDirectory(folder.isEmpty() ? last : folder);
    dialog->setNameFilters({DialogWords::tr("Ledgers (*.sqlite)"), DialogWords::tr("All files (*)")});
    return dialog;
}

} // namespace

void askForLedger(LedgerOpener &opener, QWidget *parent, const QString &folder)
{
    QFileDialog *dialog = makeDialog(opener, parent, folder);
    dialog->setObjectName(u"openLedgerDialog"_s);
    dialog->setWindowTitle(DialogWords::tr("Open a ledger"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, &opener,
                     [&opener](const QString &path) { opener.open(path); });
    dialog->open();
}

void askForNewLedger(LedgerOpener &opener, QWidget *parent, const QString &folder)
{
    QFileDialog *dialog = makeDialog(opener, parent, folder);
    dialog->setObjectName(u"createLedgerDialog"_s);
    dialog->setWindowTitle(DialogWords::tr("Create a ledger"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setLabelText(QFileDialog::Accept, DialogWords::tr("Create"));
    dialog->setDefaultSuffix(u"sqlite"_s);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // nothing is ever overwritten: the opener refuses
    dialog->selectFile(u"ledger.sqlite"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, &opener,
                     [&opener](const QString &path) { opener.create(path); });
    dialog->open();
}

} // namespace repoll::ui
