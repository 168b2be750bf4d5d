// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/reply.h"
#include "app/simulator/visit.h"

#include <span>

namespace repoll {

/// How an answer's content may lie; each is the fault of the same name.
struct Lies
{
    bool otherId = false;
    bool noId = false;
    bool unknownWord = false;
    bool duplicateKey = false;
    bool otherAmount = false;
    bool backToPending = false; ///< pending again after the outcome was told once
    bool flipFlop = false;      ///< succeeded, failed, succeeded, …
};

/// What an answer is to say of one ticket.
struct Telling
{
    QByteArray id;
    SimulatedFate fate;
    int ask = 0;          ///< the how manieth ask this is; 0: not an ask
    bool pending = false; ///< the outcome does not show yet
    Lies lies;
};

/// The rest of what an answer depends on.
struct AnswerSetting
{
    quint64 seed = 1;
    QByteArray origin;             ///< as the client calls us, http://HOST:PORT
    std::optional<int> retryAfter; ///< seconds, for pending answers
    qint64 nowMs = 0;
    bool replayed = false; ///< a submit whose idempotency key was seen before
};

/// The answer to `visit`, which is not a stray; one telling for each of its ids.
[[nodiscard]] Reply replyFor(const Visit &visit, std::span<const Telling> tellings,
                             const AnswerSetting &setting);

[[nodiscard]] Reply rfc9110Reply(Route route, const Telling &telling, const AnswerSetting &setting);
[[nodiscard]] Reply googleLroReply(Route route, const Telling &telling, const AnswerSetting &setting);
[[nodiscard]] Reply azureArmReply(Route route, const Telling &telling, const AnswerSetting &setting);
[[nodiscard]] Reply resourceStatusReply(Route route, const Telling &telling, const AnswerSetting &setting);
[[nodiscard]] Reply bulkStatusReply(Route route, std::span<const Telling> tellings,
                                    const AnswerSetting &setting);

/// 404 or 410, alike in four of the families; nothing where the outcome is another or does not show yet.
[[nodiscard]] std::optional<Reply> lostReply(const Telling &telling);
[[nodiscard]] Reply errorReply(int status, QByteArrayView code, QByteArrayView id);
/// A submit is refused for good, as the family says so.
[[nodiscard]] Reply refusedReply(Family family);

} // namespace repoll
