// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportwriter.h"
#include "ui/runs/exportformat.h"
#include "ui/session/ledgersession.h"

#include <QImage>
#include <QWidget>

class QLabel;
class QScrollArea;
class QStackedWidget;

namespace repoll::ui {

class NoteBar;
class PreviewModel;
class RunFacts;

/// What a report will look like: its head and its first 50 targets, or its first pages. Texts of providers are plain
/// text here, and never more than these.
class ExportPreview : public QWidget
{
    Q_OBJECT

public:
    static constexpr int targetsShown = 50;

    ExportPreview(LedgerSession &session, qint64 runId, QWidget *parent);

    void setFormat(ExportFormat format);
    void setUnresolvedOnly(bool only);

Q_SIGNALS:
    void loaded(const repoll::Run &run);

private:
    struct Excerpt
    {
        ReportHead head;
        std::vector<RunTarget> targets;
    };
    QWidget *makeTablePage();
    QWidget *makePaperPage();
    [[nodiscard]] Excerpt shown() const;
    void take(const Result<Excerpt> &excerpt);
    void refresh();
    void drawPages();
    void showPages(const std::vector<QImage> &pages);

    LedgerSession &m_session;
    ExportFormat m_format = ExportFormat::Html;
    std::optional<Excerpt> m_excerpt;
    bool m_unresolvedOnly = false;
    bool m_drawn = false;
    int m_drawing = 0; ///< rises: only what was drawn last is shown
    QStackedWidget *m_pages;
    NoteBar *m_note;
    RunFacts *m_facts = nullptr;
    QLabel *m_hint = nullptr;
    PreviewModel *m_model;
    QScrollArea *m_paper = nullptr;
};

} // namespace repoll::ui
