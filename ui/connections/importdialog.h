// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/importer.h"
#include "ui/widgets/carefuldialog.h"

#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace repoll::ui {

class ImportSetup;
class ImportSummaryView;
class ImportTask;
class LedgerSession;
class TintedPanel;

/// Imports a file of requests: what and how, the import itself with its progress, and what it came to. Closing it
/// while it imports cancels the import. Main thread; the session outlives it; open() it.
class ImportDialog : public CarefulDialog
{
    Q_OBJECT

public:
    ImportDialog(LedgerSession &session, QWidget *parent);
    ~ImportDialog() override;

    void setFile(const QString &path);

Q_SIGNALS:
    void imported(const repoll::ImportSummary &summary);

protected:
    void reject() override;

private:
    [[nodiscard]] QWidget *makeBanner();
    [[nodiscard]] QWidget *makeProgress();
    [[nodiscard]] QWidget *makeButtons();
    void refresh();
    void start();
    void cancel();
    void showProgress(qint64 bytes, qint64 size);
    void end(const Result<ImportSummary> &summary);

    LedgerSession &m_session;
    std::unique_ptr<ImportTask> m_task; ///< while it imports
    ImportSetup *m_setup;
    ImportSummaryView *m_summary;
    QStackedWidget *m_pages;
    TintedPanel *m_banner = nullptr;
    QLabel *m_bannerText = nullptr;
    QWidget *m_progress = nullptr;
    QLabel *m_progressTitle = nullptr;
    QLabel *m_progressText = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_import = nullptr;
    QPushButton *m_close = nullptr;
    bool m_closing = false;
};

} // namespace repoll::ui
