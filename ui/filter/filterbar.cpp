// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filterbar.h"

#include "core/base/whendone.h"
#include "core/request/queryterms.h"
#include "core/request/receivedterm.h"
#include "ui/filter/queryedit.h"
#include "ui/filter/rangepicker.h"
#include "ui/filter/statuschips.h"
#include "ui/theme/colours.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int typingMs = 60; // an answer that is on its way is withdrawn by the next key
constexpr int filterMessageMs = 600;
constexpr int clockMs = 30'000;
constexpr int countingMs = 1'000;

QToolButton *flatButton(const QString &name, const QString &iconName, const QString &text, QWidget *parent)
{
    auto *const button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

} // namespace

FilterBar::FilterBar(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_edit(new QueryEdit(this))
    , m_range(new RangePicker([this] { return context(); }, this))
    , m_chips(new StatusChips(this))
    , m_message(new QWidget(this))
    , m_messageText(new QLabel(m_message))
    , m_historyMenu(new QMenu(this))
    , m_counting(countingMs, [this] { loadCounts(); })
{
    setObjectName(u"filterBar"_s);
    setProperty("helpPage", u"query"_s);
    setAccessibleName(tr("Filter"));
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(makeQueryRow());
    layout->addWidget(m_message);
    layout->addWidget(m_chips);

    auto *const messageRow = new QHBoxLayout(m_message);
    messageRow->setContentsMargins(2, 0, 0, 0);
    auto *const sign = new QLabel(m_message);
    sign->setPixmap(icon(u"error"_s, Tone::Bad).pixmap(14, 14));
    m_messageText->setObjectName(u"queryMessage"_s);
    m_messageText->setTextFormat(Qt::PlainText);
    m_messageText->setWordWrap(true);
    messageRow->addWidget(sign);
    messageRow->addWidget(m_messageText, 1);
    m_message->hide();

    for (const auto &[timer, ms] :
         {std::pair{&m_typingTimer, typingMs}, {&m_messageTimer, filterMessageMs}}) {
        timer->setInterval(ms);
        timer->setSingleShot(true);
    }
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_typingTimer.start();
        tellForce();
    });
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_typed = true; });
    connect(&m_typingTimer, &QTimer::timeout, this, &FilterBar::apply);
    connect(&m_messageTimer, &QTimer::timeout, m_message, [this] { m_message->show(); });
    connect(&m_clockTimer, &QTimer::timeout, this, &FilterBar::refresh);
    m_clockTimer.start(clockMs);
    connect(m_edit, &QueryEdit::applied, this, [this] {
        apply();
        if (!m_edit->error())
            m_edit->remember();
        else
            m_message->show();
    });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        if (m_edit->isModified() && query() == m_applied)
            m_edit->remember();
        m_edit->setModified(false);
    });
    connect(m_chips, &StatusChips::wished, this, &FilterBar::wishStatus);
    connect(m_range, &RangePicker::chosen, this, [this](const QString &term) {
        edit(replaceTerm(query(), QueryField::Received, TermSign::Wanted, term));
    });
    connect(&session, &LedgerSession::changed, this, [this] { m_counting.ask(); });
    const auto takeProviders = [this] {
        QStringList names;
        for (const StoredProvider &provider : m_session.providers())
            names.append(provider.name);
        m_edit->setProviders(names);
    };
    connect(&session, &LedgerSession::providersChanged, this, takeProviders);
    takeProviders();
    m_counting.ask();
}

QBoxLayout *FilterBar::makeQueryRow()
{
    auto *const row = new QHBoxLayout;
    row->setSpacing(6);
    auto *const help = flatButton(u"queryHelp"_s, u"help"_s, tr("How to write queries (F1)"), this);
    connect(help, &QToolButton::clicked, this, [this] { Q_EMIT helpRequested(u"query"_s); });
    row->addWidget(m_edit, 1);
    row->addWidget(makeHistoryButton());
    row->addWidget(help);
    row->addWidget(m_range);
    return row;
}

QWidget *FilterBar::makeHistoryButton()
{
    QToolButton *const button =
        flatButton(u"queryHistory"_s, u"recent"_s, tr("Earlier queries (Up and Down in the line)"), this);
    m_historyMenu->setObjectName(u"queryHistoryMenu"_s);
    button->setMenu(m_historyMenu);
    button->setPopupMode(QToolButton::InstantPopup);
    connect(m_historyMenu, &QMenu::aboutToShow, this, &FilterBar::fillHistory);
    return button;
}

void FilterBar::fillHistory()
{
    constexpr int widthPx = 520;
    m_historyMenu->clear();
    for (const QString &entry : m_edit->history().entries()) {
        QString shown = fontMetrics().elidedText(oneLine(entry), Qt::ElideMiddle, widthPx);
        QAction *const action = m_historyMenu->addAction(shown.replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [this, entry] { edit(entry); });
    }
    if (m_historyMenu->isEmpty()) {
        m_historyMenu->addAction(tr("Queries you run with Enter are kept here"))->setEnabled(false);
        return;
    }
    m_historyMenu->addSeparator();
    m_historyMenu->addAction(icon(u"clear"_s), tr("&Forget all"), m_edit, &QueryEdit::clearHistory);
}

QString FilterBar::query() const
{
    return m_edit->text();
}

QueryContext FilterBar::context() const
{
    return {m_session.now(), screenZone()};
}

void FilterBar::setQuery(const QString &text)
{
    edit(text);
}

QAction *FilterBar::rangeMenu() const
{
    return m_range->menu()->menuAction();
}

void FilterBar::focusQuery()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

/// Another text, not from the keyboard.
void FilterBar::edit(const QString &text)
{
    m_edit->replace(text);
    m_typed = false;
    apply();
}

