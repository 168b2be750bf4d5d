// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deliveries/deliveriespage.h"

#include "core/base/whendone.h"
#include "ui/deliveries/deliveryactions.h"
#include "ui/deliveries/endpointsmodel.h"
#include "ui/deliveries/outboxmodel.h"
#include "ui/deliveries/triesmodel.h"
#include "ui/widgets/confirmbar.h"
#include "ui/widgets/emptypage.h"
#include "ui/widgets/notebar.h"
#include "ui/widgets/pageaction.h"
#include "ui/widgets/pagereader.h"
#include "ui/widgets/tablemessage.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QComboBox>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int refreshMs = 1'000;
constexpr int clockMs = 5'000;
constexpr int shownEvents = 500;

enum Page { LoadingPage, NobodyPage, TablesPage };

} // namespace

DeliveriesPage::DeliveriesPage(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_endpoints(new EndpointsModel(this))
    , m_outbox(new OutboxModel(this))
    , m_tries(new TriesModel(this))
    , m_bar(new ConfirmBar(this))
    , m_note(new NoteBar(this))
    , m_reader(new PageReader(*this, {.atMostEveryMs = refreshMs, .clockMs = clockMs}))
    , m_actions(new DeliveryActions(session, *m_bar, this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(u"deliveriesPage"_s);
    m_bar->setObjectName(u"deliveriesBar"_s);
    m_note->setObjectName(u"deliveriesNote"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeToolBar());
    column->addWidget(m_bar);
    column->addWidget(m_note);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(new QWidget(m_pages));
    m_pages->addWidget(
        new EmptyPage(u"deliver"_s, tr("Nobody is told of results"),
                      tr("An endpoint is told of each result and decision, by webhook or by SQL on the "
                         "requester's own database. Add one with “repollctl endpoint add”."),
                      m_pages));
    m_pages->addWidget(makeTables());
    connect(m_actions, &DeliveryActions::done, this, [this] {
        updateActions();
        m_reader->run();
    });
    m_reader->setRead<Seen>([this] { return read(); }, [this](const Result<Seen> &seen) { take(seen); });
    connect(&session, &LedgerSession::changed, m_reader, &PageReader::ask);
    updateActions();
}

QToolBar *DeliveriesPage::makeToolBar()
{
    auto *bar = new QToolBar(tr("Deliveries"), this);
    bar->setObjectName(u"deliveriesToolBar"_s);
    bar->setIconSize({16, 16});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_enable = addPageAction(*this, u"enableEndpoint"_s, u"resume"_s, tr("E&nable…"),
                             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), &DeliveriesPage::enable);
    m_disable = addPageAction(*this, u"disableEndpoint"_s, u"pause"_s, tr("Disab&le…"),
                              QKeySequence(Qt::CTRL | Qt::Key_G), &DeliveriesPage::disable);
    m_resendDead = addPageAction(*this, u"resendDead"_s, u"retry"_s, tr("Send all &dead again…"),
                                 QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_J), &DeliveriesPage::resendDead);
    m_resend = addPageAction(*this, u"resendEvent"_s, u"deliver"_s, tr("Send the event &again…"),
                             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J), &DeliveriesPage::resendEvent);
    m_skip = addPageAction(*this, u"skipEvent"_s, u"skipped"_s, tr("S&kip the event…"),
                           QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_K), &DeliveriesPage::skipEvent);
    m_showRequest = addPageAction(*this, u"showEventsRequest"_s, u"jump"_s, tr("Show its re&quest"),
                                  QKeySequence(Qt::CTRL | Qt::Key_J), &DeliveriesPage::showRequest);
    bar->addActions({m_enable, m_disable, m_resendDead});
    bar->addSeparator();
    bar->addActions({m_resend, m_skip, m_showRequest});
    bar->addSeparator();
    m_state = new QComboBox(bar);
    m_state->setObjectName(u"eventState"_s);
    m_state->setAccessibleName(tr("Which events"));
    m_state->addItem(tr("All events"));
    m_state->addItem(tr("Waiting"), int(OutboxState::Waiting));
    m_state->addItem(tr("Dead"), int(OutboxState::Dead));
    m_state->addItem(tr("Delivered"), int(OutboxState::Delivered));
    m_state->addItem(tr("Skipped"), int(OutboxState::Skipped));
    connect(m_state, &QComboBox::currentIndexChanged, this, [this] { m_reader->run(); });
    bar->addWidget(m_state);
    return bar;
}

