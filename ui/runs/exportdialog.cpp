// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/exportdialog.h"

#include "ui/runs/exportjob.h"
#include "ui/runs/exportpreview.h"
#include "ui/theme/icons.h"
#include "ui/theme/screenroom.h"
#include "ui/theme/texts.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/notebar.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

const auto folderKey = u"export/folder"_s;
constexpr int exportSteps = 1'000;

QString lastFolder()
{
    const QString kept = QSettings().value(folderKey).toString();
    if (!kept.isEmpty() && QFileInfo(kept).isDir())
        return kept;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

/// What of a name a file of any system may have.
QString fileWord(const QString &name)
{
    static const QRegularExpression other(u"[^\\p{L}\\p{N}._-]+"_s);
    return QString(name).replace(other, u"-"_s);
}

/// Named after the ledger and its folder, as runs of other ledgers have the same numbers; never one that is there.
QString freePath(const QString &ledger, const QString &run, const QString &ending)
{
    const QFileInfo file(ledger);
    const QString stem = QDir(lastFolder())
                             .filePath(u"repoll-%1-%2-%3"_s.arg(fileWord(file.absoluteDir().dirName()),
                                                                fileWord(file.completeBaseName()), run));
    QString path = stem + ending;
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = u"%1-%2%3"_s.arg(stem).arg(i).arg(ending);
    return path;
}

/// The path with the format's ending, where it has another one of ours.
QString withEnding(const QString &path, ExportFormat format)
{
    const auto named = formatOfFile(path);
    if (!named || *named == format)
        return path;
    return path.chopped(endingOf(*named).size()) + endingOf(format);
}

} // namespace

ExportDialog::ExportDialog(LedgerSession &session, qint64 runId, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_runId(runId)
    , m_preview(new ExportPreview(session, runId, this))
    , m_note(new NoteBar(this))
    , m_question(new ConfirmBar(this))
{
    setObjectName(u"exportDialog"_s);
    setProperty("helpPage", u"reports"_s);
    setWindowTitle(tr("Export the report of run %1").arg(runId));
    m_note->setObjectName(u"exportNote"_s);
    m_question->setObjectName(u"replaceQuestion"_s);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(makeFormats());
    middle->addWidget(m_preview, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addLayout(middle, 1);
    column->addWidget(makePlace());
    column->addWidget(m_note);
    column->addWidget(m_question);
    column->addWidget(makeButtons());
    m_path->setText(freePath(session.path(), tr("run-%1", "in a file's name").arg(runId), u".html"_s));
    m_formats->setCurrentRow(0);
    resizeWithinScreen(*this, {1020, 660});
}

ExportDialog::~ExportDialog()
{
    giveUp();
}

QWidget *ExportDialog::makeFormats()
{
    m_formats = new QListWidget(this);
    m_formats->setObjectName(u"formatList"_s);
    m_formats->setAccessibleName(tr("Format of the report"));
    m_formats->setSpacing(2);
    for (const ExportFormat format : allExportFormats)
        m_formats->addItem(nameOf(format));
    m_formats->setFixedWidth(m_formats->sizeHintForColumn(0) + 2 * m_formats->frameWidth() + 8);
    connect(m_formats, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            setFormat(allExportFormats.at(static_cast<std::size_t>(row)));
    });
    return m_formats;
}

QWidget *ExportDialog::makePlace()
{
    auto *box = new QWidget(this);
    m_path = new QLineEdit(box);
    m_path->setObjectName(u"pathEdit"_s);
    connect(m_path, &QLineEdit::textChanged, this, [this] {
        if (const auto named = formatOfFile(path()))
            m_formats->setCurrentRow(static_cast<int>(*named));
        refreshPlace();
    });
    auto *label = new QLabel(tr("&File:"), box);
    label->setBuddy(m_path);
    m_browse = new QPushButton(icon(u"open"_s), tr("&Browse…"), box);
    m_browse->setObjectName(u"browseButton"_s);
    connect(m_browse, &QPushButton::clicked, this, &ExportDialog::choosePlace);
    m_replaces = new QLabel(tr("This file is there already."), box);
    m_replaces->setObjectName(u"replacesHint"_s);
    m_replaces->setForegroundRole(QPalette::PlaceholderText);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    grid->addWidget(label, 0, 0);
    grid->addWidget(m_path, 0, 1);
    grid->addWidget(m_browse, 0, 2);
    grid->addWidget(m_replaces, 1, 1);
    m_unresolvedOnly = new QCheckBox(tr("Only the targets that are &unresolved"), box);
    m_unresolvedOnly->setObjectName(u"unresolvedOnlyBox"_s);
    connect(m_unresolvedOnly, &QCheckBox::toggled, m_preview, &ExportPreview::setUnresolvedOnly);
    grid->addWidget(m_unresolvedOnly, 2, 1);
    return box;
}

QWidget *ExportDialog::makeButtons()
{
    auto *box = new QWidget(this);
    m_bar = new QProgressBar(box);
    m_bar->setObjectName(u"exportProgress"_s);
    m_bar->setAccessibleName(tr("Targets written"));
    m_bar->setRange(0, exportSteps);
    m_bar->hide();
    m_folder = new QPushButton(icon(u"open"_s), tr("Open &folder"), box);
    m_folder->setObjectName(u"openFolderButton"_s);
    m_folder->hide();
    connect(m_folder, &QPushButton::clicked, this, &ExportDialog::openFolder);
    m_close = new QPushButton(tr("Close"), box);
    m_close->setObjectName(u"closeButton"_s);
    connect(m_close, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
        else
            reject();
    });
    m_export = new QPushButton(icon(u"export"_s), tr("&Export"), box);
    m_export->setObjectName(u"exportButton"_s);
    m_export->setDefault(true);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::askThenStart);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_bar, 1);
    row->addStretch();
    for (QPushButton *button : {m_folder, m_close, m_export})
        row->addWidget(button);
    return box;
}

