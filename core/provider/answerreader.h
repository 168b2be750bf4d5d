// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/answerbody.h"
#include "core/provider/pollstate.h"
#include "core/provider/statusword.h"

namespace repoll {

/// Reads one answer for one request by the rules of the step that was asked. Pure; made for one answer.
class AnswerReader
{
public:
    AnswerReader(const ProfileData &profile, const PollState &state, const Exchange &sent,
                 const Answer &answer, EpochMs now);

    [[nodiscard]] Reading read(const PollSubject &subject) const;
    /// The same for one item of a bulk answer, whose id was matched; its word decides, by the `action` that
    /// the answer's HTTP code is mapped to.
    [[nodiscard]] Reading readItem(const PollSubject &subject, const Action &action,
                                   const JsonValue &item) const;
    /// With `reading`, what the answer's Retry-After says.
    [[nodiscard]] Reading paced(Reading reading) const;

private:
    [[nodiscard]] Reading readMapped(const PollSubject &subject, const Action &action) const;
    [[nodiscard]] Reading act(const PollSubject &subject, const Action &action, const JsonValue *root) const;
    [[nodiscard]] Reading decide(const PollSubject &subject, const Action &action,
                                 const JsonValue *root) const;
    [[nodiscard]] Reading readWord(const PollSubject &subject, const Action &action,
                                   const JsonValue *root) const;
    [[nodiscard]] Reading readWithoutWord(const PollSubject &subject, const Action &action,
                                          const JsonValue *root) const;
    [[nodiscard]] Reading concluded(const PollSubject &subject, Outcome outcome, const JsonValue *root) const;
    [[nodiscard]] Reading meant(const PollSubject &subject, const QByteArray &word,
                                const JsonValue *root) const;
    [[nodiscard]] Reading ledOn(Reading reading, const StatusWord &word) const;
    [[nodiscard]] Reading undecided(const QString &why) const;
    [[nodiscard]] Reading pending(std::optional<std::size_t> then = std::nullopt) const;
    [[nodiscard]] Reading stepTo(const PollSubject &subject, std::size_t step, const JsonValue *root) const;
    [[nodiscard]] bool isResultMasked(const JsonValue *root) const;
    /// An allowed, absolute URL, or the Reading that says why it is not asked.
    [[nodiscard]] tl::expected<QByteArray, Reading> nextUrl(const QByteArray &reference) const;
    [[nodiscard]] Reading withState(Reading reading, const PollState &next) const;

    const ProfileData &m_profile;
    const PollState &m_state;
    const Step &m_step;
    const Exchange &m_sent;
    const Answer &m_answer;
    EpochMs m_now;
};

} // namespace repoll
