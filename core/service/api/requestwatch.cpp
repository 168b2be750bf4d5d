// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/requestwatch.h"

#include "core/base/whendone.h"

#include <QPointer>

namespace repoll {

namespace {

/// What changeMark() says, and the rows that are waited for.
struct Seen
{
    qint64 mark = 0;
    std::vector<Request> requests;
};

} // namespace

RequestWatch::RequestWatch(Ledger &ledger, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
{
    m_timer.setInterval(lookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &RequestWatch::look);
}

std::shared_ptr<void> RequestWatch::watch(qint64 requestId, qint64 version, Changed changed)
{
    const qint64 number = ++m_next;
    m_waiting.emplace(number, Waiting{requestId, version, std::move(changed)});
    m_added = true;
    if (!m_timer.isActive())
        m_timer.start();
    return std::shared_ptr<void>(nullptr, [self = QPointer(this), number](void *) {
        if (self)
            self->m_waiting.erase(number);
    });
}

void RequestWatch::look()
{
    if (m_waiting.empty())
        return m_timer.stop();
    if (!std::exchange(m_asking, true))
        read();
}

/// The rows are read after the mark: what is committed between the two is seen, and seen once more.
void RequestWatch::read()
{
    std::vector<qint64> ids;
    ids.reserve(m_waiting.size());
    for (const auto &[number, waiting] : m_waiting)
        ids.push_back(waiting.requestId);
    const std::optional<qint64> known = std::exchange(m_added, false) ? std::nullopt : m_mark;
    whenDone(m_ledger.read<Seen>([ids = std::move(ids), known](StoreReader &store) -> Result<Seen> {
        const auto mark = store.changeMark();
        if (!mark)
            return tl::unexpected(mark.error());
        if (known == *mark)
            return Seen{*mark, {}};
        auto requests = store.requestsById(ids);
        if (!requests)
            return tl::unexpected(requests.error());
        return Seen{*mark, *std::move(requests)};
    }),
             this, [this](const Result<Seen> &seen) {
                 m_asking = false;
                 if (!seen)
                     return; // it is asked again
                 m_mark = seen->mark;
                 tell(seen->requests);
             });
}

void RequestWatch::tell(const std::vector<Request> &requests)
{
    std::map<qint64, const Request *> byId;
    for (const Request &request : requests)
        byId.emplace(request.id, &request);
    std::vector<qint64> numbers;
    for (const auto &[number, waiting] : m_waiting)
        numbers.push_back(number);
    for (const qint64 number : numbers) {
        const auto waiting = m_waiting.find(number); // one who was told may have let another go
        if (waiting == m_waiting.end())
            continue;
        const auto found = byId.find(waiting->second.requestId);
        if (found == byId.end() || found->second->version == waiting->second.version)
            continue;
        waiting->second.version = found->second->version;
        const Changed changed = waiting->second.changed;
        changed(*found->second);
    }
}

} // namespace repoll
