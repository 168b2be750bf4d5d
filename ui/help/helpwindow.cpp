// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpwindow.h"

#include "ui/help/helpbrowser.h"
#include "ui/help/helppages.h"
#include "ui/theme/icons.h"
#include "ui/theme/screenroom.h"
#include "ui/theme/texts.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QToolBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

HelpWindow::HelpWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_browser(new HelpBrowser(this))
    , m_contents(new QListWidget(this))
    , m_message(new QLabel(this))
{
    setObjectName(u"helpWindow"_s);
    resizeWithinScreen(*this, {960, 680});
    m_browser->setObjectName(u"helpBrowser"_s);
    m_contents->setObjectName(u"helpContents"_s);
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setMinimumWidth(170);
    for (const HelpPage &page : helpPages()) {
        auto *item = new QListWidgetItem(m_contents); // the list's
        item->setData(Qt::UserRole, page.name);
    }
    m_message->setObjectName(u"helpMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setContentsMargins(10, 4, 10, 4);
    m_message->hide();

    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_contents);
    splitter->addWidget(m_browser);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({210, 750});
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(splitter, 1);
    layout->addWidget(m_message);
    retranslate();

    connect(m_contents, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item && item->data(Qt::UserRole).toString() != pageName())
            m_browser->setSource(findHelpPage(item->data(Qt::UserRole).toString())->url());
    });
    // Not sourceChanged(): the browser's source() is still the page before then.
    connect(m_browser, &QTextBrowser::historyChanged, this, &HelpWindow::pageChanged);
    connect(m_browser, &HelpBrowser::otherLinkActivated, this, &HelpWindow::tellOtherLink);
}

QToolBar *HelpWindow::makeToolBar()
{
    auto *bar = new QToolBar(this);
    bar->setIconSize({18, 18});
    const auto add = [&](const QString &name, const QString &iconName, const QKeySequence &keys,
                         auto &&then) {
        QAction *action = bar->addAction(icon(iconName), QString());
        action->setObjectName(name);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, then);
        return action;
    };
    m_back =
        add(u"helpBackAction"_s, u"left"_s, QKeySequence(u"Alt+Left"_s), [this] { m_browser->backward(); });
    m_forward = add(u"helpForwardAction"_s, u"right"_s, QKeySequence(u"Alt+Right"_s),
                    [this] { m_browser->forward(); });
    m_back->setEnabled(false);
    m_forward->setEnabled(false);
    connect(m_browser, &QTextBrowser::backwardAvailable, m_back, &QAction::setEnabled);
    connect(m_browser, &QTextBrowser::forwardAvailable, m_forward, &QAction::setEnabled);
    addSearch(*bar);
    return bar;
}

void HelpWindow::addSearch(QToolBar &bar)
{
    auto *space = new QWidget(&bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar.addWidget(space);
    m_search = new QLineEdit(&bar);
    m_search->setObjectName(u"helpSearch"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(260);
    bar.addWidget(m_search);
    const auto add = [&](const QString &name, const QString &iconName, const QKeySequence &keys,
                         bool backward) {
        QAction *action = bar.addAction(icon(iconName), QString());
        action->setObjectName(name);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, [this, backward] { search(backward); });
        return action;
    };
    m_previous = add(u"helpPreviousAction"_s, u"up"_s, QKeySequence(QKeySequence::FindPrevious), true);
    m_next = add(u"helpNextAction"_s, u"down"_s, QKeySequence(QKeySequence::FindNext), false);
    auto *focus = new QAction(this);
    focus->setShortcut(QKeySequence::Find);
    connect(focus, &QAction::triggered, this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    addAction(focus);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { search(false); });
    connect(m_search, &QLineEdit::textEdited, this, [this] {
        m_browser->moveCursor(QTextCursor::Start);
        search(false);
    });
}

void HelpWindow::retranslate()
{
    setWindowTitle(tr("Repoll help"));
    m_browser->setAccessibleName(tr("Help page"));
    m_contents->setAccessibleName(tr("Contents"));
    m_search->setPlaceholderText(tr("Search in this page"));
    m_search->setAccessibleName(tr("Search in this page"));
    const auto name = [](QAction &action, const QString &text) {
        action.setText(text);
        action.setToolTip(tr("%1 (%2)").arg(text, action.shortcut().toString(QKeySequence::NativeText)));
    };
    name(*m_back, tr("Back"));
    name(*m_forward, tr("Forward"));
    name(*m_previous, tr("Previous place"));
    name(*m_next, tr("Next place"));
    for (int row = 0; row < m_contents->count(); ++row) {
        QListWidgetItem &item = *m_contents->item(row);
        const HelpPage *page = findHelpPage(item.data(Qt::UserRole).toString());
        item.setText(page->title);
        item.setToolTip(page->title);
    }
    m_message->hide(); // it is in the language before
    if (!m_browser->source().isEmpty())
        m_browser->reload();
}

void HelpWindow::showPage(const QString &name, const QString &anchor)
{
    show(); // first: a page without a size cannot be scrolled to a heading
    raise();
    activateWindow();
    const HelpPage *page = findHelpPage(name);
    if (!page && m_browser->source().isEmpty() && !helpPages().empty())
        page = &helpPages().front();
    if (page) {
        QUrl url = page->url();
        url.setFragment(anchor);
        m_browser->setSource(url);
    }
    m_browser->setFocus();
}

QString HelpWindow::pageName() const
{
    const HelpPage *page = helpPageAt(m_browser->source());
    return page ? page->name : QString();
}

void HelpWindow::pageChanged()
{
    m_message->hide();
    for (int row = 0; row < m_contents->count(); ++row) {
        if (m_contents->item(row)->data(Qt::UserRole).toString() == pageName())
            m_contents->setCurrentRow(row);
    }
}

void HelpWindow::search(bool backward)
{
    const bool found = m_browser->findAround(m_search->text(), backward);
    m_message->setText(tr("“%1” is not on this page.").arg(oneLine(m_search->text())));
    m_message->setVisible(!found);
}

void HelpWindow::tellOtherLink(const QUrl &url)
{
    m_message->setText(tr("This link leads out of the help, which opens nothing on the network: %1")
                           .arg(oneLine(url.toDisplayString())));
    m_message->show();
}

void HelpWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void HelpWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace repoll::ui
