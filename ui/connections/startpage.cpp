// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/startpage.h"

#include "ui/connections/demosource.h"
#include "ui/connections/ledgerdialogs.h"
#include "ui/connections/ledgeropener.h"
#include "ui/connections/openstatus.h"
#include "ui/connections/recentdelegate.h"
#include "ui/connections/recentmodel.h"
#include "ui/theme/colours.h"
#include "ui/theme/icons.h"
#include "ui/widgets/focusframe.h"

#include <QAction>
#include <QCommandLinkButton>
#include <QDragEnterEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int columnWidth = 820;

/// The one local file that is dragged; empty: something else is.
QString draggedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

void scaleFont(QWidget &widget, double factor, bool bold)
{
    QFont font = widget.font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(bold);
    widget.setFont(font);
}

/// Shows that it has the keyboard.
class WayButton : public QCommandLinkButton
{
public:
    using QCommandLinkButton::QCommandLinkButton;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QCommandLinkButton::paintEvent(event);
        QPainter painter(this);
        if (hasFocus())
            paintFocusFrame(painter, rect(), palette());
    }
};

} // namespace

StartPage::StartPage(LedgerOpener &opener, RecentLedgers &recent, DemoSource *demo, QWidget *parent)
    : QWidget(parent)
    , m_opener(opener)
    , m_recent(recent)
    , m_demo(demo)
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_status(new OpenStatus(opener, demo, this))
{
    setObjectName(u"startPage"_s);
    setAcceptDrops(true);
    setProperty("helpPage", u"getting-started"_s);
    scaleFont(*m_title, 2.0, true);
    scaleFont(*m_sentence, 1.1, false);
    m_sentence->setObjectName(u"startSentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(32);
    columns->addWidget(makeWaysIn(), 4);
    columns->addWidget(makeRecent(), 5);
    auto *column = new QWidget(this);
    column->setMaximumWidth(columnWidth);
    auto *lines = new QVBoxLayout(column);
    lines->setSpacing(6);
    lines->addWidget(m_title);
    lines->addWidget(m_sentence);
    lines->addSpacing(14);
    lines->addWidget(m_status);
    lines->addSpacing(6);
    lines->addLayout(columns, 1);

    auto *sides = new QHBoxLayout;
    sides->addStretch(1);
    sides->addWidget(column, 100);
    sides->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->addStretch(1);
    layout->addLayout(sides, 6);
    layout->addStretch(2);

    connect(m_status, &OpenStatus::forgetRequested, &m_recent, &RecentLedgers::remove);
    connect(&m_recent, &RecentLedgers::changed, this, &StartPage::showRecent);
    if (m_demo)
        connect(m_demo, &DemoSource::ready, this, [this](const QString &path) { m_opener.open(path); });
    say();
    showRecent();
}

QCommandLinkButton *StartPage::makeWay(const QString &name, const QString &iconName)
{
    auto *way = new WayButton(this);
    way->setObjectName(name);
    way->setIcon(icon(iconName, Tone::Active));
    way->setIconSize({24, 24});
    return way;
}

QWidget *StartPage::makeWaysIn()
{
    auto *ways = new QWidget(this);
    m_open = makeWay(u"openLedgerButton"_s, u"open"_s);
    m_create = makeWay(u"createLedgerButton"_s, u"create"_s);
    m_tryDemo = makeWay(u"tryDemoButton"_s, u"demo"_s);
    connect(m_open, &QCommandLinkButton::clicked, this, [this] { askForLedger(m_opener, this); });
    connect(m_create, &QCommandLinkButton::clicked, this, [this] { askForNewLedger(m_opener, this); });
    connect(m_tryDemo, &QCommandLinkButton::clicked, this, &StartPage::startDemo);
    m_dropHint = new QLabel(ways);
    m_dropHint->setWordWrap(true);
    m_dropHint->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(ways);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_open);
    layout->addWidget(m_create);
    layout->addWidget(m_tryDemo);
    layout->addSpacing(8);
    layout->addWidget(m_dropHint);
    layout->addStretch();
    return ways;
}