QTableView *DeliveriesPage::makeTable(const QString &objectName, const QString &name,
                                      QAbstractItemModel *model, const QList<int> &widths)
{
    auto *table = new QTableView(m_pages);
    setUpTable(*table, objectName, name);
    table->setModel(model);
    setColumnWidths(*table, widths);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    return table;
}

QSplitter *DeliveriesPage::makeTables()
{
    m_endpointTable = makeTable(u"endpointsTable"_s, tr("Who is told of results"), m_endpoints,
                                {200, 120, 70, 70, 75, 55, 230, 90, 140});
    m_endpointTable->addActions({m_enable, m_disable, m_resendDead});
    m_outboxTable = makeTable(u"outboxTable"_s, tr("The newest events for it"), m_outbox,
                              {165, 160, 105, 105, 45, 85, 145, 190, 70});
    showIdsIn(*m_outboxTable, OutboxModel::Key);
    m_outboxTable->addActions({m_resend, m_skip, m_showRequest});
    m_triesTable = makeTable(u"triesTable"_s, tr("Each try to deliver the event"), m_tries,
                             {120, 45, 145, 70, 80, 280, 150, 160});
    m_noEvents = new TableMessage(m_outboxTable->viewport());
    m_noTries = new TableMessage(m_triesTable->viewport());
    auto *splitter = new QSplitter(Qt::Vertical, m_pages);
    for (QTableView *table : {m_endpointTable, m_outboxTable, m_triesTable}) {
        splitter->addWidget(table);
        keepInSight(*table, 2);
    }
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 4);
    splitter->setStretchFactor(2, 2);
    connect(m_endpointTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_outbox->setEntries({}, 0); // of another
        updateActions();
        m_reader->run();
    });
    connect(m_outboxTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        updateActions();
        readTries();
    });
    connect(m_outboxTable, &QTableView::activated, this, &DeliveriesPage::showRequest);
    return splitter;
}

QFuture<Result<DeliveriesPage::Seen>> DeliveriesPage::read() const
{
    OutboxQuery query;
    const auto chosen = endpoint();
    query.endpoint = chosen ? chosen->given.name : QString();
    query.limit = shownEvents;
    if (const QVariant state = m_state->currentData(); state.isValid())
        query.state = static_cast<OutboxState>(state.toInt());
    return m_session.ledger().read<Seen>([query](StoreReader &store) -> Result<Seen> {
        Seen seen;
        auto endpoints = store.endpoints();
        if (!endpoints)
            return tl::unexpected(endpoints.error());
        seen.endpoints = std::move(*endpoints);
        OutboxQuery which = query;
        if (which.endpoint.isEmpty() && !seen.endpoints.empty())
            which.endpoint = seen.endpoints.front().given.name; // which will be the one that is chosen
        auto events = store.outbox(which);
        const auto now = store.now();
        if (!events || !now)
            return tl::unexpected(events ? now.error() : events.error());
        seen.events = std::move(*events);
        seen.now = *now;
        seen.endpoint = which.endpoint;
        return seen;
    });
}

void DeliveriesPage::take(const Result<Seen> &seen)
{
    if (!seen) {
        m_note->tell(seen.error());
        return;
    }
    m_note->clear();
    const auto before = endpoint();
    const auto eventBefore = chosenEvent();
    {
        const QSignalBlocker quiet(m_endpointTable->selectionModel());
        m_endpoints->setEndpoints(seen->endpoints);
        m_pages->setCurrentIndex(seen->endpoints.empty() ? NobodyPage : TablesPage);
        const int row = before ? m_endpoints->rowOf(before->given.name) : -1;
        if (!seen->endpoints.empty() && (row < 0 || m_endpointTable->currentIndex().row() != row))
            m_endpointTable->selectRow(std::max(row, 0));
    }
    m_endpointTable->viewport()->update();
    if (const auto now = endpoint(); now && now->given.name != seen->endpoint) {
        updateActions();
        m_reader->run(); // another was chosen meanwhile
        return;
    }
    m_outbox->setEntries(seen->events, seen->now);
    tellWhatIsNotThere();
    if (eventBefore && !m_outboxTable->currentIndex().isValid()) {
        for (int row = 0; row < m_outbox->rowCount(); ++row) {
            if (m_outbox->at(row).id == eventBefore->id)
                m_outboxTable->selectRow(row);
        }
    }
    if (!m_outboxTable->currentIndex().isValid() && m_outbox->rowCount() > 0)
        m_outboxTable->selectRow(0);
    updateActions();
    readTries();
}

