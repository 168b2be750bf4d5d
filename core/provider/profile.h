// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/request/outcome.h"

#include <QString>
#include <QStringList>
#include <QUrl>

#include <map>
#include <memory>

namespace repoll {

constexpr int maxLanes = 4096; ///< calls at once to one provider

/// Pace and sizes of one provider.
struct ProfileLimits
{
    int lanes = 8;             ///< 1 … maxLanes
    double ratePerSecond = 20; ///< 0.01 … 100,000
    int totalDeadlineMs = 30'000;
    qint64 bodyCapBytes = 1 << 20;
    qint64 pollIntervalMs = 5'000;           ///< between two asks of one request while it is pending
    qint64 pollIntervalMaxMs = 300'000;      ///< pending intervals grow up to this
    qint64 unresolvedIntervalMs = 3'600'000; ///< next poll after a person or an unusable answer is needed
    int errorsPerRun = 5;                    ///< asks in a row without a usable answer before a run lets go
    int pollsPerRun = 100;                   ///< asks of one request in one run
    int batchMax = 1;                        ///< requests in one exchange
    qint64 firstPollMs = 1'000;              ///< after a submit was accepted, where the provider does not say
    qint64 giveUpAfterMs =
        2'592'000'000;      ///< past its deadline (none: its accepted time), a request waits for a person
    qint64 retentionMs = 0; ///< how long it knows a result after accepting; 0: not known

    friend bool operator==(const ProfileLimits &, const ProfileLimits &) = default;
};

/// What is beneath a lane.
enum class TransportEngine {
    Strict, ///< our own, over Qt's sockets
    Qt,     ///< QNetworkAccessManager as it comes, for proxies that want NTLM or Negotiate
};

/// What a lane must know of a provider.
struct ProfileTransport
{
    QStringList allowedOrigins;        ///< scheme://host:port, lower case; http on loopback only
    bool newConnectionPerPoll = false; ///< of a profile that does not say: true where there is no id echo
    bool cookies = false;              ///< a jar of its own for each poll chain
    bool hasIdEcho = false;            ///< every answer that a record may follow from names its request
    TransportEngine engine = TransportEngine::Strict;

    friend bool operator==(const ProfileTransport &, const ProfileTransport &) = default;
};

} // namespace repoll
