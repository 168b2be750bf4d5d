// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/attemptstab.h"

#include "ui/detail/attemptdelegate.h"
#include "ui/widgets/tablemessage.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int rowPadding = 8;

/// In characters, by AttemptModel::Column.
constexpr std::array<int, AttemptModel::ColumnCount> widths{4, 8, 19, 12, 20, 6, 14, 8, 6, 40, 12, 20, 20};

} // namespace

AttemptsTab::AttemptsTab(QWidget *parent)
    : QWidget(parent)
    , m_view(new QTableView(this))
    , m_message(new TableMessage(m_view->viewport()))
{
    m_view->setObjectName(u"attemptTable"_s);
    m_view->setAccessibleName(tr("Attempts"));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new AttemptDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + rowPadding);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int character = fontMetrics().averageCharWidth();
    for (int column = 0; column < AttemptModel::ColumnCount; ++column)
        m_view->setColumnWidth(column, widths.at(static_cast<std::size_t>(column)) * character + 16);
    connect(m_view, &QTableView::activated, this, &AttemptsTab::openAttempt);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
}

void AttemptsTab::setAttempts(const std::vector<Attempt> &attempts)
{
    m_model.setAttempts(attempts);
    if (attempts.empty()) {
        m_message->tell(
            {u"ask"_s,
             Tone::Neutral,
             tr("Not asked yet"),
             tr("No attempt of Repoll's own is on record. Attempts that the requester made before "
                "are only counted."),
             {}});
    } else {
        m_message->quiet();
    }
}

void AttemptsTab::openAttempt(const QModelIndex &index)
{
    const QVariant evidence = index.data(AttemptModel::EvidenceRole);
    if (evidence.isValid())
        Q_EMIT answerRequested(evidence.toLongLong());
}

} // namespace repoll::ui
