// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/doubt.h"

#include "core/provider/faults.h"

#include <algorithm>

namespace repoll {

namespace {

QByteArray withAlone(const ProfileData &profile, PollSubject subject, const Reading &reading, bool alone)
{
    subject.pollState = reading.pollState.value_or(subject.pollState);
    auto state = readPollState(profile, subject);
    if (!state)
        return subject.pollState;
    state->alone = alone;
    return writePollState(profile, *state);
}

Reading askedAgainAlone(const ProfileData &profile, const PollSubject &subject, const Reading &doubtful)
{
    Reading again = readingOfOutcome(Outcome::Transient);
    again.detail = QStringLiteral("The answer names no request, and its connection had carried another.");
    again.destroyLane = true;
    again.retryAfterRaw = doubtful.retryAfterRaw;
    again.retryAfterMs = doubtful.retryAfterMs;
    again.pollState = withAlone(profile, subject, Reading(), true);
    return again;
}

} // namespace

void doubtUnnamed(const ProfileData &profile, std::span<const PollSubject> subjects, const Answer &answer,
                  std::vector<Reading> &readings)
{
    const ProfileTransport &transport = profile.transport;
    if (transport.newConnectionPerPoll || !transport.hasIdEcho)
        return; // nobody else's can come, or the operator took the risk
    const bool somebody =
        std::any_of(readings.begin(), readings.end(), [](const Reading &r) { return r.named; });
    for (std::size_t i = 0; i < readings.size(); ++i) {
        Reading &reading = readings[i];
        const bool alone = subjects[i].pollState.contains("\"alone\"");
        if (reading.named && alone && !terminalStatusOf(reading.outcome))
            reading.pollState = withAlone(profile, subjects[i], reading, false);
        else if (!reading.named && answer.reused && reading.fault == FaultClass::None)
            reading = askedAgainAlone(profile, subjects[i], reading);
        reading.destroyLane = reading.destroyLane || !somebody;
    }
}

} // namespace repoll
