// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filterbar.h"

#include "core/request/pattern.h"
#include "core/request/queryterms.h"
#include "core/request/receivedterm.h"
#include "ui/filter/keybar.h"
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

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int typingMs = 60; // an answer that is on its way is withdrawn by the next key
constexpr int filterMessageMs = 600;
constexpr int clockMs = 30'000;
constexpr int countingMs = 1'000;
constexpr qsizetype keysInLine = 20; ///< more than a person reads in a line

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
    , m_keys(new KeyBar(session, this))
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
    layout->addWidget(m_keys);
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
    connect(&m_messageTimer, &QTimer::timeout, this, &FilterBar::showMessage);
    connect(&m_clockTimer, &QTimer::timeout, this, &FilterBar::refresh);
    m_clockTimer.start(clockMs);
    connect(m_edit, &QueryEdit::applied, this, [this] {
        apply();
        if (m_edit->error())
            showMessage();
        else if (m_keys->list().keys.isEmpty()) // the line alone is another query
            m_edit->remember();
    });
    connect(m_edit, &QueryEdit::listPasted, this, &FilterBar::setList);
    connect(m_keys, &KeyBar::removeRequested, this, [this] {
        setList({});
        m_edit->setFocus(Qt::OtherFocusReason);
    });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        if (m_edit->isModified() && m_edit->text() == m_applied)
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
    const QString &list = m_keys->term();
    return list.isEmpty() ? m_edit->text() : m_edit->text().isEmpty() ? list : list + u' ' + m_edit->text();
}

/// The line's faults are told where they stand in it; the list has none.
tl::expected<RequestFilter, QueryError> FilterBar::readLine() const
{
    auto filter = parseQuery(m_edit->text(), context());
    if (!filter)
        return filter;
    const QStringList &keys = m_keys->list().keys;
    std::vector<QString> patterns;
    patterns.reserve(static_cast<std::size_t>(keys.size()) + filter->key.any.size());
    for (const QString &key : keys)
        patterns.push_back(patternOf(key));
    patterns.insert(patterns.end(), filter->key.any.begin(), filter->key.any.end());
    filter->key.any = std::move(patterns);
    return filter;
}

/// In the place of the one before.
void FilterBar::setList(const KeyList &list)
{
    m_keys->setList(list);
    apply();
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
    const QString term = m_keys->term();
    if (!term.isEmpty() && (text == term || text.startsWith(term + u' '))) { // the list stays what it is
        m_edit->replace(text.sliced(term.size()).trimmed());
    } else {
        const auto divided = keyedQuery(text, keysInLine + 1);
        m_keys->setList(divided ? KeyList{divided->keys, 0} : KeyList());
        m_edit->replace(divided ? divided->rest : text);
    }
    m_typed = false;
    apply();
}

void FilterBar::apply()
{
    m_typingTimer.stop();
    const auto filter = readLine();
    if (!filter) {
        tellError(filter.error());
        return;
    }
    m_messageTimer.stop();
    m_message->hide();
    m_edit->setError(std::nullopt);
    takeFilter(*filter);
    Q_EMIT faultTold(false);
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

void FilterBar::showMessage()
{
    m_messageTimer.stop();
    m_message->show();
    Q_EMIT faultTold(true);
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
    showMessage();
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

} // namespace repoll::ui
