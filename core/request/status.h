// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <array>
#include <optional>

namespace repoll {

/// The execution status of a request. Stored by its text, never by its number.
enum class RequestStatus {
    Received,
    Submitting,
    SubmitUnknown,
    Processing,
    Succeeded,
    Failed,
    Cancelled,
    Expired,
};

inline constexpr std::array allStatuses{
    RequestStatus::Received,   RequestStatus::Submitting, RequestStatus::SubmitUnknown,
    RequestStatus::Processing, RequestStatus::Succeeded,  RequestStatus::Failed,
    RequestStatus::Cancelled,  RequestStatus::Expired,
};

/// `received`, `submit_unknown`, …: as in schema, query, command line and reports.
[[nodiscard]] QLatin1String statusText(RequestStatus status);
[[nodiscard]] std::optional<RequestStatus> statusFromText(QStringView text);

/// True for succeeded, failed, cancelled and expired: nothing leaves them (invariant 1).
[[nodiscard]] bool isTerminal(RequestStatus status);

/// What counts for people: what the latest decision says, else the recorded status. Never stored as a status.
enum class EffectiveStatus {
    Received,
    Submitting,
    SubmitUnknown,
    Processing,
    Succeeded,
    Failed,
    Cancelled,
    Expired,
    Abandoned, ///< by a decision only
};

inline constexpr std::array allEffectiveStatuses{
    EffectiveStatus::Received,   EffectiveStatus::Submitting, EffectiveStatus::SubmitUnknown,
    EffectiveStatus::Processing, EffectiveStatus::Succeeded,  EffectiveStatus::Failed,
    EffectiveStatus::Cancelled,  EffectiveStatus::Expired,    EffectiveStatus::Abandoned,
};

[[nodiscard]] QLatin1String statusText(EffectiveStatus status);
[[nodiscard]] std::optional<EffectiveStatus> effectiveStatusFromText(QStringView text);
/// Of a request that nobody has decided about.
[[nodiscard]] EffectiveStatus effective(RequestStatus recorded);
/// True for the terminal statuses and for abandoned: what a decision can give, and what nothing is asked for.
[[nodiscard]] bool isFinal(EffectiveStatus status);

/// DESIGN.md section 3's table of legal transitions. Staying is legal for `processing` only.
[[nodiscard]] bool isLegalTransition(RequestStatus from, RequestStatus to);

} // namespace repoll
