// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profilereader.h"

namespace repoll {

/// Reads the `read` object of one step. The profile's steps must have their names already; problems are
/// added to `problems`, under `pointer`.
class ReadRulesReader
{
public:
    ReadRulesReader(const ProfileData &profile, QByteArray pointer, std::vector<ProfileProblem> &problems);

    [[nodiscard]] ReadRules read(const JsonValue &json);

private:
    void readStatus(const JsonValue &json);
    void readPendingLeads(const JsonValue &json);
    void readEcho(const JsonValue &json);
    void checkRaw(const JsonValue &json);
    void problem(const QByteArray &where, const QString &message);
    void readCode(const JsonValue &json);
    void readWords(const JsonValue &json, const QByteArray &where, int depth, Words &words);
    void readRange(const QByteArray &text, const QByteArray &where, Action action, Words &words);
    [[nodiscard]] Action httpAction(const JsonValue &json, const QByteArray &code);
    [[nodiscard]] Action actionAt(const JsonValue &json, const QByteArray &where, int depth);
    [[nodiscard]] Action decision(const JsonValue &json, const QByteArray &where, int depth);
    [[nodiscard]] bool isOneKind(const JsonValue &json, const QByteArray &where);
    [[nodiscard]] Action stepAction(const JsonValue &step, const QByteArray &where);
    [[nodiscard]] std::optional<std::size_t> stepNamed(const JsonValue &step, const QByteArray &where);

    const ProfileData &m_profile;
    QByteArray m_pointer;
    std::vector<ProfileProblem> &m_problems;
    ReadRules m_rules;
};

} // namespace repoll
