// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requesttable.h"

#include "core/base/whendone.h"
#include "core/request/querytext.h"
#include "ui/requests/columnheader.h"
#include "ui/requests/requestactions.h"
#include "ui/requests/requestview.h"
#include "ui/requests/selectionbanner.h"
#include "ui/requests/selectioncopier.h"
#include "ui/requests/selectionmoney.h"
#include "ui/requests/tablestatus.h"
#include "ui/sidebar/fixedviews.h"
#include "ui/theme/texts.h"
#include "ui/widgets/tablemessage.h"
#include "ui/widgets/veil.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int ageIntervalMs = 5'000;
constexpr int loadingDelayMs = 200;

} // namespace

RequestTable::RequestTable(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(std::make_unique<RequestModel>(session))
    , m_keeper(std::make_unique<SelectionKeeper>(session, *m_model))
    , m_copier(std::make_unique<SelectionCopier>(session))
    , m_money(std::make_unique<SelectionMoney>(session))
    , m_actions(new RequestActions(*this))
    , m_banner(new SelectionBanner(this))
    , m_view(new RequestView(*m_model, *m_keeper, this))
    , m_message(new TableMessage(m_view->viewport()))
    , m_veil(new Veil(m_view))
    , m_status(new TableStatus(this))
{
    layOut();
    connectActions();
    connectCopier();
    connectSelection();
    connect(m_model.get(), &RequestModel::stateChanged, this, &RequestTable::showState);
    connect(&session, &LedgerSession::changed, this, [this] { m_ledgerIsEmpty = false; });
    connect(&m_ageTimer, &QTimer::timeout, m_view->viewport(), qOverload<>(&QWidget::update));
    m_ageTimer.start(ageIntervalMs);
    m_model->setListing({{}, m_view->header().order()});
    showSelection();
}

RequestTable::~RequestTable()
{
    delete m_view;
}

void RequestTable::layOut()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_status);
    setFocusProxy(m_view);
}

void RequestTable::setFilter(const RequestFilter &filter, const QString &queryText)
{
    const bool isOther = std::exchange(m_queryText, queryText) != queryText;
    const RowOrder order = isOther ? orderFor(queryText) : m_model->listing().order;
    if (filter == m_model->listing().filter && order == m_model->listing().order)
        return;
    if (isOther) // else its relative times have moved on, and what is still listed stays selected
        m_keeper->clear();
    m_view->header().setOrder(order);
    m_model->setListing({filter, order});
}

/// Some views have an order of their own; after them the person's own holds again.
RowOrder RequestTable::orderFor(const QString &queryText)
{
    const RowOrder now = m_model->listing().order;
    if (const auto wanted = orderOfView(queryText)) {
        if (!m_ownOrder)
            m_ownOrder = now;
        return *wanted;
    }
    return std::exchange(m_ownOrder, std::nullopt).value_or(now);
}

void RequestTable::setListingWanted(bool wanted)
{
    m_keeper->setListingWanted(wanted);
    m_actions->selectAll->setEnabled(wanted);
}

void RequestTable::setOutdated(bool outdated)
{
    m_veil->setVisible(outdated);
    m_status->setOutdated(outdated);
}

RequestSelection RequestTable::selection() const
{
    RequestSelection selection = m_keeper->selection();
    selection.queryText = m_queryText;
    return selection;
}

std::optional<Request> RequestTable::current() const
{
    const Request *request = m_view->currentRequest();
    return request ? std::optional(*request) : std::nullopt;
}

