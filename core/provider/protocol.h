// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"
#include "core/provider/profile.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace repoll {

/// What the protocol needs to know of a request to ask for it and to read the answer.
struct PollSubject
{
    qint64 attemptId = 0;
    QString key;
    QString ticket;
    QString account;
    QByteArray pollState; ///< the protocol's own, from the last reading
    QString amount;
    QString currency;

    friend bool operator==(const PollSubject &, const PollSubject &) = default;
};

/// How a fault is handled (FAULTS.md).
enum class FaultClass {
    None,       ///< the provider answered what the profile maps
    Retry,      ///< R, and U for a poll
    Stop,       ///< S: the breaker opens, the operator is told
    Quarantine, ///< Q: kept as evidence, the request stays as it was
};

/// How the profile read an answer for one subject.
struct Reading
{
    Outcome outcome = Outcome::ProtocolError;
    FaultClass fault = FaultClass::None;
    bool contradicts = false; ///< amount or currency other than asked: conflict
    bool destroyLane = false; ///< the connection can't be trusted any more
    bool named = false;       ///< the answer names its request
    bool askNow = false;      ///< pending, and the next step of the protocol needs no wait
    QString statusWord;       ///< the provider's own word, as it came
    QString detail;           ///< English, without secrets
    QString retryAfterRaw;
    std::optional<qint64> retryAfterMs; ///< clamped to 1 s … 1 h
    std::optional<QString> ticket;      ///< the provider changed it
    std::optional<QByteArray> pollState;
    qint64 goneSpacingMs = 0; ///< with `gone`: how far apart two must be; 0: never expires

    friend bool operator==(const Reading &, const Reading &) = default;
};

/// What the protocol needs to know of a request to hand it over.
struct SubmitSubject
{
    qint64 attemptId = 0;
    QString key;
    QString account;
    QByteArray parameters;  ///< a JSON object (RFC 8259), the requester's own; empty: none
    QByteArray body;        ///< as it was handed over
    QString idempotencyKey; ///< on record before the send (invariant 12)
    QString amount;
    QString currency;

    friend bool operator==(const SubmitSubject &, const SubmitSubject &) = default;
};

/// What a provider can, by its profile, about submits whose outcome is unknown.
struct SubmitAbilities
{
    /// It takes an idempotency key, and for so long after the first send the same key has one effect; 0: it takes
    /// none, and nothing is ever sent again.
    qint64 idempotencyWindowMs = 0;
    /// A poll by the request key tells whether it has arrived.
    bool lookUpByKey = false;

    friend bool operator==(const SubmitAbilities &, const SubmitAbilities &) = default;
};

/// Resolves `env:NAME` and `file:PATH` when an exchange is built. InvalidArgument names the reference.
using SecretResolver = std::function<Result<QByteArray>(const QString &reference)>;

/// A provider's protocol made from its profile: pure, no I/O, no clock of its own, usable from any
/// thread once made.
class Protocol
{
public:
    virtual ~Protocol() = default;

    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual QString account() const = 0;
    [[nodiscard]] virtual const ProfileLimits &limits() const = 0;
    [[nodiscard]] virtual const ProfileTransport &transport() const = 0;
    /// A request can be asked for by its key alone.
    [[nodiscard]] virtual bool asksByKey() const = 0;
    /// Subjects that share one exchange must agree in this (bulk polls of one endpoint); empty: alone.
    [[nodiscard]] virtual QByteArray batchGroup(const PollSubject &subject) const = 0;

    /// The exchange that asks for `subjects` (1 … limits().batchMax). InvalidArgument where a ticket leads
    /// to an origin that is not allowed, or a secret cannot be had.
    [[nodiscard]] virtual Result<Exchange> buildPoll(std::span<const PollSubject> subjects, EpochMs now,
                                                     const SecretResolver &secrets) const = 0;
    /// One Reading for each subject, in order. `sent` is what buildPoll returned.
    [[nodiscard]] virtual std::vector<Reading> readAnswer(std::span<const PollSubject> subjects,
                                                          const Exchange &sent, const LaneReply &reply,
                                                          EpochMs now) const = 0;

    /// None: its profile does not say how a request is submitted.
    [[nodiscard]] virtual std::optional<SubmitAbilities> submits() const = 0;
    /// The exchange that hands a request over. InvalidArgument names what the request lacks, or the secret that cannot
    /// be had; NotFound where submits() is none.
    [[nodiscard]] virtual Result<Exchange> buildSubmit(const SubmitSubject &subject,
                                                       const SecretResolver &secrets) const = 0;
    /// `pending`: accepted, with the ticket unless the request is asked for by its key; `failed`: refused for good.
    /// Whatever else it is, what became of the submit is unknown (FAULTS.md, U). `sent` is what buildSubmit returned.
    [[nodiscard]] virtual Reading readSubmit(const SubmitSubject &subject, const Exchange &sent,
                                             const LaneReply &reply, EpochMs now) const = 0;
};

/// Reads and checks a profile (RFC 8259 JSON, its schema, its preset under `extends`). The error names
/// every problem with its JSON Pointer and line.
[[nodiscard]] Result<std::shared_ptr<const Protocol>> makeProtocol(const QByteArray &profileJson);

/// The presets that ship, by name: `rfc9110`, `google-lro`, `azure-arm`, `resource-status`, `bulk-status`.
struct Preset
{
    QString name;
    QString title;
    QByteArray json;
};
[[nodiscard]] std::vector<Preset> presets();

} // namespace repoll
