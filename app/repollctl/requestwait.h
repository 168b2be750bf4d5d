// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/cli.h"
#include "app/signalwatcher.h"

#include <QTimer>

namespace repoll::cli {

/// Waits for a request's final status in the process' event loop, and tells each one that it goes through. Main thread.
class RequestWait : public QObject
{
    Q_OBJECT

public:
    RequestWait(Context &context, Ledger &ledger, SignalWatcher &signalWatcher);

    /// The exit code. `seconds`: at most; none: until a signal comes.
    [[nodiscard]] int until(const QString &provider, const QString &key, std::optional<double> seconds);

private:
    void look();
    void tell(const Request &request);
    void end(int exitCode);

    Context &m_context;
    Ledger &m_ledger;
    QString m_provider;
    QString m_key;
    QTimer m_look;
    std::optional<qint64> m_version; ///< told last
    std::optional<EffectiveStatus> m_status;
    bool m_looking = false;
    int m_exitCode = 0;
};

} // namespace repoll::cli
