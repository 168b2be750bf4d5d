// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/status.h"

namespace repoll {

/// What an attempt yielded. An attempt without an outcome yet is an open intent.
enum class Outcome {
    Pending,
    Succeeded,
    Failed,
    Cancelled,
    Gone,
    UnknownToProvider,
    WaitingOnHuman,
    Throttled,
    Transient,
    AuthError,
    ProtocolError,
    Quarantined,
    Interrupted,
};

inline constexpr std::array allOutcomes{
    Outcome::Pending,     Outcome::Succeeded,         Outcome::Failed,         Outcome::Cancelled,
    Outcome::Gone,        Outcome::UnknownToProvider, Outcome::WaitingOnHuman, Outcome::Throttled,
    Outcome::Transient,   Outcome::AuthError,         Outcome::ProtocolError,  Outcome::Quarantined,
    Outcome::Interrupted,
};

[[nodiscard]] QLatin1String outcomeText(Outcome outcome);
[[nodiscard]] std::optional<Outcome> outcomeFromText(QStringView text);

/// The terminal status a poll's outcome leads to by itself: succeeded, failed, cancelled. All others,
/// `gone` among them, make none (invariant 8; `gone` expires only when seen twice, spaced).
[[nodiscard]] std::optional<RequestStatus> terminalStatusOf(Outcome outcome);

/// The provider has shown that it knows the request.
[[nodiscard]] bool isKnownThere(Outcome outcome);

} // namespace repoll
