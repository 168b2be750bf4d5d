// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/expirywatch.h"

#include "core/base/whendone.h"
#include "ui/session/ledgersession.h"

#include <utility>

namespace repoll::ui {

namespace {

constexpr int intervalMs = 60'000;
constexpr qint64 soonMs = 3'600'000;

} // namespace

ExpiryWatch::ExpiryWatch(LedgerSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_timer, &QTimer::timeout, this, &ExpiryWatch::look);
    m_timer.start(intervalMs);
    look();
}

RequestFilter ExpiryWatch::filterAt(EpochMs now)
{
    RequestFilter filter;
    filter.status.any = {EffectiveStatus::Processing, EffectiveStatus::SubmitUnknown};
    filter.conflict = false; // as the view of what can still be saved has them
    filter.deadline = {now, now + soonMs};
    return filter;
}

void ExpiryWatch::look()
{
    if (std::exchange(m_looking, true))
        return;
    const auto count = [filter = filterAt(m_session.now())](StoreReader &store) {
        return store.countRequests(filter);
    };
    whenDone(m_session.ledger().read<qint64>(count), this, [this](const Result<qint64> &soon) {
        m_looking = false;
        if (!soon) // the session's banner tells
            return;
        const qint64 before = std::exchange(m_told, *soon);
        if (*soon > before)
            Q_EMIT found(*soon);
    });
}

} // namespace repoll::ui
