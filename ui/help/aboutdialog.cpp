// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/aboutdialog.h"

#include "ui/theme/iconlabel.h"
#include "ui/theme/icons.h"
#include "ui/theme/screenroom.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QPlainTextEdit *makeLicence(const QString &name, const QString &resource, QWidget *parent)
{
    auto *text = new QPlainTextEdit(parent);
    text->setObjectName(name);
    text->setReadOnly(true);
    text->setFrameShape(QFrame::NoFrame);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    QFile file(resource);
    if (file.open(QIODevice::ReadOnly))
        text->setPlainText(QString::fromUtf8(file.readAll()));
    return text;
}

QWidget *makeHead(QWidget *parent)
{
    auto *head = new QWidget(parent);
    auto *sign = new IconLabel(icon(u"recover"_s, Tone::Active), 48, head);
    auto *name = new QLabel(AboutDialog::tr("Repoll"), head);
    QFont font = name->font();
    font.setPointSizeF(font.pointSizeF() * 1.8);
    font.setBold(true);
    name->setFont(font);
    auto *version = new QLabel(AboutDialog::tr("Version %1").arg(QStringLiteral(REPOLL_VERSION)), head);
    version->setObjectName(u"aboutVersion"_s);
    version->setForegroundRole(QPalette::PlaceholderText);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(name);
    texts->addWidget(version);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(14);
    layout->addWidget(sign);
    layout->addLayout(texts, 1);
    return head;
}

QWidget *makeOverview(QWidget *parent)
{
    auto *page = new QWidget(parent);
    auto *text = new QLabel(
        AboutDialog::tr(
            "An operations console for asynchronous service requests: it finds those whose polling stopped, "
            "asks their providers for the results again, and records what they answer.\n\n"
            "Repoll is free software under the GNU General Public License, version 3 or later. It comes "
            "without any warranty. Its icons are Lucide's, under the ISC License."),
        page);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    auto *details = new QLabel(AboutDialog::details(), page);
    details->setObjectName(u"aboutDetails"_s);
    details->setTextFormat(Qt::PlainText);
    details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    details->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(12);
    layout->addWidget(text);
    layout->addWidget(details);
    layout->addStretch();
    return page;
}

} // namespace

QString AboutDialog::details()
{
    return QStringList{
        tr("Repoll %1").arg(QStringLiteral(REPOLL_VERSION)),
        tr("Qt %1, built with %2").arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)),
        tr("%1, %2").arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()),
    }
        .join(u'\n');
}

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Repoll"));
    resizeWithinScreen(*this, {580, 440});
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(u"aboutTabs"_s);
    tabs->setDocumentMode(true);
    tabs->addTab(makeOverview(tabs), tr("&About"));
    tabs->addTab(makeLicence(u"licenceText"_s, u":/repoll/licences/LICENSE"_s, tabs), tr("&Licence"));
    tabs->addTab(makeLicence(u"iconLicenceText"_s, u":/repoll/licences/ICONS"_s, tabs), tr("&Icons"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = buttons->addButton(tr("&Copy the versions"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"aboutCopyButton"_s);
    connect(copy, &QPushButton::clicked, this, [] { QGuiApplication::clipboard()->setText(details()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->addWidget(makeHead(this));
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
}

} // namespace repoll::ui
