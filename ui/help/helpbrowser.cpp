// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpbrowser.h"

#include "ui/help/helppages.h"
#include "ui/theme/colours.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextTable>

#include <algorithm>

namespace repoll::ui {

namespace {

constexpr int pageMargin = 18;

void dressTable(QTextTable &table, const QPalette &palette)
{
    QTextTableFormat format = table.format();
    format.setBorder(1);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderBrush(hairline(palette));
    format.setBorderCollapse(true);
    format.setCellPadding(5);
    format.setCellSpacing(0);
    format.setTopMargin(4);
    format.setBottomMargin(10);
    table.setFormat(format);
}

/// A heading by its anchor, a table's cell by all of its text.
bool isNamed(const QTextBlock &block, const QString &anchor)
{
    if (block.blockFormat().headingLevel() > 0)
        return headingAnchor(block.text()) == anchor;
    return block.text() == anchor && QTextCursor(block).currentTable();
}

} // namespace

HelpBrowser::HelpBrowser(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    connect(this, &QTextBrowser::anchorClicked, this, &HelpBrowser::activate);
    connect(this, &QTextBrowser::sourceChanged, this, &HelpBrowser::dress); // also after back and forward
}

QVariant HelpBrowser::loadResource(int, const QUrl &name)
{
    const QString text = helpText(source().resolved(name));
    return text.isEmpty() ? QVariant() : QVariant(text);
}

void HelpBrowser::doSetSource(const QUrl &name, QTextDocument::ResourceType)
{
    if (!helpPageAt(name))
        return;
    QTextBrowser::doSetSource(name, QTextDocument::MarkdownResource);
    if (name.hasFragment())
        scrollToHeading(name.fragment());
}

void HelpBrowser::reload()
{
    QScrollBar &bar = *verticalScrollBar();
    const double place = double(bar.value()) / std::max(bar.maximum(), 1);
    QTextBrowser::reload();
    bar.setValue(qRound(place * bar.maximum()));
}

void HelpBrowser::activate(const QUrl &url)
{
    const QUrl target = source().resolved(url);
    if (helpPageAt(target))
        setSource(target, QTextDocument::MarkdownResource);
    else
        Q_EMIT otherLinkActivated(url);
}

void HelpBrowser::scrollToHeading(const QString &anchor)
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (!isNamed(block, anchor))
            continue;
        setTextCursor(QTextCursor(block));
        verticalScrollBar()->setValue(int(document()->documentLayout()->blockBoundingRect(block).top()) -
                                      pageMargin / 2);
        return;
    }
}

void HelpBrowser::dress()
{
    QTextFrameFormat page = document()->rootFrame()->frameFormat();
    page.setMargin(pageMargin);
    document()->rootFrame()->setFrameFormat(page);
    for (QTextFrame *frame : document()->rootFrame()->childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(frame))
            dressTable(*table, palette());
    }
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        if (format.headingLevel() > 1)
            format.setTopMargin(14);
        if (format.hasProperty(QTextFormat::BlockCodeFence) ||
            (format.nonBreakableLines() && !QTextCursor(block).currentTable()))
            format.setBackground(palette().color(QPalette::AlternateBase));
        if (format != block.blockFormat())
            QTextCursor(block).setBlockFormat(format);
    }
    document()->setModified(false);
}

void HelpBrowser::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !source().isEmpty())
        dress();
}

bool HelpBrowser::findAround(const QString &text, bool backward)
{
    const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (text.isEmpty() || find(text, flags))
        return true;
    const QTextCursor before = textCursor();
    moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
    if (find(text, flags))
        return true;
    setTextCursor(before);
    return false;
}

} // namespace repoll::ui
