// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/faulttext.h"
#include "core/poll/origins.h"
#include "core/provider/profile.h"

#include <memory>
#include <optional>

namespace repoll {

class ChainCookies;

/// What a lane refuses to send, what it sends beside what it is told, and what it makes of a whole answer: the same
/// whatever engine is beneath. No I/O. Poll thread.
class LaneRules
{
public:
    /// `cookies` may be null: then none are kept nor sent.
    LaneRules(const ProfileTransport &transport, std::shared_ptr<ChainCookies> cookies);

    /// Why nothing may be sent, in English and without the URL; null: it may.
    [[nodiscard]] const char *refusal(const Exchange &exchange) const;
    /// All that is sent but what frames it: Host, Connection, Content-Length.
    [[nodiscard]] HeaderList headersFor(const Exchange &exchange) const;
    /// Each poll has a connection of its own.
    [[nodiscard]] bool isOnceOnly() const { return m_onceOnly; }

    /// Why a whole answer of this status is none, if so.
    [[nodiscard]] static std::optional<FaultText> faultOf(int status);
    /// Whether another exchange may follow on the connection of an answer of this status: nothing is asked
    /// conditionally, so that a 304 tells that somebody is out of step.
    [[nodiscard]] static bool mayGoOnAfter(int status) { return status != 304; }
    /// Takes in the cookies of an answer.
    void learn(const QByteArray &chain, const QUrl &url, const HeaderList &headers) const;

private:
    const AllowedOrigins m_origins;
    const std::shared_ptr<ChainCookies> m_cookies;
    const bool m_onceOnly;
};

} // namespace repoll
