// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/exportpreview.h"

#include "core/base/whendone.h"
#include "core/report/reportwriter.h"
#include "ui/runs/pdfwriter.h"
#include "ui/runs/previewmodel.h"
#include "ui/runs/runfacts.h"
#include "ui/theme/texts.h"
#include "ui/widgets/emptypage.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/tables.h"

#include <QHeaderView>
#include <QLabel>
#include <QPixmap>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int pagesShown = 2;
constexpr int widestColumn = 260;
constexpr double dotsPerMm = 3.2; ///< a page is 672 pixels wide

enum PreviewPage { LoadingPage, TablePage, PaperPage, FailedPage };

} // namespace

ExportPreview::ExportPreview(LedgerSession &session, qint64 runId, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_pages(new QStackedWidget(this))
    , m_note(new NoteBar(this))
    , m_model(new PreviewModel(this))
{
    m_pages->addWidget(new EmptyPage(u"report"_s, tr("Reading the run…"), {}, this));
    m_pages->addWidget(makeTablePage());
    m_pages->addWidget(makePaperPage());
    m_pages->addWidget(
        new EmptyPage(u"error"_s, tr("The run could not be read"), tr("The reason is told above."), this));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_note);
    column->addWidget(m_pages, 1);
    auto future = session.ledger().report<Excerpt>([runId](StoreReader &store) -> Result<Excerpt> {
        auto head = readReportHead(store, runId);
        if (!head)
            return tl::unexpected<Error>(head.error());
        auto targets = store.targets(runId, {}, targetsShown);
        if (!targets)
            return tl::unexpected<Error>(targets.error());
        return Excerpt{*std::move(head), *std::move(targets)};
    });
    whenDone(std::move(future), this, [this](const Result<Excerpt> &excerpt) { take(excerpt); });
}

QWidget *ExportPreview::makeTablePage()
{
    auto *page = new QWidget(this);
    m_facts = new RunFacts(page);
    m_hint = new QLabel(page);
    m_hint->setObjectName(u"previewHint"_s);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setWordWrap(true);
    auto *table = new QTableView(page);
    setUpTable(*table, u"previewTable"_s, tr("The first targets of the report"));
    table->setModel(m_model);
    table->horizontalHeader()->setResizeContentsPrecision(targetsShown);
    connect(m_model, &QAbstractItemModel::modelReset, table, [table] {
        table->resizeColumnsToContents();
        for (int column = 0; column < table->model()->columnCount(); ++column)
            table->setColumnWidth(column, std::min(table->columnWidth(column), widestColumn));
    });
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_facts);
    column->addWidget(m_hint);
    column->addWidget(table, 1);
    return page;
}

QWidget *ExportPreview::makePaperPage()
{
    m_paper = new QScrollArea(this);
    m_paper->setObjectName(u"previewPages"_s);
    m_paper->setAccessibleName(tr("The first pages of the report"));
    m_paper->setAlignment(Qt::AlignHCenter);
    m_paper->setFrameShape(QFrame::NoFrame);
    return m_paper;
}

void ExportPreview::take(const Result<Excerpt> &excerpt)
{
    if (!excerpt) {
        m_note->tell(excerpt.error());
        m_pages->setCurrentIndex(FailedPage);
        return;
    }
    m_excerpt = *excerpt;
    m_excerpt->head.ledger = m_session.path();
    m_excerpt->head.generatedAt = m_session.now();
    m_excerpt->head.zone = screenZone();
    m_facts->show(m_excerpt->head.run, m_session.now());
    m_model->setTargets(shown().targets);
    Q_EMIT loaded(m_excerpt->head.run);
    refresh();
}

void ExportPreview::setFormat(ExportFormat format)
{
    m_format = format;
    const bool isData = format == ExportFormat::Csv || format == ExportFormat::Ndjson;
    m_model->setLanguage(isData ? ReportLanguage() : reportLanguage());
    refresh();
}

void ExportPreview::setUnresolvedOnly(bool only)
{
    m_unresolvedOnly = only;
    m_drawn = false;
    ++m_drawing;
    if (m_excerpt)
        m_model->setTargets(shown().targets);
    refresh();
}

/// What of the excerpt stands in the report.
ExportPreview::Excerpt ExportPreview::shown() const
{
    Excerpt excerpt = *m_excerpt;
    if (!m_unresolvedOnly)
        return excerpt;
    std::erase_if(excerpt.targets, [](const RunTarget &target) { return !target.isUnresolved(); });
    listUnresolvedOnly(excerpt.head);
    return excerpt;
}

void ExportPreview::refresh()
{
    if (!m_excerpt)
        return;
    const bool isPaper = m_format == ExportFormat::Pdf;
    m_pages->setCurrentIndex(isPaper ? (m_drawn ? PaperPage : LoadingPage) : TablePage);
    if (isPaper && !m_drawn)
        drawPages();
    m_facts->setVisible(m_format != ExportFormat::Csv);
    const qint64 selected = m_excerpt->head.run.selected();
    m_hint->setText(m_unresolvedOnly ? tr("The first targets, as they will stand in the report:")
                    : selected <= targetsShown
                        ? tr("All targets, as they will stand in the report:")
                        : tr("The first %1 of %2 targets, as they will stand in the report:")
                              .arg(numberText(targetsShown), numberText(selected)));
}

void ExportPreview::drawPages()
{
    auto future = inBackground<std::vector<QImage>>(
        [excerpt = shown(), scale = devicePixelRatioF()]() -> Result<std::vector<QImage>> {
            auto pages = picturesOfPages(excerpt.head, excerpt.targets, pagesShown, dotsPerMm * scale);
            for (QImage &page : pages)
                page.setDevicePixelRatio(scale);
            return pages;
        });
    whenDone(std::move(future), this, [this, drawing = m_drawing](const Result<std::vector<QImage>> &pages) {
        if (drawing == m_drawing)
            showPages(*pages);
    });
}

void ExportPreview::showPages(const std::vector<QImage> &pages)
{
    if (m_drawn)
        return;
    m_drawn = true;
    auto *stack = new QWidget;
    auto *column = new QVBoxLayout(stack);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(12);
    for (const QImage &page : pages) {
        auto *sheet = new QLabel(stack);
        sheet->setPixmap(QPixmap::fromImage(page));
        sheet->setFrameShape(QFrame::Box);
        column->addWidget(sheet);
    }
    m_paper->setWidget(stack);
    refresh();
}

} // namespace repoll::ui
