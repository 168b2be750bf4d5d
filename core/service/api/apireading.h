// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/api/apiintake.h"
#include "core/service/api/requestdocument.h"
#include "core/service/api/requestwatch.h"

namespace repoll {

/// Tells of requests by HTTP: one, its result, a list, and what becomes of one as it does. Lives on the connections' thread;
/// the ledger and the clock outlive it.
class ApiReading final : public QObject
{
    Q_OBJECT

public:
    ApiReading(Ledger &ledger, const Clock &clock);
    ~ApiReading() override;

    /// At once, or with `Prefer: wait=N` (RFC 7240) when its status changes and at the latest in N seconds.
    void read(std::shared_ptr<HttpExchange> exchange, const RequestName &name);
    /// The raw answer that its result was read from.
    void result(std::shared_ptr<HttpExchange> exchange, const RequestName &name);
    /// Its row now and whenever it changes, as server-sent events (WHATWG HTML, 9.2), until it has its final status. The
    /// id of an event is the row's version.
    void events(std::shared_ptr<HttpExchange> exchange, const RequestName &name);
    void list(std::shared_ptr<HttpExchange> exchange);

    /// Who waits is answered now, streams end, and nobody waits from now on.
    void drain();

private:
    struct Waiter;

    void answer(HttpExchange &exchange, const ApiRequest &request) const;
    void wait(const std::shared_ptr<HttpExchange> &exchange, const ApiRequest &request, int seconds);
    void readAgain(const std::shared_ptr<HttpExchange> &exchange, const RequestName &name);
    void stream(const std::shared_ptr<HttpExchange> &exchange, const Request &request);
    std::shared_ptr<Waiter> addWaiter(const std::shared_ptr<HttpExchange> &exchange);
    [[nodiscard]] EpochMs now() const { return m_clock.nowMs(); }

    Ledger &m_ledger;
    const Clock &m_clock;
    RequestWatch m_watch;
    std::map<qint64, std::shared_ptr<Waiter>> m_waiters;
    qint64 m_nextWaiter = 0;
    bool m_draining = false;
};

} // namespace repoll