void ExportDialog::setFormat(ExportFormat format)
{
    m_format = format;
    m_path->setText(withEnding(m_path->text(), format));
    m_preview->setFormat(format);
}

void ExportDialog::choosePlace()
{
    auto *chooser = new QFileDialog(this, tr("Where the report goes"), path());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(endingOf(m_format));
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &chosen) {
        m_path->setText(chosen);
        m_mayReplace = path(); // it has asked
    });
    chooser->open();
}

QString ExportDialog::path() const
{
    return m_path->text().trimmed();
}

void ExportDialog::refreshPlace()
{
    const QFileInfo file(path());
    m_replaces->setVisible(file.isFile() && file.absoluteFilePath() != m_written);
    m_export->setEnabled(!m_job && !path().isEmpty());
    m_question->dismiss(); // it was about another one
}

/// Nothing is replaced that nobody said may be.
void ExportDialog::askThenStart()
{
    if (!QFileInfo::exists(path()) || path() == m_mayReplace) {
        start();
        return;
    }
    m_question->ask(
        Tone::Warning, tr("Replace %1?").arg(oneLine(path())),
        {{tr("&Replace"), u"replaceFile"_s, [this] { start(); }}, {tr("&Keep it"), u"keepFile"_s, {}}});
}

void ExportDialog::start()
{
    QSettings().setValue(folderKey, QFileInfo(path()).absolutePath());
    m_mayReplace.clear();
    m_job = std::make_unique<ExportJob>(m_session.sharedLedger(), m_runId, writerOf(m_format), path(),
                                        m_unresolvedOnly->isChecked() ? ReportTargets::Unresolved
                                                                      : ReportTargets::All,
                                        m_session.now(), nullptr);
    connect(m_job.get(), &ExportJob::progressed, this, [this](qint64 written, qint64 total) {
        m_bar->setValue(total > 0 ? static_cast<int>(written * exportSteps / total) : exportSteps);
    });
    connect(m_job.get(), &ExportJob::finished, this, &ExportDialog::finish);
    m_note->clear();
    m_bar->setValue(0);
    setWriting(true);
    m_job->start();
}

void ExportDialog::finish(const std::optional<Error> &error)
{
    m_job.release()->deleteLater(); // it is calling
    setWriting(false);
    if (!error) {
        m_written = QFileInfo(path()).absoluteFilePath();
        m_note->say(Tone::Good, u"check"_s,
                    tr("Written: %1 (%2)").arg(oneLine(m_written), bytesText(QFileInfo(m_written).size())));
        Q_EMIT exported(m_written);
    } else if (error->code == ErrorCode::Cancelled) {
        m_note->say(Tone::Neutral, u"info"_s, tr("Given up: nothing was written."));
    } else {
        m_note->tell(*error);
    }
    m_folder->setVisible(!error);
    refreshPlace();
}

void ExportDialog::setWriting(bool writing)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_formats), static_cast<QWidget *>(m_path),
                            static_cast<QWidget *>(m_browse), static_cast<QWidget *>(m_unresolvedOnly)})
        widget->setEnabled(!writing);
    m_bar->setVisible(writing);
    m_export->setEnabled(!writing);
    m_close->setText(writing ? tr("Stop") : tr("Close"));
}

void ExportDialog::openFolder()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_written).absolutePath()));
}

void ExportDialog::done(int result)
{
    giveUp();
    QDialog::done(result);
}

/// Nobody waits for the page, or the workbook, that is being written: the job ends by itself.
void ExportDialog::giveUp()
{
    m_job.reset();
}

} // namespace repoll::ui