QWidget *StartPage::makeRecent()
{
    auto *recent = new QWidget(this);
    m_recentTitle = new QLabel(recent);
    scaleFont(*m_recentTitle, 1.0, true);
    m_list = new QListView(recent);
    m_list->setObjectName(u"recentList"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->viewport()->setAutoFillBackground(false); // a list on the page, not a box
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setModel(new RecentModel(m_recent, m_list));
    m_list->setItemDelegate(new RecentDelegate(m_list));
    m_recentTitle->setBuddy(m_list);
    connect(m_list, &QListView::clicked, this, &StartPage::openRecent);
    connect(m_list, &QListView::activated, this, &StartPage::openRecent);
    m_forget = new QAction(icon(u"remove"_s), {}, m_list);
    m_forget->setObjectName(u"forgetRecentAction"_s);
    m_forget->setShortcut(QKeySequence::Delete);
    m_forget->setShortcutContext(Qt::WidgetShortcut);
    connect(m_forget, &QAction::triggered, this, &StartPage::forgetCurrent);
    m_list->addAction(m_forget);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_noRecent = new QLabel(recent);
    m_noRecent->setObjectName(u"noRecentText"_s);
    m_noRecent->setWordWrap(true);
    m_noRecent->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(recent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_recentTitle);
    layout->addWidget(m_noRecent);
    layout->addWidget(m_list, 1);
    layout->addStretch();
    return recent;
}

void StartPage::say()
{
    m_title->setText(tr("Repoll"));
    m_sentence->setText(
        tr("Repoll finds requests whose polling stopped, asks their providers for the results again, "
           "and records what they answer. It only asks: nothing is ever submitted twice."));
    m_open->setText(tr("&Open a ledger…"));
    m_open->setDescription(tr("The file with your requests, as a colleague or “repollctl init” made it."));
    m_create->setText(tr("&Create a ledger…"));
    m_create->setDescription(tr("An empty one, to import requests into and add providers to."));
    m_tryDemo->setText(tr("&Try the demo"));
    m_tryDemo->setDescription(
        tr("20,000 requests at three made-up providers that answer on this machine only."));
    m_dropHint->setText(tr("Or drop a ledger file here."));
    m_recentTitle->setText(tr("&Recent ledgers"));
    m_list->setAccessibleName(tr("Recent ledgers"));
    m_noRecent->setText(
        tr("Ledgers that you open are listed here, so that they are one click away next time."));
    m_forget->setText(tr("Remove from this list"));
}

void StartPage::showRecent()
{
    const bool some = !m_recent.ledgers().empty();
    m_list->setVisible(some);
    m_noRecent->setVisible(!some);
    m_tryDemo->setVisible(m_demo && m_demo->isThere());
}

void StartPage::startDemo()
{
    if (!m_demo)
        return;
    m_opener.cancel();
    m_opener.dismissRefusal();
    m_demo->start();
    m_status->watch();
}

void StartPage::openRecent(const QModelIndex &index)
{
    const QString path = index.data(RecentModel::PathRole).toString();
    if (!m_opener.isBusy() || m_opener.path() != path) // a double click is a click, too
        m_opener.open(path);
}

void StartPage::forgetCurrent()
{
    if (m_list->currentIndex().isValid())
        m_recent.remove(m_list->currentIndex().data(RecentModel::PathRole).toString());
}

void StartPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        say();
    QWidget::changeEvent(event);
}

void StartPage::showEvent(QShowEvent *event)
{
    m_recent.refresh();
    if (!focusWidget())
        m_open->setFocus();
    QWidget::showEvent(event);
}

void StartPage::setDropping(bool dropping)
{
    m_dropping = dropping;
    update();
}

void StartPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (draggedFile(*event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    setDropping(true);
}

void StartPage::dragLeaveEvent(QDragLeaveEvent *)
{
    setDropping(false);
}

void StartPage::dropEvent(QDropEvent *event)
{
    setDropping(false);
    const QString file = draggedFile(*event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    m_opener.open(file);
}

void StartPage::paintEvent(QPaintEvent *)
{
    if (!m_dropping)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(toneColour(Tone::Active, palette()), 2, Qt::DashLine));
    painter.setBrush(toneBackground(Tone::Active, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(8, 8, -8, -8), 8, 8);
}

} // namespace repoll::ui
