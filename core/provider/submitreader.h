// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// Reads the answer to a submit by `profile.submit`, which must be there: `pending` with the ticket that polls need,
/// `failed` where the profile says that it was refused, and whatever else it is means that nobody knows (FAULTS.md, U).
/// Pure; made for one answer.
class SubmitReader
{
public:
    SubmitReader(const ProfileData &profile, const Exchange &sent, const Answer &answer, EpochMs now);

    [[nodiscard]] Reading read(const SubmitSubject &subject) const;

private:
    [[nodiscard]] Reading readMapped(const SubmitSubject &subject, const Action &action) const;
    [[nodiscard]] Reading readWord(const JsonValue *root) const;
    [[nodiscard]] Reading concluded(Outcome outcome, const JsonValue *root) const;
    [[nodiscard]] Reading accepted(const JsonValue *root) const;
    [[nodiscard]] Reading withLines() const;
    [[nodiscard]] Reading withTicket(const QByteArray &ticket) const;
    [[nodiscard]] QByteArray ambiguousHeader() const;

    const ProfileData &m_profile;
    const SubmitRules &m_rules;
    const Exchange &m_sent;
    const Answer &m_answer;
    EpochMs m_now;
};

} // namespace repoll
