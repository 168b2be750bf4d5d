// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/finals.h"
#include "core/provider/profilereader.h"

namespace repoll {

/// What a text is as a profile.
struct ProfileCheck
{
    std::shared_ptr<const Protocol> protocol; ///< null where there are problems
    std::vector<ProfileProblem> problems;     ///< by line
    std::vector<ProfileProblem> warnings;     ///< of a usable one, by line
    std::vector<FinalByCode> finals;          ///< what is final without a word that says so
    std::optional<JsonValue> profile;         ///< as it stands, without its preset; none: no proper JSON
    JsonValue preset;                         ///< what it extends; Null: nothing
};

/// Checks a profile as makeProtocol() does and keeps what is found in parts. Takes milliseconds. Any thread.
[[nodiscard]] ProfileCheck checkProfile(const QByteArray &profileJson);

} // namespace repoll
