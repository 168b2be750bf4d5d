// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wrappedtext.h"

#include <QEvent>
#include <QTextDocument>
#include <QWheelEvent>

#include <cmath>

namespace repoll::ui {

WrappedText::WrappedText(QWidget *parent)
    : QTextEdit(parent)
{
    setFrameShape(QFrame::NoFrame);
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::IBeamCursor);
}

void WrappedText::setText(const QString &text)
{
    if (text == this->text())
        return; // what is selected stays so
    setPlainText(text);
    fit();
}

QSize WrappedText::sizeHint() const
{
    return {1, static_cast<int>(std::ceil(document()->size().height()))};
}

QSize WrappedText::minimumSizeHint() const
{
    return {1, sizeHint().height()};
}

void WrappedText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    fit();
}

void WrappedText::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

void WrappedText::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void WrappedText::fit()
{
    if (height() != sizeHint().height())
        updateGeometry();
}

} // namespace repoll::ui
