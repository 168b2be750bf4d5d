// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/serverdialogs.h"

#include "ui/connections/ledgeropener.h"
#include "ui/theme/texts.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int widthOfDialog = 520;

struct ServerWords
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::ServerDialogs)
};

QLabel *sentence(const QString &name, const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QDialog *makeServerDialog(const QString &name, const QString &title, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(name);
    dialog->setWindowTitle(title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setProperty("helpPage", u"shared-ledger"_s);
    dialog->setMinimumWidth(widthOfDialog);
    return dialog;
}

QDialogButtonBox *openOrCancel(QDialog *dialog)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    auto *open = buttons->addButton(ServerWords::tr("&Open"), QDialogButtonBox::AcceptRole);
    open->setObjectName(u"openButton"_s);
    open->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setIcon({});
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
}

/// What is wrong with it as the URL of a server; empty: nothing.
QString whatIsWrong(const QString &text)
{
    const auto url = LedgerUrl::parse(text);
    if (!url)
        return errorText(url.error());
    return url->isFile() ? ServerWords::tr("An address begins with postgresql://.") : QString();
}

} // namespace

void askForServer(LedgerOpener &opener, QWidget *parent)
{
    QDialog *dialog =
        makeServerDialog(u"openServerDialog"_s, ServerWords::tr("Open a shared ledger"), parent);
    auto *address = new QLineEdit(dialog);
    address->setObjectName(u"serverAddress"_s);
    address->setPlaceholderText(u"postgresql://ann@db.example/ledger"_s);
    address->setAccessibleName(ServerWords::tr("Address"));
    if (LedgerUrl::parse(opener.path())
            .map([](const LedgerUrl &url) { return !url.isFile(); })
            .value_or(false))
        address->setText(opener.path());
    auto *wrong = sentence(u"serverAddressWrong"_s, {}, dialog);
    wrong->hide();
    auto *form = new QFormLayout(dialog);
    form->addRow(
        sentence(u"serverHint"_s,
                 ServerWords::tr("A ledger on a PostgreSQL server. Its address holds no password: that is "
                                 "asked for where the server wants one."),
                 dialog));
    form->addRow(ServerWords::tr("&Address:"), address);
    form->addRow(wrong);
    QDialogButtonBox *buttons = openOrCancel(dialog);
    form->addRow(buttons);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [dialog, address, wrong, &opener] {
        const QString url = address->text().trimmed();
        const QString problem = whatIsWrong(url);
        wrong->setText(problem);
        wrong->setVisible(!problem.isEmpty());
        if (!problem.isEmpty())
            return;
        opener.open(url);
        dialog->accept();
    });
    dialog->open();
}

void askForPassword(LedgerOpener &opener, QWidget *parent)
{
    QDialog *dialog =
        makeServerDialog(u"passwordDialog"_s, ServerWords::tr("Password of a shared ledger"), parent);
    auto *password = new QLineEdit(dialog);
    password->setObjectName(u"serverPassword"_s);
    password->setEchoMode(QLineEdit::Password);
    password->setAccessibleName(ServerWords::tr("Password"));
    auto *keep = new QCheckBox(ServerWords::tr("&Keep it in this computer's keychain"), dialog);
    keep->setObjectName(u"keepPassword"_s);
    const QString &whyNot = opener.whyNothingIsKept();
    keep->setVisible(whyNot.isEmpty());
    auto *form = new QFormLayout(dialog);
    form->addRow(sentence(u"passwordHint"_s,
                          ServerWords::tr("The server of %1 does not let you in without another password.")
                              .arg(opener.path().section(u'?', 0, 0)),
                          dialog));
    form->addRow(ServerWords::tr("&Password:"), password);
    form->addRow(keep);
    if (!whyNot.isEmpty()) {
        form->addRow(sentence(
            u"nothingIsKept"_s,
            ServerWords::tr("It is kept until Repoll is closed: the keychain cannot be used. %1").arg(whyNot),
            dialog));
    }
    QDialogButtonBox *buttons = openOrCancel(dialog);
    form->addRow(buttons);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [dialog, password, keep, &opener] {
        if (password->text().isEmpty())
            return;
        opener.openWithPassword(password->text().toUtf8(), keep->isVisible() && keep->isChecked());
        dialog->accept();
    });
    dialog->open();
}

} // namespace repoll::ui