void DeliveriesPage::readTries()
{
    const auto chosen = chosenEvent();
    if (!chosen) {
        takeTries({});
        return;
    }
    whenDone(m_session.ledger().read<std::vector<Delivery>>(
                 [id = chosen->event.requestId](StoreReader &store) { return store.deliveries(id); }),
             this, [this, id = chosen->id](const Result<std::vector<Delivery>> &tries) {
                 const auto now = chosenEvent();
                 if (!tries || !now || now->id != id)
                     return;
                 std::vector<Delivery> own;
                 std::copy_if(tries->rbegin(), tries->rend(), std::back_inserter(own),
                              [id](const Delivery &each) { return each.outboxId == id; });
                 takeTries(std::move(own));
             });
}

void DeliveriesPage::takeTries(std::vector<Delivery> tries)
{
    const bool isUntried = tries.empty() && chosenEvent();
    m_tries->setTries(std::move(tries));
    if (isUntried)
        m_noTries->tell({u"waiting"_s,
                         Tone::Neutral,
                         tr("Not tried yet"),
                         tr("“repollctl serve” or “repollctl endpoint run” delivers what waits."),
                         {}});
    else
        m_noTries->quiet();
}

void DeliveriesPage::tellWhatIsNotThere()
{
    if (m_outbox->rowCount() > 0)
        return m_noEvents->quiet();
    const bool isAll = !m_state->currentData().isValid();
    m_noEvents->tell({u"deliver"_s,
                      Tone::Neutral,
                      isAll ? tr("Nothing to tell it yet") : tr("No event is in this state"),
                      isAll
                          ? tr("Each result and decision from now on that the endpoint wants is listed here.")
                          : QString(),
                      {}});
}

std::optional<EndpointEntry> DeliveriesPage::endpoint() const
{
    const QModelIndex current = m_endpointTable->currentIndex();
    return current.isValid() && m_pages->currentIndex() == TablesPage
               ? std::optional(m_endpoints->at(current.row()))
               : std::nullopt;
}

std::optional<OutboxEntry> DeliveriesPage::chosenEvent() const
{
    const QModelIndex current = m_outboxTable->currentIndex();
    return current.isValid() && m_pages->currentIndex() == TablesPage
               ? std::optional(m_outbox->at(current.row()))
               : std::nullopt;
}

void DeliveriesPage::updateActions()
{
    const QString whyNot = m_session.whyNot(Right::ChangeEndpoints);
    const bool may = whyNot.isEmpty() && !m_actions->isBusy();
    const auto chosen = m_endpointTable ? endpoint() : std::nullopt;
    const auto about = m_outboxTable ? chosenEvent() : std::nullopt;
    m_enable->setEnabled(may && chosen && !chosen->isEnabled);
    m_disable->setEnabled(may && chosen && chosen->isEnabled);
    m_resendDead->setEnabled(may && chosen && chosen->dead > 0);
    m_resend->setEnabled(may && about && !about->isHeld);
    m_skip->setEnabled(may && about && !about->isHeld &&
                       (about->state == OutboxState::Dead || about->state == OutboxState::Waiting));
    m_showRequest->setEnabled(about.has_value());
    for (QAction *action : {m_enable, m_disable, m_resendDead, m_resend, m_skip})
        action->setToolTip(whyNot.isEmpty() ? QString() : whyNot);
}

void DeliveriesPage::enable()
{
    if (const auto chosen = endpoint())
        m_actions->askToEnable(*chosen, true);
}

void DeliveriesPage::disable()
{
    if (const auto chosen = endpoint())
        m_actions->askToEnable(*chosen, false);
}

void DeliveriesPage::resendDead()
{
    const auto chosen = endpoint();
    if (!chosen)
        return;
    ResendOrder order;
    order.endpoint = chosen->given.name;
    order.onlyDead = true;
    m_actions->askToResend(order);
}

void DeliveriesPage::resendEvent()
{
    const auto chosen = chosenEvent();
    if (!chosen)
        return;
    ResendOrder order;
    order.outboxIds = {chosen->id};
    m_actions->askToResend(order);
}

void DeliveriesPage::skipEvent()
{
    if (const auto chosen = chosenEvent())
        m_actions->askToSkip(*chosen);
}

void DeliveriesPage::showRequest()
{
    if (const auto chosen = chosenEvent())
        Q_EMIT requestActivated(chosen->provider, chosen->key);
}

} // namespace repoll::ui
