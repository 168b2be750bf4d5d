// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace repoll {

/// Bytes that one parser takes for one request and another for two, and what is to come of them.
struct SmugglingShape
{
    QByteArray name;
    QByteArray bytes; ///< asks for /first, and hides a request for /smuggled
    int status = 400; ///< of the first answer
    /// The targets that the service sees of it, those of well-formed requests only.
    std::vector<QByteArray> seen{};
    bool keeps = false; ///< what follows on the connection is served
};

[[nodiscard]] std::vector<SmugglingShape> smugglingShapes();

inline const char *const SecondRequest = "GET /second HTTP/1.1\r\nHost: x\r\n\r\n";

} // namespace repoll
