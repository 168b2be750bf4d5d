// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/profiledata.h"

namespace repoll {

/// Something wrong in a profile, where it stands.
struct ProfileProblem
{
    QByteArray pointer; ///< JSON Pointer; "" is the profile itself
    QString message;
    bool isMissing = false; ///< nothing stands there: the pointer names the member that is due
    int line = 0;           ///< from 1, of the text as the operator gave it; 0: not known yet

    friend bool operator==(const ProfileProblem &, const ProfileProblem &) = default;
};

/// Makes a profile ready for use: what the schema cannot say is checked here (origins, templates, names of
/// steps). `json` is the merged profile, which has passed the schema. Pure.
[[nodiscard]] tl::expected<ProfileData, std::vector<ProfileProblem>> readProfile(const JsonValue &json);

} // namespace repoll