void RequestTable::connectActions()
{
    connect(m_actions->recover, &QAction::triggered, this, &RequestTable::recoverRequested);
    connect(m_actions->decide, &QAction::triggered, this, &RequestTable::decideRequested);
    connect(m_actions->withdraw, &QAction::triggered, this, &RequestTable::withdrawRequested);
    connect(m_actions->showDetail, &QAction::triggered, this, &RequestTable::openCurrent);
    connect(m_actions->copy, &QAction::triggered, this, [this] { copy(CopyFormat::Tsv); });
    connect(m_actions->copyCsv, &QAction::triggered, this, [this] { copy(CopyFormat::Csv); });
    connect(m_actions->copyJson, &QAction::triggered, this, [this] { copy(CopyFormat::Json); });
    connect(m_actions->copyKeys, &QAction::triggered, this, &RequestTable::copyKeys);
    connect(m_actions->selectAll, &QAction::triggered, m_keeper.get(), &SelectionKeeper::selectEverything);
    connect(m_actions->clearSelection, &QAction::triggered, m_keeper.get(), &SelectionKeeper::clear);
    connect(m_actions->filterProvider, &QAction::triggered, this, [this] {
        RequestFilter term;
        if (const Request *request = m_view->currentRequest())
            term.provider.any = {request->provider};
        askFor(term);
    });
    connect(m_actions->filterStatus, &QAction::triggered, this, [this] {
        RequestFilter term;
        if (const Request *request = m_view->currentRequest())
            term.status.any = {request->effectiveStatus()};
        askFor(term);
    });
    connect(m_actions->refresh, &QAction::triggered, this, [this] { m_model->reload(); });
    connect(&m_view->header(), &ColumnHeader::orderChosen, this, [this](RowOrder order) {
        m_model->setListing({m_model->listing().filter, order});
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &RequestTable::showMenu);
    connect(m_view, &RequestView::opened, this, &RequestTable::openCurrent);
    connect(m_view, &RequestView::currentRequestChanged, this, &RequestTable::tellCurrent);
    connect(m_message, &TableMessage::clicked, this, [this] {
        if (m_model->error())
            m_model->setListing(m_model->listing());
        else if (m_ledgerIsEmpty || m_model->listing().filter == RequestFilter{})
            Q_EMIT importRequested();
        else
            Q_EMIT filterClearRequested();
    });
}

void RequestTable::connectCopier()
{
    connect(m_copier.get(), &SelectionCopier::started, this, &RequestTable::showState);
    connect(m_copier.get(), &SelectionCopier::copied, this, [this](qint64 requests, bool isAll) {
        const int count = static_cast<int>(requests);
        m_status->say(isAll ? tr("%Ln copied.", "requests", count)
                            : tr("Only the first %Ln were copied. Export a report to have them all.",
                                 "requests", count),
                      isAll ? Tone::Good : Tone::Warning);
        showState();
    });
    connect(m_copier.get(), &SelectionCopier::failed, this, [this](const Error &error) {
        m_status->say(errorText(error), Tone::Bad);
        showState();
    });
}

void RequestTable::connectSelection()
{
    connect(m_keeper.get(), &SelectionKeeper::changed, this, &RequestTable::showSelection);
    connect(m_money.get(), &SelectionMoney::summed, m_status, &TableStatus::setMoney);
    connect(m_keeper.get(), &SelectionKeeper::limited, this, [this] {
        m_status->say(tr("At most %Ln can be picked one by one. Select all matching instead, or filter.",
                         "requests", static_cast<int>(SelectionKeeper::limit)),
                      Tone::Warning);
    });
    connect(m_keeper.get(), &SelectionKeeper::failed, this,
            [this](const Error &error) { m_status->say(errorText(error), Tone::Bad); });
    connect(m_banner, &SelectionBanner::cleared, this, [this] {
        m_keeper->clear();
        m_view->setFocus();
    });
}

void RequestTable::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"requestMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addActions({m_actions->recover, m_actions->decide, m_actions->withdraw, m_actions->showDetail});
    menu->addSeparator();
    menu->addActions({m_actions->copy, m_actions->copyCsv, m_actions->copyJson, m_actions->copyKeys});
    menu->addSeparator();
    menu->addActions({m_actions->filterProvider, m_actions->filterStatus});
    menu->addSeparator();
    menu->addActions({m_actions->selectAll, m_actions->clearSelection, m_actions->refresh});
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void RequestTable::showState()
{
    m_status->setMatching(m_model->total(), m_model->rowCount(), m_model->error().has_value());
    m_status->setError(m_model->error() ? m_model->error()->message : QString());
    if (m_copier->isBusy())
        m_status->setBusy(tr("copying…"));
    else if (m_keeper->isBusy())
        m_status->setBusy(tr("selecting…"));
    else
        m_status->setBusy(m_model->isLoading() ? tr("loading…") : QString());
    m_banner->setCount(m_keeper->count());
    m_status->setSelected(m_keeper->count());
    showMessage();
    if (m_wanted && m_model->total())
        findWanted();
}

void RequestTable::showMessage()
{
    const bool isFiltered = m_model->listing().filter != RequestFilter{};
    if (m_model->rowCount() > 0) {
        m_ledgerIsEmpty = false;
        m_message->quiet();
    } else if (m_model->error()) {
        m_message->tell({u"error"_s, Tone::Bad, tr("The requests could not be read"),
                         m_model->error()->message, tr("Try &again")});
    } else if (!m_model->total()) {
        m_message->tell({u"waiting"_s, Tone::Neutral, tr("Loading…"), {}, {}}, loadingDelayMs);
    } else if (isFiltered && !m_ledgerIsEmpty) {
        lookForAny();
        m_message->tell({u"filter"_s, Tone::Neutral, tr("No request matches"),
                         tr("Nothing on record fits the filter. Widen its time range, take a term out, or "
                            "clear it to see everything."),
                         tr("&Clear the filter")});
    } else {
        m_ledgerIsEmpty = true;
        m_message->tell({u"requests"_s, Tone::Neutral, tr("The ledger is empty"),
                         tr("Import the requests that your application server has sent: a CSV or NDJSON "
                            "file with their providers, keys and tickets."),
                         m_session.may(Right::Import) ? tr("&Import…") : QString()});
    }
}

/// Nothing matches: because nothing is there at all?
void RequestTable::lookForAny()
{
    if (std::exchange(m_lookingForAny, true))
        return;
    whenDone(m_session.ledger().read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); }),
             this, [this](const Result<StatusCounts> &counts) {
                 m_lookingForAny = false;
                 m_ledgerIsEmpty = counts && counts->total() == 0;
                 if (m_ledgerIsEmpty)
                     showMessage();
             });
}

