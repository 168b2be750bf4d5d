// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/whendone.h"
#include "core/request/queryterms.h"
#include "ui/filter/filterbar.h"
#include "ui/filter/statuschips.h"

#include <algorithm>

// What FilterBar's chips count.

using namespace Qt::StringLiterals;

namespace repoll::ui {

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
