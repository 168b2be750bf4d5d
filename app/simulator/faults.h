// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/telling.h"
#include "app/simulator/wirescript.h"

#include <span>
#include <variant>

namespace repoll {

/// What a fault may use to do its harm.
struct FaultSetting
{
    QByteArray origin;      ///< http://HOST:PORT, as the client calls us
    QByteArray otherOrigin; ///< of the second port
    QByteArray target;      ///< path and query that were asked
    qint64 nowMs = 0;
    int dripMs = 50;
    qint64 hugeBytes = qint64(1) << 30;
};

/// One way to misbehave: a lie in the content, a change of the well-formed reply, or bytes on the wire that
/// no correct server sends.
struct Fault
{
    using Lie = bool Lies::*;
    using ReplyFault = void (*)(Reply &, const FaultSetting &);
    using WireFault = WireScript (*)(const Reply &, const FaultSetting &);

    const char *name;
    const char *help;
    std::variant<Lie, ReplyFault, WireFault> act;
};

[[nodiscard]] std::span<const Fault> lieFaults();
[[nodiscard]] std::span<const Fault> replyFaults();
[[nodiscard]] std::span<const Fault> wireFaults();

/// A fault as it was picked for one answer. `httpNNN` is any status without a row of its own.
struct PickedFault
{
    const Fault *fault = nullptr;
    int httpStatus = 0; ///< of `httpNNN`; else 0
};
[[nodiscard]] std::optional<PickedFault> faultNamed(QByteArrayView name);

/// A submit that suffers it begins nothing: it is turned away, or the connection is closed before.
[[nodiscard]] bool isUntaken(const std::optional<PickedFault> &picked);

/// The bytes for `reply` under `picked`, whose lies are in it already.
[[nodiscard]] WireScript scriptOf(Reply reply, const std::optional<PickedFault> &picked,
                                  const FaultSetting &setting);

} // namespace repoll
