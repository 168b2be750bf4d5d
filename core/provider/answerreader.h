// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/answerbody.h"
#include "core/provider/answertrace.h"
#include "core/provider/pollstate.h"
#include "core/provider/statusword.h"

namespace repoll {

/// Reads one answer for one request by the rules of the step that was asked. Pure; made for one answer.
class AnswerReader
{
public:
    AnswerReader(const ProfileData &profile, const PollState &state, const Exchange &sent,
                 const Answer &answer, EpochMs now, AnswerTrace *trace = nullptr);

    [[nodiscard]] Reading read(const PollSubject &subject) const;
    /// The same for one item of a bulk answer, whose id was matched; its word decides, by the `action` that
    /// the answer's HTTP code is mapped to.
    [[nodiscard]] Reading readItem(const PollSubject &subject, const Action &action,
                                   const JsonValue &item) const;
    /// With `reading`, what the answer's Retry-After says.
    [[nodiscard]] Reading paced(Reading reading) const;

private:
    [[nodiscard]] QByteArray httpRule(int code, const Action *action) const;
    [[nodiscard]] Reading readMapped(const PollSubject &subject, const Action &action,
                                     const QByteArray &rule) const;
    /// `rule`: where the action stands in the profile; empty where nobody asks.
    [[nodiscard]] Reading act(const PollSubject &subject, const Action &action, const JsonValue *root,
                              const QByteArray &rule) const;
    [[nodiscard]] Reading branch(const PollSubject &subject, const Action &action, const JsonValue *root,
                                 const QByteArray &rule) const;
    [[nodiscard]] Reading decide(const PollSubject &subject, const Action &action, const JsonValue *root,
                                 const QByteArray &rule) const;
    [[nodiscard]] Reading readWord(const PollSubject &subject, const Action &action,
                                   const JsonValue *root) const;
    [[nodiscard]] QByteArray ruleAt(const QByteArray &rule, const char *member,
                                    const QByteArray &name = {}) const;
    void note(const QByteArray &rule, const QByteArray &found, const Action *follows) const;
    void noteEcho(const PollSubject &subject, const JsonValue *root) const;
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
    AnswerTrace *const m_trace; ///< null: nobody asks how
    QByteArray m_rules;         ///< with a trace: where the step's rules stand
};

} // namespace repoll
