// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/queryedit.h"

#include "ui/theme/colours.h"
#include "ui/theme/texts.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QScopedValueRollback>
#include <QStringListModel>
#include <QStyleOptionFrame>
#include <QTextLayout>

#include <limits>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int popupWidth = 220;

bool isEnter(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

/// A wave along the bottom of `rect`.
void paintWave(QPainter &painter, const QRect &rect)
{
    constexpr int step = 2;
    QPainterPath wave(QPointF(rect.left(), rect.bottom()));
    for (int x = rect.left() + step, i = 1; x <= rect.right() + 1; x += step, ++i)
        wave.lineTo(x, rect.bottom() - (i % 2) * step);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPath(wave);
}

} // namespace

QueryEdit::QueryEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_candidates(new QStringListModel(this))
    , m_completer(new QCompleter(m_candidates, this))
{
    setObjectName(u"queryEdit"_s);
    setAccessibleName(tr("Query"));
    setPlaceholderText(tr("Which requests? For example: interrupted provider:acme received:<24h"));
    setClearButtonEnabled(true);
    setMaxLength(std::numeric_limits<int>::max()); // the end of a long query must not be lost
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->popup()->setObjectName(u"queryCompletion"_s);
    m_completer->popup()->setAccessibleName(tr("Completions"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &QueryEdit::insertCompletion);
    connect(this, &QLineEdit::textChanged, this, [this] {
        setError(std::nullopt);
        if (!isModified()) // set from elsewhere
            m_completer->popup()->hide();
    });
    connect(this, &QLineEdit::textEdited, this, [this] {
        if (m_replacing)
            return;
        m_recalled = -1;
        complete();
    });
}

void QueryEdit::setError(const std::optional<QueryError> &error)
{
    if (error == m_error)
        return;
    m_error = error;
    setAccessibleDescription(error ? wordingText(error->message) : QString());
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    update();
}

void QueryEdit::replace(const QString &text)
{
    const QScopedValueRollback replacing(m_replacing, true);
    if (text != this->text()) {
        selectAll();
        text.isEmpty() ? del() : insert(text); // setText() would forget what can be undone
    }
    setModified(false);
    m_recalled = -1;
    m_completer->popup()->hide();
}

void QueryEdit::remember()
{
    m_recalled = -1;
    m_history.add(text());
}

QRect QueryEdit::errorRect() const
{
    if (!m_error)
        return {};
    QTextLayout layout(text(), font());
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    // The text is scrolled; where its cursor stands tells by how much.
    const QRect cursor = cursorRect();
    const double shift = cursor.center().x() - line.cursorToX(cursorPosition());
    const double from = line.cursorToX(static_cast<int>(m_error->offset)) + shift;
    const double to = line.cursorToX(static_cast<int>(m_error->offset + m_error->length)) + shift;
    constexpr int leastWidth = 6; // a mark at the very end, or of one thin letter
    const int left = qRound(qMin(from, to));
    QStyleOptionFrame frame;
    initStyleOption(&frame);
    const QRect inside = style()->subElementRect(QStyle::SE_LineEditContents, &frame, this);
    const QRect mark(left, cursor.top(), qMax(leastWidth, qRound(qAbs(to - from))), cursor.height());
    return mark.intersected(QRect(inside.left(), 0, inside.width(), height()));
}

void QueryEdit::complete()
{
    m_completion = completeQuery(text(), cursorPosition(), m_providers);
    m_candidates->setStringList(m_completion.candidates);
    if (m_completion.candidates.isEmpty() || hasSelectedText()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete(
        QRect(qMin(cursorRect().left(), qMax(0, width() - popupWidth)), 0, popupWidth, height()));
    m_completer->popup()->setCurrentIndex({});
}

void QueryEdit::insertCompletion(const QString &candidate)
{
    const auto cursor = static_cast<int>(m_completion.cursorAfter(candidate));
    // Through selection and insertion, so that it can be undone.
    setSelection(static_cast<int>(m_completion.span.offset), static_cast<int>(m_completion.span.length));
    if (m_completion.span.length == 0)
        setCursorPosition(static_cast<int>(m_completion.span.offset));
    insert(candidate);
    setCursorPosition(cursor);
    m_completer->popup()->hide();
    // Not before the completer is through with the key that chose this one: it would hide the list again.
    if (candidate.endsWith(u':'))
        QMetaObject::invokeMethod(this, &QueryEdit::complete, Qt::QueuedConnection);
}

bool QueryEdit::isCompleting() const
{
    return m_completer->popup()->isVisible();
}

/// The chosen candidate, or the first where none is chosen yet.
bool QueryEdit::takeCandidate()
{
    if (!isCompleting())
        return false;
    const QModelIndex current = m_completer->popup()->currentIndex();
    insertCompletion(m_completion.candidates.value(current.isValid() ? current.row() : 0));
    return true;
}

bool QueryEdit::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *const key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier && takeCandidate())
            return true;
    }
    return QLineEdit::event(event);
}