void RequestTable::showSelection()
{
    m_banner->setVisible(m_keeper->isEverything());
    updateActions();
    showState();
    m_money->ask(m_keeper->selection());
    Q_EMIT selectionChanged();
}

void RequestTable::updateActions()
{
    m_actions->update(m_keeper->count() != 0 && !m_keeper->isBusy(), m_view->currentRequest() != nullptr,
                      m_session.whyNot(Right::Recover), m_session.whyNot(Right::Decide));
}

void RequestTable::tellCurrent()
{
    updateActions();
    Q_EMIT currentChanged(current());
}

void RequestTable::openCurrent()
{
    if (const auto id = m_view->currentId())
        Q_EMIT openRequested(*id);
}

void RequestTable::copy(CopyFormat format)
{
    m_copier->copy(selection(), m_model->listing().order, format, m_view->header().shownColumns());
}

/// Of all that are selected; where none is, of the one that the cursor is at.
void RequestTable::copyKeys()
{
    if (m_keeper->count() != 0)
        copy(CopyFormat::Keys);
    else if (const Request *request = m_view->currentRequest())
        QGuiApplication::clipboard()->setText(request->key);
}

void RequestTable::askFor(const RequestFilter &term)
{
    if (term != RequestFilter{})
        Q_EMIT filterTermRequested(repoll::queryText(term));
}

void RequestTable::selectRequest(const QString &provider, const QString &key)
{
    m_wanted = Wanted{provider, key};
    if (m_model->total())
        findWanted();
}

void RequestTable::findWanted()
{
    auto job = [wanted = *std::exchange(m_wanted, std::nullopt), listing = m_model->listing(),
                map = m_model->map()](StoreReader &store) -> Result<Found> {
        auto request = store.request(wanted.provider, wanted.key);
        if (!request)
            return tl::unexpected<Error>(std::move(request.error()));
        return locate(store, listing, map, RowKey::of(*request, listing.order.column))
            .map([&](std::optional<qint64> row) {
                return Found{*std::move(request), row};
            });
    };
    whenDone(m_session.ledger().read<Found>(std::move(job)), this, [this](const Result<Found> &found) {
        if (found)
            takeFound(*found);
        else
            m_status->say(errorText(found.error()), Tone::Bad);
    });
}

void RequestTable::takeFound(const Found &found)
{
    if (found.row && *found.row < m_model->rowCount()) {
        m_view->goTo(static_cast<int>(*found.row));
        return;
    }
    m_status->say(tr("%1 is not among the matching requests.").arg(oneLine(found.request.key)),
                  Tone::Warning);
    Q_EMIT currentChanged(found.request);
}

} // namespace repoll::ui
