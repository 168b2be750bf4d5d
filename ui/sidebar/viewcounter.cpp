// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidebar/viewcounter.h"

#include "core/base/whendone.h"
#include "core/request/querytext.h"
#include "ui/theme/texts.h"

#include <algorithm>

namespace repoll::ui {

namespace {

template <class T>
bool chooses(const Choice<T> &choice, const T &value)
{
    const auto has = [&value](const std::vector<T> &list) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    return (choice.any.empty() || has(choice.any)) && !has(choice.none);
}

} // namespace

std::optional<qint64> countedAtOnce(const RequestFilter &filter, const StatusCounts &counts)
{
    RequestFilter rest = filter;
    rest.status = {};
    rest.provider = {};
    if (rest != RequestFilter())
        return std::nullopt;
    qint64 sum = 0;
    for (const auto &[provider, byStatus] : counts.byProvider) {
        if (!chooses(filter.provider, provider))
            continue;
        for (const auto &[status, count] : byStatus)
            sum += chooses(filter.status, status) ? count : 0;
    }
    return sum;
}

ViewCounter::ViewCounter(LedgerSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

ViewCounter::~ViewCounter()
{
    m_token.cancel();
}

void ViewCounter::setQueries(const QStringList &queries)
{
    m_queries = queries;
    std::erase_if(m_waiting, [&queries](const QString &query) { return !queries.contains(query); });
    if (m_counting && !queries.contains(m_current))
        m_token.cancel();
}

void ViewCounter::refresh()
{
    if (m_counting) {
        m_again = true;
        return;
    }
    m_waiting.assign(m_queries.begin(), m_queries.end());
    next();
}

void ViewCounter::next()
{
    while (!m_waiting.empty()) {
        m_current = m_waiting.front();
        m_waiting.pop_front();
        const auto filter = parseQuery(m_current, {m_session.now(), screenZone()});
        if (!filter) {
            Q_EMIT failed(m_current, wordingText(filter.error().message));
            continue;
        }
        m_counting = true;
        m_token = ScanToken();
        auto count = m_session.ledger().scan<qint64>(
            [filter = *filter](StoreReader &store) { return store.countRequests(filter); }, m_token);
        whenDone(std::move(count), this,
                 [this, query = m_current](const Result<qint64> &done) { take(query, done); });
        return;
    }
    m_counting = false;
    if (std::exchange(m_again, false))
        refresh();
}

void ViewCounter::take(const QString &query, const Result<qint64> &count)
{
    if (count)
        Q_EMIT counted(query, *count);
    else if (count.error().code != ErrorCode::Cancelled)
        Q_EMIT failed(query, errorText(count.error()));
    next();
}

} // namespace repoll::ui
