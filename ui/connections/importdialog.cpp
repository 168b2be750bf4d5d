// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importdialog.h"

#include "ui/connections/importsetup.h"
#include "ui/connections/importsummaryview.h"
#include "ui/connections/importtask.h"
#include "ui/session/ledgersession.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/icons.h"
#include "ui/theme/screenroom.h"
#include "ui/theme/texts.h"
#include "ui/theme/tintedpanel.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int barSteps = 1'000;

} // namespace

ImportDialog::ImportDialog(LedgerSession &session, QWidget *parent)
    : CarefulDialog(parent)
    , m_session(session)
    , m_setup(new ImportSetup(session, this))
    , m_summary(new ImportSummaryView(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(u"importDialog"_s);
    setProperty("helpPage", u"import"_s);
    setWindowTitle(tr("Import requests into %1").arg(oneLine(session.title())));
    resizeWithinScreen(*this, {1040, 620});
    m_pages->addWidget(m_setup);
    m_pages->addWidget(makeProgress());
    m_pages->addWidget(m_summary);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(makeBanner());
    layout->addWidget(m_pages, 1);
    layout->addWidget(makeButtons());
    connect(m_setup, &ImportSetup::readyChanged, this, &ImportDialog::refresh);
    connect(&m_session.runs(), &ActiveRuns::started, this, &ImportDialog::refresh);
    connect(&m_session.runs(), &ActiveRuns::finished, this, &ImportDialog::refresh);
    refresh();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::setFile(const QString &path)
{
    m_setup->setFile(path);
}

QWidget *ImportDialog::makeBanner()
{
    m_banner = new TintedPanel(Tone::Warning, this);
    m_banner->setObjectName(u"importBanner"_s);
    auto *sign = new IconLabel(icon(u"warning"_s, Tone::Warning), 16, m_banner);
    m_bannerText = new QLabel(m_banner);
    m_bannerText->setObjectName(u"importBannerText"_s);
    m_bannerText->setTextFormat(Qt::PlainText);
    m_bannerText->setWordWrap(true);
    auto *layout = new QHBoxLayout(m_banner);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addWidget(m_bannerText, 1);
    return m_banner;
}

QWidget *ImportDialog::makeProgress()
{
    m_progress = new QWidget(this);
    m_progressTitle = new QLabel(m_progress);
    m_progressTitle->setTextFormat(Qt::PlainText);
    m_progressText = new QLabel(m_progress);
    m_progressText->setObjectName(u"importProgressText"_s);
    m_progressText->setTextFormat(Qt::PlainText);
    m_progressText->setForegroundRole(QPalette::PlaceholderText);
    m_bar = new QProgressBar(m_progress);
    m_bar->setObjectName(u"importProgressBar"_s);
    m_bar->setAccessibleName(tr("Progress of the import"));
    m_bar->setTextVisible(false);
    auto *layout = new QVBoxLayout(m_progress);
    layout->setContentsMargins(60, 0, 60, 0);
    layout->addStretch(2);
    layout->addWidget(m_progressTitle);
    layout->addWidget(m_bar);
    layout->addWidget(m_progressText);
    layout->addStretch(3);
    return m_progress;
}

QWidget *ImportDialog::makeButtons()
{
    auto *buttons = new QWidget(this);
    m_back = new QPushButton(tr("Import &another file"), buttons);
    m_back->setObjectName(u"importAgainButton"_s);
    m_back->setAutoDefault(false);
    m_import = new QPushButton(icon(u"import"_s), tr("&Import"), buttons);
    m_import->setObjectName(u"importButton"_s);
    m_import->setDefault(true);
    m_close = new QPushButton(buttons);
    m_close->setObjectName(u"importCloseButton"_s);
    m_close->setAutoDefault(false);
    auto *layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_back);
    layout->addStretch();
    layout->addWidget(m_import);
    layout->addWidget(m_close);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::start);
    connect(m_close, &QPushButton::clicked, this, [this] { m_task ? cancel() : reject(); });
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_pages->setCurrentWidget(m_setup);
        m_setup->askForPreview();
        refresh();
    });
    return buttons;
}

void ImportDialog::refresh()
{
    const bool setup = m_pages->currentWidget() == m_setup;
    const bool running = m_task != nullptr;
    const QString whyNot = m_session.whyNot(Right::Import);
    if (!whyNot.isEmpty())
        m_bannerText->setText(whyNot);
    else if (m_session.runs().isAnyUnderWay())
        m_bannerText->setText(
            tr("A run is under way. An import is recorded in one piece, and what the run learns "
               "waits until it is done. For a large file, pause the run or wait for its end first."));
    m_banner->setVisible((setup || running) && (!whyNot.isEmpty() || m_session.runs().isAnyUnderWay()));
    m_import->setVisible(setup);
    m_import->setEnabled(m_setup->isReady() && whyNot.isEmpty());
    m_back->setVisible(!setup && !running);
    m_close->setText(running ? tr("&Cancel") : tr("&Close"));
    m_close->setEnabled(true);
}

void ImportDialog::start()
{
    m_closing = false;
    m_setup->stopForecast();
    m_task =
        std::make_unique<ImportTask>(m_session.sharedLedger(), m_setup->file(), m_setup->options(), nullptr);
    connect(m_task.get(), &ImportTask::progressed, this, &ImportDialog::showProgress);
    connect(m_task.get(), &ImportTask::finished, this, &ImportDialog::end);
    m_progressTitle->setText(tr("Importing %1").arg(oneLine(QFileInfo(m_task->path()).fileName())));
    m_progressText->clear();
    m_bar->setRange(0, 0);
    m_pages->setCurrentWidget(m_progress);
    m_task->start();
    refresh();
    m_close->setFocus();
}

void ImportDialog::cancel()
{
    m_task->cancel();
    m_close->setEnabled(false);
    m_bar->setRange(0, 0);
    m_progressText->setText(tr("Cancelling: what was read is being taken back…"));
}

void ImportDialog::showProgress(qint64 bytes, qint64 size)
{
    if (!m_close->isEnabled()) // cancelling
        return;
    if (m_task->isWaiting()) {
        m_progressText->setText(tr("Waiting for the ledger: it is recording something else first…"));
        return;
    }
    if (size <= 0)
        return;
    m_bar->setRange(0, barSteps);
    m_bar->setValue(static_cast<int>(bytes * barSteps / size));
    m_progressText->setText(bytes < size ? tr("%1 of %2").arg(bytesText(bytes), bytesText(size))
                                         : tr("%1 read, recording the last rows…").arg(bytesText(size)));
}

void ImportDialog::end(const Result<ImportSummary> &summary)
{
    m_summary->show(m_task->path(), summary);
    m_task.release()->deleteLater(); // this is its signal
    m_pages->setCurrentWidget(m_summary);
    refresh();
    m_close->setFocus();
    if (summary)
        Q_EMIT imported(*summary);
    if (m_closing)
        QDialog::reject();
}

void ImportDialog::reject()
{
    if (!m_task) {
        QDialog::reject();
        return;
    }
    m_closing = true;
    cancel();
}

} // namespace repoll::ui
