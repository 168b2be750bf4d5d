// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/jsoneditor.h"

#include "ui/providers/jsonhighlighter.h"
#include "ui/theme/icons.h"
#include "ui/widgets/plaintip.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int markerSize = 14;
constexpr int messageGap = 24;
constexpr int narrowestMessage = 60;

/// The strip beside the text.
class Gutter : public QWidget
{
public:
    explicit Gutter(JsonEditor &editor)
        : QWidget(&editor)
        , m_editor(editor)
    {
    }
    [[nodiscard]] QSize sizeHint() const override { return {m_editor.gutterWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent *event) override { m_editor.paintGutter(event); }
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QWidget::event(event);
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), plainTip(m_editor.problemAt(help->y())), this);
        return true;
    }

private:
    JsonEditor &m_editor;
};

} // namespace

JsonEditor::JsonEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new JsonHighlighter(document(), palette()))
    , m_gutter(new Gutter(*this))
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &JsonEditor::layOutGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    connect(this, &QPlainTextEdit::textChanged, this, &JsonEditor::noticeChange);
    // A message beside a line goes where the text goes.
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
    layOutGutter();
}

void JsonEditor::setBytes(const QByteArray &utf8)
{
    m_loading = true;
    setPlainText(QString::fromUtf8(utf8));
    m_loading = false;
    m_known = bytes();
    m_problems.clear();
    markProblems();
}

/// Not toPlainText(), which makes plain spaces of those that do not break.
QByteArray JsonEditor::bytes() const
{
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    return text.toUtf8();
}

void JsonEditor::apply(const TextEdit &edit)
{
    const QByteArray now = bytes();
    const auto place = [&now](qsizetype byte) {
        return static_cast<int>(QString::fromUtf8(QByteArrayView(now).first(byte)).size());
    };
    QTextCursor cursor(document());
    cursor.setPosition(place(edit.span.from));
    cursor.setPosition(place(edit.span.to), QTextCursor::KeepAnchor);
    cursor.insertText(QString::fromUtf8(edit.text));
}

void JsonEditor::setProblems(std::map<int, QString> messages)
{
    if (messages == m_problems)
        return;
    m_problems = std::move(messages);
    markProblems();
}

void JsonEditor::markProblems()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (const auto &[line, message] : m_problems) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document()->findBlockByNumber(line - 1));
        mark.format.setBackground(toneBackground(Tone::Bad, palette()));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks.append(mark);
    }
    setExtraSelections(marks);
    m_gutter->update();
    viewport()->update();
}

void JsonEditor::goToLine(int line)
{
    QTextCursor cursor(document()->findBlockByNumber(line - 1));
    cursor.movePosition(QTextCursor::EndOfBlock);
    setTextCursor(cursor);
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

int JsonEditor::gutterWidth() const
{
    const auto digits = QString::number(qMax(99, blockCount())).size();
    return markerSize + 10 + fontMetrics().horizontalAdvance(u'9') * static_cast<int>(digits);
}

void JsonEditor::layOutGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    placeGutter();
}

void JsonEditor::placeGutter()
{
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), gutterWidth(), inside.height());
}

void JsonEditor::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    const QIcon marker = icon(u"error"_s, Tone::Bad);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const int line = block.blockNumber() + 1;
        const bool wrong = m_problems.contains(line);
        painter.setPen(wrong ? toneColour(Tone::Bad, palette()) : mutedText(palette()));
        painter.setFont(font());
        painter.drawText(QRectF(0, place.top(), m_gutter->width() - 5, place.height()),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
        if (wrong)
            marker.paint(&painter,
                         QRect(2, qRound(place.center().y()) - markerSize / 2, markerSize, markerSize));
    }
}

QString JsonEditor::problemAt(int y) const
{
    const int line = cursorForPosition(QPoint(0, y)).blockNumber() + 1;
    const auto found = m_problems.find(line);
    return found == m_problems.end() ? QString() : found->second;
}

/// The messages, each after its line's text.
void JsonEditor::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setFont(QWidget::font());
    painter.setPen(toneColour(Tone::Bad, palette()));
    for (const auto &[line, message] : m_problems) {
        const QTextBlock block = document()->findBlockByNumber(line - 1);
        if (!block.isValid() || !block.isVisible() || block.layout()->lineCount() == 0)
            continue;
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        const qreal from = place.left() + block.layout()->lineAt(0).naturalTextWidth() + messageGap;
        const QRectF room(from, place.top(), viewport()->width() - from - 4, place.height());
        if (room.width() < narrowestMessage || !room.intersects(event->rect()))
            continue;
        painter.drawText(room, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(message, Qt::ElideRight, qRound(room.width())));
    }
}

/// A new line starts where the one before it starts, and deeper after a bracket.
void JsonEditor::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (isReadOnly() || !plain || (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    const QString before = textCursor().block().text().left(textCursor().positionInBlock());
    qsizetype indent = 0;
    while (indent < before.size() && before[indent] == u' ')
        ++indent;
    if (before.trimmed().endsWith(u'{') || before.trimmed().endsWith(u'['))
        indent += 2;
    textCursor().insertText(u'\n' + QString(indent, u' '));
    ensureCursorVisible();
}

void JsonEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void JsonEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_loading = true; // colours are no change of the text
        m_highlighter->setPalette(palette());
        m_loading = false;
        markProblems();
    } else if (event->type() == QEvent::FontChange) {
        layOutGutter();
    }
}

void JsonEditor::noticeChange()
{
    if (m_loading)
        return;
    if (QByteArray now = bytes(); now != m_known) {
        m_known = std::move(now);
        Q_EMIT edited();
    }
}

} // namespace repoll::ui
