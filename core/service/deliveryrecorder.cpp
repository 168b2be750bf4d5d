// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/deliveryrecorder.h"

#include "core/base/whendone.h"

#include <utility>

namespace repoll {

DeliveryRecorder::DeliveryRecorder(Ledger &ledger, QString worker)
    : m_ledger(ledger)
    , m_worker(std::move(worker))
{
}

void DeliveryRecorder::add(const DeliveryResult &result)
{
    m_waiting.push_back(result);
    if (m_writing || std::exchange(m_isAsked, true))
        return;
    // Once the event loop is reached, so that everything that is read in one go is one batch.
    QMetaObject::invokeMethod(this, &DeliveryRecorder::write, Qt::QueuedConnection);
}

void DeliveryRecorder::write()
{
    m_isAsked = false;
    if (m_writing || m_failed || m_waiting.empty())
        return;
    m_writing = true;
    auto batch = std::make_shared<std::vector<DeliveryResult>>(std::exchange(m_waiting, {}));
    auto written = m_ledger.write<std::vector<bool>>(
        [batch, who = m_worker](StoreWriter &store) { return store.recordDeliveries(*batch, who); });
    whenDone(std::move(written), this, [this, batch](const Result<std::vector<bool>> &done) {
        m_writing = false;
        if (!done) {
            m_failed = true;
            Q_EMIT failed(done.error());
            return;
        }
        write();
        Q_EMIT recorded(*batch);
    });
}

} // namespace repoll
