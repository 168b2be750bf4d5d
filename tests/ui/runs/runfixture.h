// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/plan.h"
#include "tests/ui/sessionfixture.h"

#include <QTimer>

#include <atomic>

namespace repoll {

/// A session whose clock runs (20 ms for each 5) and whose providers answer by ticket number: 0 and 6 modulo 12
/// fail or are unknown, all others succeed. Main thread.
class RunFixture : public SessionFixture
{
public:
    explicit RunFixture(int requests, LedgerMode mode = LedgerMode::ReadWrite)
        : SessionFixture(requests, mode)
    {
        network.answer = [this](const Exchange &exchange) -> std::optional<LaneReply> {
            if (hangs)
                return std::nullopt;
            const QByteArray ticket = exchange.url.path().section(QLatin1Char('/'), -1).toLatin1();
            const int number = ticket.mid(2).toInt();
            return answerOf(ticket, number % 12 == 0 ? "failed" : number % 12 == 6 ? "404" : "succeeded");
        };
        QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker, [this] { clock.advance(20); });
        m_ticker.start(5);
    }
    ~RunFixture() // the runs end before what they use goes
    {
        session.reset();
        waitForBackground();
    }

    [[nodiscard]] static LaneReply answerOf(const QByteArray &ticket, const QByteArray &status)
    {
        return Answer{.httpStatus = status == "404" ? 404 : 200,
                      .headers = {{"Content-Type", "application/json"}},
                      .body =
                          "{\"id\":\"" + ticket + "\",\"object\":\"payment\",\"status\":\"" + status + "\"}",
                      .peer = QStringLiteral("127.0.0.1:1"),
                      .durationMs = 120 + ticket.size() * 5};
    }

    void awaitProviders() { QTRY_COMPARE(session->registry().names().size(), 2); }

    /// Freezes everything that is interrupted.
    Run plan()
    {
        awaitProviders();
        RequestFilter filter;
        filter.interrupted = true;
        auto frozen =
            TargetSelector(session->ledger(), session->registry())
                .freeze(filter, {who(), QStringLiteral("INC-7"), QStringLiteral("interrupted"), {}});
        frozen.waitForFinished();
        return run(frozen.result().value().runId);
    }

    Run run(qint64 id)
    {
        return read<Run>([id](StoreReader &store) { return store.run(id); });
    }
    std::vector<Run> runs()
    {
        return read<std::vector<Run>>([](StoreReader &store) { return store.runs(100); });
    }
    void setState(qint64 id, RunState state)
    {
        write<bool>([=](StoreWriter &store) -> Result<bool> {
            return store.setRunState(id, state, who()).map([] { return true; });
        });
    }

    /// Starts it and waits until it has ended.
    ui::ActiveRun *finishRun(const Run &run)
    {
        ui::ActiveRun *active = session->startRun(run, {});
        [&] { QTRY_VERIFY_WITH_TIMEOUT(active->end(), 30'000); }();
        return active;
    }

    std::atomic<bool> hangs = false;

private:
    QTimer m_ticker;
};

/// The widget of that name below `parent`; the test stops where there is none.
template <class T>
[[nodiscard]] T *child(QObject &parent, const char *name)
{
    T *found = parent.findChild<T *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no %s", name);
    return found;
}

} // namespace repoll
