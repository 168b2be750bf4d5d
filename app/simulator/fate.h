// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1String>

#include <array>
#include <optional>

namespace repoll {

/// The protocols that the simulator speaks, named as the presets are.
enum class Family { Rfc9110, GoogleLro, AzureArm, ResourceStatus, BulkStatus };

inline constexpr std::array allFamilies{Family::Rfc9110, Family::GoogleLro, Family::AzureArm,
                                        Family::ResourceStatus, Family::BulkStatus};

[[nodiscard]] QLatin1String familyText(Family family);
[[nodiscard]] std::optional<Family> familyFromText(QByteArrayView text);

/// What becomes of a ticket in the end.
enum class SimulatedOutcome { Succeeded, Failed, Cancelled, Waiting, Gone, Unknown };

inline constexpr std::array allSimulatedOutcomes{SimulatedOutcome::Succeeded, SimulatedOutcome::Failed,
                                                 SimulatedOutcome::Cancelled, SimulatedOutcome::Waiting,
                                                 SimulatedOutcome::Gone,      SimulatedOutcome::Unknown};

[[nodiscard]] QLatin1String simulatedOutcomeText(SimulatedOutcome outcome);
[[nodiscard]] std::optional<SimulatedOutcome> simulatedOutcomeFromText(QByteArrayView text);

/// An inclusive range of whole numbers.
struct IntRange
{
    int from = 0;
    int to = 0;
    friend bool operator==(const IntRange &, const IntRange &) = default;
};

/// How likely each outcome is, in any unit; by the order of SimulatedOutcome.
using OutcomeWeights = std::array<double, allSimulatedOutcomes.size()>;
inline constexpr OutcomeWeights defaultWeights{85, 8, 2, 2, 1, 2};

/// Everything that fates depend on besides family and ticket.
struct FateOptions
{
    quint64 seed = 1;
    std::array<OutcomeWeights, allFamilies.size()> weights{defaultWeights, defaultWeights, defaultWeights,
                                                           defaultWeights, defaultWeights};
    IntRange pending{0, 3};

    friend bool operator==(const FateOptions &, const FateOptions &) = default;
};

/// What becomes of one ticket: known before anything is asked.
struct SimulatedFate
{
    SimulatedOutcome outcome = SimulatedOutcome::Succeeded;
    int pendingAnswers = 0; ///< before the outcome shows
    QByteArray amount;      ///< with two decimals, as the answers write it
    QByteArray currency;    ///< ISO 4217

    friend bool operator==(const SimulatedFate &, const SimulatedFate &) = default;
};

/// Pure: the same arguments give the same fate on every machine and in every version. `ticket` is the bare
/// id, `{t}` of PROTOCOL.md; `fate-OUTCOME-N-…` in it overrides the draw.
[[nodiscard]] SimulatedFate fateOf(const FateOptions &options, Family family, QByteArrayView ticket);

/// Half open [0, 1), from the seed, what it is drawn for and the ticket: the only source of chance here.
[[nodiscard]] double drawn(quint64 seed, QByteArrayView purpose, QByteArrayView ticket, quint64 number = 0);
/// A whole number of `range`, drawn likewise.
[[nodiscard]] int drawnFrom(IntRange range, quint64 seed, QByteArrayView purpose, QByteArrayView ticket,
                            quint64 number = 0);

/// What a ledger holds as the ticket of id `t`; `origin` is http://127.0.0.1:PORT.
[[nodiscard]] QByteArray ticketText(Family family, QByteArrayView origin, QByteArrayView t);

} // namespace repoll
