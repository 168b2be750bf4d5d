// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plainview.h"

#include "ui/theme/colours.h"
#include "ui/widgets/jsoncolours.h"

#include <QEvent>
#include <QFontDatabase>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace repoll::ui {

namespace {

/// More would be slow to paint, and nobody reads them one by one.
constexpr std::size_t maxMarks = 5'000;

} // namespace

PlainView::PlainView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &PlainView::colourSoon);
}

void PlainView::show(const QString &text, bool isJson)
{
    m_isJson = isJson;
    setPlainText(text);
    colourSoon();
}

void PlainView::setWraps(bool wraps)
{
    setLineWrapMode(wraps ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap);
    colourSoon();
}

void PlainView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    colourSoon();
}

/// After what moved the text: not while it is laid out or painted.
void PlainView::colourSoon()
{
    if (!m_isJson || std::exchange(m_colouring, true))
        return;
    QMetaObject::invokeMethod(this, &PlainView::colourVisible, Qt::QueuedConnection);
}

void PlainView::colourVisible()
{
    m_colouring = false;
    if (!m_isJson)
        return;
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top <= viewport()->height(); block = block.next()) {
        top += blockBoundingRect(block).height();
        if (block.userState() == m_round)
            continue;
        block.setUserState(m_round);
        block.layout()->setFormats(jsonColours(block.text(), palette()));
        document()->markContentsDirty(block.position(), block.length());
    }
}

bool PlainView::findNext(const QString &text, bool backward)
{
    if (text.isEmpty())
        return false;
    const QTextDocument::FindFlags flags =
        backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (find(text, flags))
        return true;
    QTextCursor other = textCursor();
    const QTextCursor before = other;
    other.movePosition(backward ? QTextCursor::End : QTextCursor::Start);
    setTextCursor(other);
    if (find(text, flags))
        return true;
    setTextCursor(before);
    return false;
}

std::pair<int, int> PlainView::matchOf(const QString &text) const
{
    if (text.isEmpty())
        return {0, 0};
    const QString all = toPlainText();
    const auto start = static_cast<qsizetype>(textCursor().selectionStart());
    const auto before = QStringView(all).first(std::min(start, all.size()));
    const bool isOn = textCursor().selectedText().compare(text, Qt::CaseInsensitive) == 0;
    return {isOn ? static_cast<int>(before.count(text, Qt::CaseInsensitive)) + 1 : 0,
            static_cast<int>(all.count(text, Qt::CaseInsensitive))};
}

void PlainView::markLines(const std::vector<int> &lines)
{
    m_marked = lines;
    paintMarks();
}

void PlainView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    paintMarks();
    ++m_round;
    colourSoon();
}

void PlainView::paintMarks()
{
    QList<QTextEdit::ExtraSelection> marks;
    const std::size_t count = std::min(m_marked.size(), maxMarks);
    for (std::size_t i = 0; i < count; ++i) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document()->findBlockByNumber(m_marked[i]));
        mark.format.setBackground(toneBackground(Tone::Warning, palette()));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks += mark;
    }
    setExtraSelections(marks);
}

} // namespace repoll::ui
