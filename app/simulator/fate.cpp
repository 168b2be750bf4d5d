// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/fate.h"

#include "app/simulator/ticketscript.h"

#include <numeric>

namespace repoll {

namespace {

constexpr std::array<const char *, allFamilies.size()> familyNames{"rfc9110", "google-lro", "azure-arm",
                                                                   "resource-status", "bulk-status"};
constexpr std::array<const char *, allSimulatedOutcomes.size()> outcomeNames{
    "succeeded", "failed", "cancelled", "waiting", "gone", "unknown"};
constexpr std::array<const char *, 4> currencies{"EUR", "USD", "GBP", "CHF"};

template <class Value, size_t N>
std::optional<Value> valueNamed(const std::array<const char *, N> &names, QByteArrayView text)
{
    for (size_t i = 0; i < N; ++i) {
        if (text == QByteArrayView(names[i]))
            return static_cast<Value>(i);
    }
    return std::nullopt;
}

// FNV-1a and splitmix64: written out because qHash() may differ from one Qt to the next.
quint64 fnv1a(quint64 hash, QByteArrayView bytes)
{
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

quint64 splitmix64(quint64 x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}

SimulatedOutcome drawnOutcome(const OutcomeWeights &weights, double unit)
{
    double left = unit * std::accumulate(weights.begin(), weights.end(), 0.0);
    for (size_t i = 0; i < weights.size(); ++i) {
        left -= weights[i];
        if (left < 0)
            return static_cast<SimulatedOutcome>(i);
    }
    return SimulatedOutcome::Succeeded; // no weights at all
}

} // namespace

QLatin1String familyText(Family family)
{
    return QLatin1String(familyNames[static_cast<size_t>(family)]);
}

std::optional<Family> familyFromText(QByteArrayView text)
{
    return valueNamed<Family>(familyNames, text);
}

QLatin1String simulatedOutcomeText(SimulatedOutcome outcome)
{
    return QLatin1String(outcomeNames[static_cast<size_t>(outcome)]);
}

std::optional<SimulatedOutcome> simulatedOutcomeFromText(QByteArrayView text)
{
    return valueNamed<SimulatedOutcome>(outcomeNames, text);
}

double drawn(quint64 seed, QByteArrayView purpose, QByteArrayView ticket, quint64 number)
{
    quint64 hash = fnv1a(0xcbf29ce484222325ULL ^ splitmix64(seed), purpose);
    hash = fnv1a(splitmix64(hash), ticket);
    hash = splitmix64(hash ^ splitmix64(number));
    return static_cast<double>(hash >> 11U) * 0x1.0p-53;
}

int drawnFrom(IntRange range, quint64 seed, QByteArrayView purpose, QByteArrayView ticket, quint64 number)
{
    if (range.to <= range.from)
        return range.from;
    const double width = static_cast<double>(range.to) - range.from + 1;
    return range.from + static_cast<int>(drawn(seed, purpose, ticket, number) * width);
}

SimulatedFate fateOf(const FateOptions &options, Family family, QByteArrayView ticket)
{
    const quint64 seed = options.seed;
    SimulatedFate fate;
    fate.outcome = drawnOutcome(options.weights[static_cast<size_t>(family)], drawn(seed, "outcome", ticket));
    fate.pendingAnswers = drawnFrom(options.pending, seed, "pending", ticket);
    const int cents = drawnFrom({1, 999'999}, seed, "amount", ticket);
    fate.amount =
        QByteArray::number(cents / 100) + '.' + QByteArray::number(cents % 100).rightJustified(2, '0');
    fate.currency = currencies[static_cast<size_t>(drawnFrom({0, 3}, seed, "currency", ticket))];
    if (const auto script = fateInTicket(ticket)) {
        fate.outcome = script->outcome;
        fate.pendingAnswers = script->pendingAnswers;
    }
    return fate;
}

QByteArray ticketText(Family family, QByteArrayView origin, QByteArrayView t)
{
    switch (family) {
    case Family::Rfc9110:
        return origin.toByteArray() + "/rfc/v1/status/" + t.toByteArray();
    case Family::AzureArm:
        return "Azure-AsyncOperation: " + origin.toByteArray() + "/arm/operations/" + t.toByteArray();
    case Family::GoogleLro:
        return "operations/" + t.toByteArray();
    case Family::ResourceStatus:
    case Family::BulkStatus:
        break;
    }
    return t.toByteArray();
}

} // namespace repoll
