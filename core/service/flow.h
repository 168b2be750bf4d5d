// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/providerdriver.h"
#include "core/service/flowprogress.h"

#include <QTimer>

#include <map>

namespace repoll {

/// The main flow: for every provider on record a driver that submits, polls and records what is due, until it is
/// stopped. What another program left behind is due like anything else, so it recovers by itself. Moved to the poll
/// thread before start(), where it gives up all it holds before released(); owned by FlowRunner.
class Flow : public QObject
{
    Q_OBJECT

public:
    Flow(const FlowOrder &order, RunTools tools);
    ~Flow() override;

    void start();
    void stop(StopMode mode);
    /// Somebody has committed something.
    void ledgerChanged();

Q_SIGNALS:
    void progressed(const repoll::FlowProgress &progress);
    /// Exactly once: what was in flight is on record; the error: the ledger failed.
    void finished(const std::optional<repoll::Error> &error);
    /// After finished(): lanes and drivers are gone, the thread may end.
    void released();

private:
    struct Part
    {
        QByteArray digest;                ///< of the profile
        ProviderDriver *driver = nullptr; ///< a child
        bool leaves = false;              ///< its provider was removed, or has another profile now
    };

    void look();
    void takeProviders(const std::vector<StoredProvider> &providers);
    void add(const StoredProvider &provider, int providers);
    void dropEnded();
    void noteAsk(const RecordedAsk &ask);
    void driverEnded();
    void lookForChanges();
    void takeMark(qint64 mark);
    void reportProgress();
    void fail(const Error &error);
    void end(const std::optional<Error> &error);
    void release();
    [[nodiscard]] bool isWanted(const QString &provider) const;

    const FlowOrder m_order;
    RunContext m_context;
    std::unique_ptr<LaneFactory> m_lanes;
    ResultBatcher m_batcher;
    ProgressMeter m_meter;
    std::map<QString, Part> m_parts;
    std::map<QString, QString> m_problems; ///< providers whose profile cannot be used, and why
    QTimer m_changes{this};                ///< where the ledger does not tell by itself
    QTimer m_providersTimer{this};
    QTimer m_drainLimit{this};
    QTimer m_renewal{this};
    QTimer m_progressTimer{this};
    std::optional<qint64> m_mark; ///< of the ledger, when it was looked at last
    FlowProgress m_progress;
    bool m_looking = false;
    bool m_marking = false;
    bool m_stopping = false;
    bool m_ended = false;
};

} // namespace repoll