/// What comes from elsewhere, by whatever way: a list of keys, or text without line ends, as this is one line.
void QueryEdit::take(const QString &pasted)
{
    if (const auto list = pastedKeyList(pasted)) {
        insert({}); // in the place of what is selected, as if it was typed
        m_completer->popup()->hide();
        Q_EMIT listPasted(*list);
        return;
    }
    QString line = pasted.trimmed();
    for (QChar &c : line) {
        if (c.isSpace() || c.category() == QChar::Other_Control)
            c = u' ';
    }
    insert(line);
}

void QueryEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *const menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    constexpr const char *paste = "&Paste"; // as Qt has it, and translates it
    for (QAction *const action : menu->actions()) {
        if (!action->text().startsWith(QLineEdit::tr(paste)))
            continue;
        action->setObjectName(u"pasteAction"_s);
        action->disconnect(this);
        connect(action, &QAction::triggered, this, [this] { take(QGuiApplication::clipboard()->text()); });
    }
    menu->popup(event->globalPos());
}

void QueryEdit::mouseReleaseEvent(QMouseEvent *event)
{
    QClipboard *const clipboard = QGuiApplication::clipboard();
    if (event->button() == Qt::MiddleButton && clipboard->supportsSelection())
        take(clipboard->text(QClipboard::Selection));
    else
        QLineEdit::mouseReleaseEvent(event);
}

void QueryEdit::dropEvent(QDropEvent *event)
{
    const QString text = event->mimeData()->text();
    if (event->source() == this || !pastedKeyList(text)) {
        QLineEdit::dropEvent(event);
        return;
    }
    event->acceptProposedAction();
    take(text);
}

void QueryEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste)) {
        take(QGuiApplication::clipboard()->text());
        return;
    }
    const bool chosen = isCompleting() && m_completer->popup()->currentIndex().isValid();
    if (isEnter(*event)) {
        if (chosen) {
            takeCandidate();
            return;
        }
        m_completer->popup()->hide();
        Q_EMIT applied();
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        complete();
        return;
    }
    if (isCompleting() && event->key() == Qt::Key_Escape) {
        m_completer->popup()->hide();
        return;
    }
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        if (isCompleting())
            event->ignore(); // the list moves
        else
            step(event->key() == Qt::Key_Up ? 1 : -1);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void QueryEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const QRect mark = errorRect();
    if (mark.isEmpty())
        return;
    QPainter painter(this);
    painter.setPen(QPen(toneColour(Tone::Bad, palette()), 1.2));
    paintWave(painter, mark);
}

void QueryEdit::step(int by)
{
    const qsizetype to = qBound(qsizetype(-1), m_recalled + by, m_history.entries().size() - 1);
    if (to == m_recalled)
        return;
    if (m_recalled < 0)
        m_typed = text();
    replace(to < 0 ? m_typed : m_history.entries().at(to));
    m_recalled = to;
}

} // namespace repoll::ui
