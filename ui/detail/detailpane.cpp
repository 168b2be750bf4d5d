// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailpane.h"

#include "ui/detail/answertab.h"
#include "ui/detail/attemptstab.h"
#include "ui/detail/evidencetab.h"
#include "ui/detail/overviewtab.h"
#include "ui/detail/storytab.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/tablemessage.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QTabWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int statusIconSize = 16;

} // namespace

DetailPane::DetailPane(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_loader(session)
    , m_page(new QWidget(this))
    , m_icon(new QLabel(m_page))
    , m_key(new ElidedLabel(Qt::ElideMiddle, m_page))
    , m_state(new QLabel(m_page))
    , m_tabs(new QTabWidget(m_page))
    , m_message(new TableMessage(this))
{
    setObjectName(u"detailPane"_s);
    makeTabs(session);
    auto *page = new QVBoxLayout(m_page);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(makeHead());
    page->addWidget(m_tabs, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    connect(&m_loader, &DetailLoader::loaded, this, &DetailPane::take);
    connect(&m_loader, &DetailLoader::failed, this, [this](const Error &error) {
        m_page->hide();
        m_message->tell({u"error"_s, Tone::Bad, tr("The request could not be read"), errorText(error), {}});
    });
    connect(&session, &LedgerSession::changed, this, [this] {
        if (m_request)
            m_loader.ask(m_request->provider, m_request->key);
    });
    clear();
}

QWidget *DetailPane::makeHead()
{
    m_key->setObjectName(u"detailKey"_s);
    m_key->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont bold = m_key->font();
    bold.setBold(true);
    m_key->setFont(bold);
    m_state->setObjectName(u"detailState"_s);
    m_state->setTextFormat(Qt::PlainText);
    auto *copy = new QAction(icon(u"copy"_s), tr("&Copy all details"), this);
    copy->setObjectName(u"copyDetails"_s);
    copy->setShortcut(QKeySequence(u"Ctrl+Alt+D"_s));
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(copy);
    connect(copy, &QAction::triggered, this, &DetailPane::copyAll);
    auto *button = new QToolButton(m_page);
    button->setObjectName(u"copyDetailsButton"_s);
    button->setDefaultAction(copy);
    button->setAutoRaise(true);
    auto *head = new QWidget(m_page);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(10, 6, 6, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_key, 1);
    row->addWidget(m_state);
    row->addWidget(button);
    return head;
}

void DetailPane::makeTabs(LedgerSession &session)
{
    m_overview = new OverviewTab(session.whyNot(Right::Decide), m_tabs);
    m_attempts = new AttemptsTab(m_tabs);
    m_answer = new AnswerTab(session, m_tabs);
    m_evidence = new EvidenceTab(session, m_tabs);
    m_course = new StoryTab(m_tabs);
    m_tabs->setObjectName(u"detailTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_overview, tr("&Overview"));
    m_tabs->addTab(m_attempts, tr("A&ttempts"));
    m_tabs->addTab(m_answer, tr("Ans&wer"));
    m_tabs->addTab(m_evidence, tr("E&vidence"));
    m_tabs->addTab(m_course, tr("Cou&rse"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &DetailPane::fillTab);
    connect(m_overview, &OverviewTab::decideRequested, this, [this] {
        if (m_request)
            Q_EMIT decideRequested(m_request->id);
    });
    connect(m_attempts, &AttemptsTab::answerRequested, this, [this](qint64 evidenceId) {
        m_tabs->setCurrentIndex(Answer);
        m_answer->select(evidenceId);
    });
}

void DetailPane::show(const std::optional<Request> &request)
{
    if (!request) {
        clear();
        return;
    }
    const bool isOther = !m_request || m_request->id != request->id;
    m_request = request;
    if (isOther) { // what was read of another is not this one's
        m_dossier.reset();
        m_overview->setSubmission({});
        m_overview->setDecisions({});
        m_overview->setDeliveries({}, {});
    }
    m_message->quiet();
    m_page->show();
    showHead(*request);
    m_overview->setRequest(*request, m_session.now());
    m_loader.ask(request->provider, request->key);
}

void DetailPane::clear()
{
    m_loader.stop();
    m_request.reset();
    m_dossier.reset();
    m_page->hide();
    m_message->tell({u"detail"_s,
                     Tone::Neutral,
                     tr("No request picked"),
                     tr("Go to a request in the table to see its processing details, attempts and answers."),
                     {}});
}

void DetailPane::showHead(const Request &request)
{
    const Look look = lookOf(request, m_session.now());
    m_icon->setPixmap(look.icon().pixmap(statusIconSize, statusIconSize));
    m_key->setText(oneLine(request.key));
    m_state->setText(look.text);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, toneColour(look.tone, colours));
    m_state->setPalette(colours);
}

/// The head's colours are its own.
void DetailPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_request)
        showHead(*m_request);
}

void DetailPane::take(const Dossier &dossier)
{
    if (!m_request || m_request->id != dossier.request.id)
        return;
    m_message->quiet();
    m_page->show();
    m_request = dossier.request;
    m_dossier = dossier;
    showHead(dossier.request);
    m_overview->setRequest(dossier.request, m_session.now());
    m_overview->setSubmission(dossier.submission);
    m_overview->setDecisions(dossier.decisions);
    m_overview->setDeliveries(dossier.events, dossier.deliveries);
    fillTab();
}

/// Only the tab in sight; the others when they are.
void DetailPane::fillTab()
{
    if (!m_dossier)
        return;
    switch (m_tabs->currentIndex()) {
    case Attempts:
        m_attempts->setAttempts(m_dossier->attempts);
        break;
    case Answer:
        m_answer->setDossier(*m_dossier);
        break;
    case Evidence:
        m_evidence->setDossier(*m_dossier);
        break;
    case Course:
        m_course->setDossier(*m_dossier, m_session.now());
        break;
    default:
        break;
    }
}

void DetailPane::copyAll()
{
    if (m_request)
        QGuiApplication::clipboard()->setText(m_overview->text());
}

} // namespace repoll::ui
