// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/answertrace.h"

namespace repoll {

/// The protocol that a profile describes. Immutable, any thread.
class ProfileProtocol final : public Protocol
{
public:
    explicit ProfileProtocol(ProfileData profile);

    [[nodiscard]] QString name() const override { return m_profile.name; }
    [[nodiscard]] QString account() const override { return m_profile.account; }
    [[nodiscard]] const ProfileLimits &limits() const override { return m_profile.limits; }
    [[nodiscard]] const ProfileTransport &transport() const override { return m_profile.transport; }
    [[nodiscard]] bool asksByKey() const override { return m_profile.byKey || m_profile.urlByKey; }
    [[nodiscard]] QByteArray batchGroup(const PollSubject &subject) const override;
    [[nodiscard]] Result<Exchange> buildPoll(std::span<const PollSubject> subjects, EpochMs now,
                                             const SecretResolver &secrets) const override;
    [[nodiscard]] std::vector<Reading> readAnswer(std::span<const PollSubject> subjects, const Exchange &sent,
                                                  const LaneReply &reply, EpochMs now) const override;
    /// The same of one answer, and how it was read; `trace` gets the rules.
    [[nodiscard]] Reading readTraced(const PollSubject &subject, const Exchange &sent, const Answer &answer,
                                     EpochMs now, AnswerTrace &trace) const;
    [[nodiscard]] const ProfileData &data() const { return m_profile; }
    [[nodiscard]] std::optional<SubmitAbilities> submits() const override;
    [[nodiscard]] Result<Exchange> buildSubmit(const SubmitSubject &subject,
                                               const SecretResolver &secrets) const override;
    [[nodiscard]] Reading readSubmit(const SubmitSubject &subject, const Exchange &sent,
                                     const LaneReply &reply, EpochMs now) const override;

private:
    [[nodiscard]] std::vector<Reading> readReply(std::span<const PollSubject> subjects, const Exchange &sent,
                                                 const Answer &answer, EpochMs now,
                                                 AnswerTrace *trace = nullptr) const;
    [[nodiscard]] std::vector<Reading> readBulk(std::span<const PollSubject> subjects, const Exchange &sent,
                                                const Answer &answer, EpochMs now, AnswerTrace *trace) const;

    ProfileData m_profile;
};

} // namespace repoll
