// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/openstatus.h"

#include "core/base/whendone.h"
#include "ui/connections/demosource.h"
#include "ui/connections/ledgerbackup.h"
#include "ui/connections/ledgeropener.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"
#include "ui/theme/tintedpanel.h"

#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int patienceMs = 200;

QLabel *makeLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

OpenStatus::OpenStatus(LedgerOpener &opener, DemoSource *demo, QWidget *parent)
    : QWidget(parent)
    , m_opener(opener)
    , m_demo(demo)
{
    setObjectName(u"openStatus"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeBusy());
    layout->addWidget(makeRefusal());
    retranslate();
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, &OpenStatus::showBusy);
    connect(&m_opener, &LedgerOpener::changed, this, &OpenStatus::refresh);
    if (m_demo) {
        connect(m_demo, &DemoSource::ready, this, &OpenStatus::refresh);
        connect(m_demo, &DemoSource::failed, this, [this](const Error &error) {
            refresh();
            showRefusal({{}, error, tr("The demo could not be started"), errorText(error), true});
            m_demoRefused = true;
        });
    }
    refresh();
}

QWidget *OpenStatus::makeBusy()
{
    m_busy = new QWidget(this);
    m_busy->setObjectName(u"openBusy"_s);
    m_busyText = makeLabel(u"openBusyText"_s, m_busy);
    m_bar = new QProgressBar(m_busy);
    m_bar->setObjectName(u"openBusyBar"_s);
    m_bar->setRange(0, 0); // how long a database takes to open is not known
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_cancel = new QPushButton(m_busy);
    m_cancel->setObjectName(u"openCancelButton"_s);
    connect(m_cancel, &QPushButton::clicked, this, &OpenStatus::cancel);
    auto *texts = new QVBoxLayout;
    texts->addWidget(m_busyText);
    texts->addWidget(m_bar);
    auto *layout = new QHBoxLayout(m_busy);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addLayout(texts, 1);
    layout->addWidget(m_cancel, 0, Qt::AlignBottom);
    return m_busy;
}

/// Made before anybody chose a language, and kept.
void OpenStatus::retranslate()
{
    m_bar->setAccessibleName(tr("Opening"));
    m_cancel->setText(tr("Cancel"));
    m_retry->setText(tr("Try &again"));
    m_create->setText(tr("Create it &here"));
    m_copy->setText(tr("&Make a copy beside it"));
    m_forget->setText(tr("Remove from the &recent ledgers"));
    m_dismiss->setText(tr("&Dismiss"));
}

void OpenStatus::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

QWidget *OpenStatus::makeRefusal()
{
    m_panel = new TintedPanel(Tone::Warning, this);
    m_panel->setObjectName(u"openRefusal"_s);
    auto *sign = new IconLabel(icon(u"warning"_s, Tone::Warning), 20, m_panel);
    m_title = makeLabel(u"openRefusalTitle"_s, m_panel);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_path = makeLabel(u"openRefusalPath"_s, m_panel);
    m_path->setForegroundRole(QPalette::PlaceholderText);
    m_advice = makeLabel(u"openRefusalAdvice"_s, m_panel);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    const auto button = [&](const QString &name, auto &&then) {
        auto *made = new QPushButton(m_panel);
        made->setObjectName(name);
        connect(made, &QPushButton::clicked, this, then);
        buttons->addWidget(made);
        return made;
    };
    m_retry = button(u"openRetryButton"_s, [this] { retry(); });
    m_create = button(u"openCreateHereButton"_s, [this] { m_opener.create(m_refusal.path); });
    m_copy = button(u"openCopyButton"_s, [this] { copyAside(); });
    m_forget = button(u"openForgetButton"_s, [this] {
        Q_EMIT forgetRequested(m_refusal.path);
        dismiss();
    });
    m_dismiss = button(u"openDismissButton"_s, [this] { dismiss(); });
    buttons->addStretch();

    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_title);
    texts->addWidget(m_path);
    texts->addWidget(m_advice);
    texts->addSpacing(4);
    texts->addLayout(buttons);
    auto *layout = new QHBoxLayout(m_panel);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(10);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    return m_panel;
}

bool OpenStatus::isBusy() const
{
    return m_opener.isBusy() || (m_demo && m_demo->isStarting());
}

void OpenStatus::refresh()
{
    if (isBusy()) {
        m_panel->hide();
        if (!m_patience.isActive() && !m_busy->isVisibleTo(this))
            m_patience.start();
        if (m_busy->isVisibleTo(this))
            showBusy();
        return;
    }
    m_patience.stop();
    m_busy->hide();
    if (m_opener.refusal()) {
        showRefusal(*m_opener.refusal());
    } else {
        m_panel->hide();
        setVisible(false);
    }
}

void OpenStatus::showBusy()
{
    if (!isBusy()) { // given up meanwhile, as a demo can be without telling
        refresh();
        return;
    }
    const QString path = m_opener.path();
    const QString name =
        oneLine(path.contains("://"_L1) ? path.section(u'?', 0, 0) : QFileInfo(path).fileName());
    switch (m_opener.task()) {
    case LedgerOpener::Task::Opening:
        m_busyText->setText(tr("Opening %1…").arg(name));
        break;
    case LedgerOpener::Task::Creating:
        m_busyText->setText(tr("Creating %1…").arg(name));
        break;
    case LedgerOpener::Task::None:
        m_busyText->setText(tr("Making the demo: a ledger and three providers to ask…"));
        break;
    }
    m_busy->show();
    setVisible(true);
}

void OpenStatus::showRefusal(const OpenRefusal &refusal)
{
    m_refusal = refusal;
    m_demoRefused = false;
    m_title->setText(oneLine(refusal.title));
    m_path->setText(oneLine(QDir::toNativeSeparators(refusal.path)));
    m_path->setVisible(!refusal.path.isEmpty());
    m_advice->setText(refusal.advice);
    m_retry->setVisible(refusal.mayRetry);
    m_create->setVisible(refusal.mayCreate);
    m_copy->setVisible(refusal.mayCopy);
    m_copy->setEnabled(true);
    m_forget->setVisible(refusal.mayForget);
    m_panel->show();
    setVisible(true);
}

void OpenStatus::cancel()
{
    m_opener.cancel();
    if (m_demo)
        m_demo->cancel();
    refresh();
}

void OpenStatus::retry()
{
    if (m_demoRefused && m_demo) {
        m_demo->start();
        watch();
    } else {
        m_opener.open(m_refusal.path);
    }
}

void OpenStatus::dismiss()
{
    m_opener.dismissRefusal();
    refresh();
}

void OpenStatus::copyAside()
{
    m_copy->setEnabled(false);
    const auto copy = [path = m_refusal.path, now = QDateTime::currentMSecsSinceEpoch()] {
        return copyLedgerAside(path, now);
    };
    whenDone(inBackground<QString>(copy), this, [this](const Result<QString> &copied) {
        m_advice->setText(
            copied ? tr("The copy is %1. Bring back your last backup, or run “repollctl verify” on "
                        "the copy to see what can still be read.")
                         .arg(QDir::toNativeSeparators(*copied))
                   : tr("No copy was made. The system says: %1").arg(errorText(copied.error())));
        m_copy->setEnabled(!copied);
    });
}

} // namespace repoll::ui
