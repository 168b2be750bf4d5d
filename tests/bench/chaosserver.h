// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

namespace repoll {

/// A provider of all five presets on 127.0.0.1 that answers truly and then does what breaks attribution: a 103
/// before, the answer twice, answers that nobody asked for, closes and resets at any point. By a seed. Runs on a
/// thread of its own. Requests carry X-Attempt: N; every answer says in a header, and in its body where there is
/// one, to which attempt it belongs.
class ChaosServer
{
public:
    /// Attempts are numbered from 1 to `mostAttempts`.
    ChaosServer(quint64 seed, quint64 mostAttempts);
    ~ChaosServer();
    ChaosServer(const ChaosServer &) = delete;
    ChaosServer &operator=(const ChaosServer &) = delete;

    [[nodiscard]] int port() const;

    /// Before an attempt is sent: there is an intent for it.
    void intend(quint64 attempt);

    /// Only where answers name their request: some are for another one.
    void mixUp(bool may);

    struct Count
    {
        quint64 arrivals = 0;
        quint64 doubled = 0;     ///< attempts that arrived more than once
        quint64 unintended = 0;  ///< arrivals of no attempt that was intended
        quint64 extras = 0;      ///< answers sent that nobody asked for, the doubled ones among them
        quint64 hints = 0;       ///< 103s
        quint64 cuts = 0;        ///< closes and resets
        quint64 mixedUp = 0;     ///< answers for another request
        quint64 connections = 0; ///< accepted
    };
    /// Ends the server.
    [[nodiscard]] Count stop();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace repoll
