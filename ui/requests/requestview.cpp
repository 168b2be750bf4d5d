// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestview.h"

#include "ui/requests/columnheader.h"
#include "ui/requests/requestdelegate.h"
#include "ui/widgets/focusframe.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int rowPadding = 8;

} // namespace

RequestView::RequestView(RequestModel &model, SelectionKeeper &keeper, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_keeper(keeper)
    , m_header(new ColumnHeader(this))
{
    setObjectName(u"requestTable"_s);
    setAccessibleName(tr("Requests"));
    setHorizontalHeader(m_header);
    setModel(&model);
    m_header->restore();
    setSelectionMode(NoSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    fitRows();
    const auto rowState = [this](int row) {
        const Request *request = m_model.requestAt(row);
        return RequestDelegate::RowState{m_keeper.isSelected(row),
                                         request && m_currentId == request->id && hasFocus()};
    };
    setItemDelegate(new RequestDelegate(rowState, this));
    connect(&keeper, &SelectionKeeper::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&model, &RequestModel::rowsShifted, this, &RequestView::followRows);
    connect(&model, &RequestModel::dataChanged, this, &RequestView::takeArrived);
    connect(&model, &RequestModel::modelReset, this, [this] {
        m_currentId.reset();
        Q_EMIT currentRequestChanged();
    });
}

void RequestView::goTo(int row)
{
    const int column = std::max(currentIndex().column(), m_header->logicalIndexAt(0));
    setCurrentIndex(m_model.index(row, std::max(column, 0)));
    scrollTo(currentIndex(), PositionAtCenter);
    m_keeper.selectOnly(row);
}

const Request *RequestView::currentRequest() const
{
    const Request *request = currentIndex().isValid() ? m_model.requestAt(currentIndex().row()) : nullptr;
    return request && m_currentId == request->id ? request : nullptr;
}

void RequestView::selectAll()
{
    m_keeper.selectEverything();
}

/// Qt's own selection stays empty.
QItemSelectionModel::SelectionFlags RequestView::selectionCommand(const QModelIndex &, const QEvent *) const
{
    return QItemSelectionModel::NoUpdate;
}

void RequestView::keyPressEvent(QKeyEvent *event)
{
    if (handleKey(*event)) {
        event->accept();
        return;
    }
    const int before = currentIndex().row();
    QTableView::keyPressEvent(event);
    const int after = currentIndex().row();
    if (after >= 0 && after != before)
        pick(after, event->modifiers());
}

/// What moves the cursor is left to Qt; letters search nothing, see keyboardSearch().
bool RequestView::handleKey(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Space && currentIndex().isValid()) {
        m_keeper.toggle(currentIndex().row());
        return true;
    }
    return !event.text().isEmpty() && event.text().front().isPrint();
}

void RequestView::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    const int row = rowAt(event->pos().y());
    if (row < 0)
        return;
    if (event->button() == Qt::LeftButton)
        pick(row, event->modifiers());
    else if (event->button() == Qt::RightButton && !m_keeper.isSelected(row))
        m_keeper.selectOnly(row);
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::ControlModifier)
        m_keeper.toggle(row);
}

void RequestView::mouseMoveEvent(QMouseEvent *event)
{
    const int before = currentIndex().row();
    QTableView::mouseMoveEvent(event);
    const int after = currentIndex().row();
    if (event->buttons() == Qt::LeftButton && after >= 0 && after != before)
        m_keeper.extendTo(after, event->modifiers().testFlag(Qt::ControlModifier));
}

void RequestView::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && rowAt(event->pos().y()) >= 0)
        Q_EMIT opened();
}

/// What moving the cursor to a row does to the selection.
void RequestView::pick(int row, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ShiftModifier))
        m_keeper.extendTo(row, modifiers.testFlag(Qt::ControlModifier));
    else if (!modifiers.testFlag(Qt::ControlModifier))
        m_keeper.selectOnly(row);
}

/// At no request: then no row shows that the keyboard is here.
bool RequestView::isFramed() const
{
    return hasFocus() && !currentIndex().isValid();
}

void RequestView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!isFramed())
        return;
    QPainter painter(viewport());
    paintFocusFrame(painter, viewport()->rect(), palette());
}

void RequestView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (isFramed())
        viewport()->update(); // the frame does not scroll
    tellSight();
}

void RequestView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    tellSight();
}

void RequestView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRows();
}

void RequestView::fitRows()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + rowPadding);
}

void RequestView::tellSight()
{
    const int height = std::max(verticalHeader()->defaultSectionSize(), 1);
    m_model.setSight(verticalScrollBar()->value(), viewport()->height() / height + 2);
}

/// Left and right scroll: a row is one thing.
QModelIndex RequestView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const int rows = m_model.rowCount();
    const QModelIndex current = currentIndex();
    if (rows == 0)
        return {};
    const int column = current.isValid() ? current.column() : std::max(m_header->logicalIndexAt(0), 0);
    switch (action) {
    case MoveHome:
        return m_model.index(0, column);
    case MoveEnd:
        return m_model.index(rows - 1, column);
    case MoveNext: // what Qt asks for when the table gets the focus: that alone goes to no request
    case MovePrevious:
        return current;
    case MoveLeft:
    case MoveRight: {
        QScrollBar *bar = horizontalScrollBar();
        bar->triggerAction(action == MoveLeft ? QScrollBar::SliderSingleStepSub
                                              : QScrollBar::SliderSingleStepAdd);
        return current;
    }
    default:
        return QTableView::moveCursor(action, modifiers);
    }
}

void RequestView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (m_following)
        return;
    const Request *request = current.isValid() ? m_model.requestAt(current.row()) : nullptr;
    m_currentId = request ? std::optional(request->id) : std::nullopt;
    viewport()->update(); // the frame is around the whole row
    Q_EMIT currentRequestChanged();
}

void RequestView::takeArrived()
{
    if (m_currentId || !currentIndex().isValid())
        return;
    if (const Request *request = m_model.requestAt(currentIndex().row())) {
        m_currentId = request->id;
        Q_EMIT currentRequestChanged();
    }
}

/// The same requests stay under the eye, except at the very top, where new ones are waited for.
void RequestView::followRows(int shift)
{
    const QScopedValueRollback following(m_following, true);
    if (shift != 0 && verticalScrollBar()->value() > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + shift);
    const auto row = m_currentId ? m_model.rowOf(*m_currentId) : std::nullopt;
    if (row && *row != currentIndex().row()) {
        const bool scrolls = hasAutoScroll();
        setAutoScroll(false);
        selectionModel()->setCurrentIndex(m_model.index(*row, std::max(currentIndex().column(), 0)),
                                          QItemSelectionModel::NoUpdate);
        setAutoScroll(scrolls);
    }
}

} // namespace repoll::ui