void FilterBar::apply()
{
    m_typingTimer.stop();
    const auto filter = parseQuery(query(), context());
    if (!filter) {
        tellError(filter.error());
        return;
    }
    m_messageTimer.stop();
    m_message->hide();
    m_edit->setError(std::nullopt);
    takeFilter(*filter);
}

/// The place at once, the words after a pause: half a term is no mistake yet.
void FilterBar::tellError(const QueryError &error)
{
    m_edit->setError(error);
    const QString message = wordingText(error.message);
    m_messageText->setText(message);
    m_messageText->setAccessibleName(message);
    if (!m_message->isVisible())
        m_messageTimer.start();
}

void FilterBar::takeFilter(const RequestFilter &filter)
{
    const bool other = filter != m_filter || query() != m_applied;
    m_filter = filter;
    m_applied = query();
    m_chips->setWishes(filter.status);
    const QString received = termsOf(query(), QueryField::Received, TermSign::Wanted);
    m_range->setReceived(received, filter.received);
    if (received != m_brushed)
        m_brushed.clear();
    if (other)
        followRange();
    showCounts();
    if (other)
        Q_EMIT filterChanged(m_filter, m_applied);
    tellForce();
}

void FilterBar::tellForce()
{
    const bool inForce = isInForce();
    if (std::exchange(m_toldForce, inForce) != inForce)
        Q_EMIT inForceChanged(inForce);
}

std::optional<RequestFilter> FilterBar::readQuery()
{
    apply();
    if (isInForce())
        return m_filter;
    m_messageTimer.stop();
    m_message->show();
    m_edit->setFocus(Qt::OtherFocusReason);
    return std::nullopt;
}

void FilterBar::refresh()
{
    if (!m_typingTimer.isActive() && query() == m_applied)
        apply();
}

void FilterBar::setReceivedRange(const HalfOpen<EpochMs> &range)
{
    const QString terms = termsOf(query(), QueryField::Received, TermSign::Wanted);
    if (m_brushed.isEmpty() || terms != m_brushed)
        m_beforeBrush = terms;
    const QString brushed = receivedTerm(range, screenZone());
    m_brushed = brushed;
    edit(replaceTerm(query(), QueryField::Received, TermSign::Wanted,
                     range.isSet() ? brushed : m_beforeBrush));
}

void FilterBar::wishStatus(EffectiveStatus status, std::optional<TermSign> wish)
{
    edit(withStatus(query(), status, wish));
}

/// Numbers of another range than the one shown would be untrue until theirs come.
void FilterBar::followRange()
{
    const QString terms = termsOf(query(), QueryField::Received, TermSign::Wanted) + u'\n' +
                          termsOf(query(), QueryField::Provider, TermSign::Wanted) + u'\n' +
                          termsOf(query(), QueryField::Provider, TermSign::Refused);
    const bool isOther = std::exchange(m_countedFor, terms) != terms;
    if (isOther && (m_filter.received.isSet() || m_isRange))
        m_counts.reset();
    if (isOther || m_filter.received.isSet())
        loadCounts();
}

/// Each status by itself, on the scanning thread.
void FilterBar::countRange()
{
    RequestFilter range;
    range.received = m_filter.received;
    range.provider = m_filter.provider;
    if (m_rangeAsked == range) { // a ledger that changes all the time is counted to the end all the same
        m_rangeAgain = true;
        return;
    }
    auto count = [range](StoreReader &store) -> Result<StatusCounts> {
        StatusCounts counts;
        for (const EffectiveStatus status : allEffectiveStatuses) {
            RequestFilter one = range;
            one.status.any = {status};
            const auto counted = store.countRequests(one);
            if (!counted)
                return tl::unexpected(counted.error());
            if (*counted > 0)
                counts.byProvider[QString()][status] = *counted;
        }
        return counts;
    };
    m_rangeToken.cancel();
    m_rangeToken = ScanToken();
    m_rangeAsked = range;
    whenDone(m_session.ledger().scan<StatusCounts>(std::move(count), m_rangeToken), this,
             [this, range](const Result<StatusCounts> &counted) {
                 if (m_rangeAsked != range)
                     return; // another one is on its way
                 m_rangeAsked.reset();
                 if (counted && m_isRange && range.received == m_filter.received &&
                     range.provider == m_filter.provider) {
                     m_counts = *counted; // else the session tells why not
                     showCounts();
                 }
                 if (std::exchange(m_rangeAgain, false))
                     loadCounts();
             });
}

void FilterBar::loadCounts()
{
    m_isRange = m_filter.received.isSet();
    if (m_isRange) {
        countRange();
        return;
    }
    auto counts =
        m_session.ledger().read<StatusCounts>([](StoreReader &store) { return store.statusCounts(); });
    whenDone(std::move(counts), this, [this](const Result<StatusCounts> &loaded) {
        if (m_isRange)
            return;                                                // a range is asked for since
        m_counts = loaded ? std::optional(*loaded) : std::nullopt; // the session tells why not
        showCounts();
    });
}

/// Of the providers and the time range that the query asks for.
void FilterBar::showCounts()
{
    if (!m_counts) {
        m_chips->setCounts(std::nullopt);
        return;
    }
    const auto has = [](const std::vector<QString> &names, const QString &name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    std::map<EffectiveStatus, qint64> counts;
    for (const auto &[provider, byStatus] : m_counts->byProvider) {
        const bool wanted = m_filter.provider.any.empty() || has(m_filter.provider.any, provider);
        if (!m_isRange && (!wanted || has(m_filter.provider.none, provider)))
            continue;
        for (const auto &[status, count] : byStatus)
            counts[status] += count;
    }
    m_chips->setCounts(counts);
}

} // namespace repoll::ui
