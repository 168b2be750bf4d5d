// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/api/apiservice.h"
#include "core/service/http/httplistener.h"

#include <string>

namespace repoll::cli {

/// Where requesters reach `serve`, as its options tell.
struct ApiOptions
{
    std::vector<std::string> places; ///< PORT, ADDRESS:PORT, or unix:PATH; empty: nowhere
    std::string certificate;         ///< PEM
    std::string key;                 ///< PEM
    bool plain = false;              ///< without TLS beyond this machine
};

/// The server's operations over HTTP, with all they need. Main thread; the ledger and the clock outlive it.
class ApiServer final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Ledger &ledger;
        const Clock &clock;
        std::function<QByteArray(bool openMetrics)> metrics;
        QueryRun::MakeTools runTools; ///< of recoveries
        double tokenRate = 0;
    };
    explicit ApiServer(Parts parts);

    /// Where any of the places cannot be had nobody is served.
    [[nodiscard]] Result<void> listen(const ApiOptions &options);
    [[nodiscard]] bool isListening() const { return m_listening; }
    [[nodiscard]] quint16 port() const { return m_listener.port(); }
    [[nodiscard]] int connections() const { return m_listener.connections(); }

    /// Nobody new is let in; who waits is answered, what was begun is finished, and recoveries stop. ended() follows.
    void stop();
    void abort(); ///< what was begun is cut off

Q_SIGNALS:
    void ended();
    /// The tokens cannot be read, or not their use be noted: once for each reason, until they can again.
    void troubled(const QString &why);

private:
    void partEnded();

    TokenBook m_tokens;
    ApiService m_service;
    HttpListener m_listener;
    bool m_listening = false;
    int m_partsLeft = 2; ///< connections and recoveries
    QString m_trouble;   ///< told last
};

} // namespace repoll::cli
