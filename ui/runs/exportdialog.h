// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/runs/exportformat.h"
#include "ui/session/ledgersession.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace repoll::ui {

class ExportJob;
class ExportPreview;
class ConfirmBar;
class NoteBar;

/// Hands a run over as a file: format with preview, place, progress. Shown with open(); closing it while the report
/// is written gives it up.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(LedgerSession &session, qint64 runId, QWidget *parent);
    ~ExportDialog() override;

    void done(int result) override;

Q_SIGNALS:
    void exported(const QString &path);

private:
    QWidget *makeFormats();
    QWidget *makePlace();
    QWidget *makeButtons();
    void setFormat(ExportFormat format);
    void choosePlace();
    void refreshPlace();
    void askThenStart();
    void start();
    void finish(const std::optional<Error> &error);
    void setWriting(bool writing);
    void openFolder();
    void giveUp();
    [[nodiscard]] QString path() const;

    LedgerSession &m_session;
    qint64 m_runId;
    ExportFormat m_format = ExportFormat::Html;
    std::unique_ptr<ExportJob> m_job; ///< null: nothing is being written
    QString m_written;                ///< the last file that was
    QListWidget *m_formats = nullptr;
    ExportPreview *m_preview;
    QLineEdit *m_path = nullptr;
    QPushButton *m_browse = nullptr;
    QLabel *m_replaces = nullptr;
    QCheckBox *m_unresolvedOnly = nullptr;
    QProgressBar *m_bar = nullptr;
    NoteBar *m_note;
    ConfirmBar *m_question;
    QString m_mayReplace; ///< a person has said so already
    QPushButton *m_folder = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace repoll::ui
