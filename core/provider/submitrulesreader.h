// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profilereader.h"

namespace repoll {

/// Reads the `submit` object of a profile, of which all else was read, and says what in it does not fit the rest.
/// Problems are added to `problems`.
class SubmitRulesReader
{
public:
    SubmitRulesReader(const ProfileData &profile, std::vector<ProfileProblem> &problems);

    [[nodiscard]] SubmitRules read(const JsonValue &json);

private:
    void readPlace(const JsonValue &json);
    void readBody(const JsonValue &json);
    void readIdempotency(const JsonValue &json);
    void readTicket(const JsonValue &json);
    void checkHeaders();
    void checkVariables();
    void checkLookUp();
    void problem(const QByteArray &where, const QString &message, bool isMissing = false);
    [[nodiscard]] std::optional<TextTemplate> templateOf(const QByteArray &text, const QByteArray &where);
    [[nodiscard]] bool pollsNeedTicket() const;

    const ProfileData &m_profile;
    std::vector<ProfileProblem> &m_problems;
    SubmitRules m_rules;
};

} // namespace repoll
