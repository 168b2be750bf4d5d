// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/requestspage.h"

#include "core/request/querytext.h"
#include "ui/filter/filterbar.h"
#include "ui/requests/requesttable.h"
#include "ui/timeline/timelineview.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int leastWithTimeline = 330; ///< below it the rows need the height more

} // namespace

RequestsPage::RequestsPage(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_filter(new FilterBar(session, this))
    , m_timeline(new TimelineView(session, this))
    , m_table(new RequestTable(session, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(6);
    column->addWidget(m_filter);
    column->addWidget(m_timeline);
    column->addWidget(m_table, 1);

    connect(m_filter, &FilterBar::filterChanged, this,
            [this](const RequestFilter &filter, const QString &query) {
                m_table->setFilter(filter, query);
                m_timeline->setFilter(filter);
            });
    connect(m_filter, &FilterBar::inForceChanged, m_table, &RequestTable::setListingWanted);
    connect(m_filter, &FilterBar::faultTold, m_table, &RequestTable::setOutdated);
    connect(m_timeline, &TimelineView::rangeBrushed, m_filter, &FilterBar::setReceivedRange);
}

/// Without the timeline, which makes room for the rows on a low screen.
QSize RequestsPage::minimumSizeHint() const
{
    QSize least = QWidget::minimumSizeHint();
    if (m_timeline->isVisibleTo(this))
        least.rheight() -= m_timeline->minimumSizeHint().height() + layout()->spacing();
    return least;
}

void RequestsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_timeline->setVisible(height() >= leastWithTimeline);
}

void RequestsPage::jumpTo(const QString &provider, const QString &key)
{
    RequestFilter filter;
    filter.provider.any = {provider};
    m_filter->setQuery(queryText(filter));
    m_table->selectRequest(provider, key);
}

} // namespace repoll::ui
