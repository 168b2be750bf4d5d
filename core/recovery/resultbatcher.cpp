// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/resultbatcher.h"

#include "core/base/whentaken.h"

#include <algorithm>

namespace repoll {

namespace {
constexpr std::size_t largestBatch = 1'000;
constexpr std::size_t fullBatch = 500; ///< a larger one is hardly cheaper for each
constexpr std::size_t manyResults = 16;
constexpr std::chrono::milliseconds mostFilling(15);
} // namespace

ResultBatcher::ResultBatcher(Ledger &ledger, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
{
    m_filling.setSingleShot(true);
    m_filling.setTimerType(Qt::PreciseTimer);
    connect(&m_filling, &QTimer::timeout, this, &ResultBatcher::writeNext);
}

void ResultBatcher::add(AttemptResult result, QObject *context, Told told)
{
    m_waiting.emplace_back(std::move(result), Listener{context, std::move(told)});
    if (m_writing)
        return;
    // Once the event loop is reached, so that everything that is read in one go is one batch.
    if (m_waiting.size() == (m_busy ? fullBatch : 1))
        QMetaObject::invokeMethod(this, &ResultBatcher::writeNext, Qt::QueuedConnection);
    else if (m_busy && !m_filling.isActive())
        m_filling.start(mostFilling);
}

void ResultBatcher::writeSoon()
{
    if (!m_busy || m_waiting.size() >= fullBatch)
        writeNext();
    else if (!m_waiting.empty())
        m_filling.start(mostFilling);
}

void ResultBatcher::writeNext()
{
    if (m_writing || m_failed || m_waiting.empty())
        return;
    auto batch = std::make_shared<Batch>();
    const auto count = std::min(m_waiting.size(), largestBatch);
    batch->results.reserve(count);
    batch->listeners.reserve(count);
    const auto end = m_waiting.begin() + static_cast<std::ptrdiff_t>(count);
    for (auto it = m_waiting.begin(); it != end; ++it) {
        batch->results.push_back(std::move(it->first));
        batch->listeners.push_back(std::move(it->second));
    }
    m_waiting.erase(m_waiting.begin(), end);

    m_filling.stop();
    m_busy = count >= manyResults;
    m_writing = true;
    auto recorded = m_ledger.write<std::vector<Recorded>>(
        [batch](StoreWriter &store) { return store.recordResults(batch->results); });
    whenTaken(std::move(recorded), this,
              [this, batch](const Result<std::vector<Recorded>> &done) { finishBatch(*batch, done); });
}

void ResultBatcher::finishBatch(const Batch &batch, const Result<std::vector<Recorded>> &recorded)
{
    m_writing = false;
    if (!recorded) {
        m_failed = true;
        Q_EMIT failed(recorded.error());
        return;
    }
    for (std::size_t i = 0; i < batch.results.size(); ++i) {
        if (batch.listeners[i].context)
            batch.listeners[i].told(batch.results[i], (*recorded)[i]);
    }
    Q_EMIT committed();
    writeSoon();
}

} // namespace repoll
