// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace repoll {

/// The line (from 1) of `json`, a valid JSON text, where the value that the JSON Pointer names stands, or of
/// the nearest value around it that is there.
[[nodiscard]] int lineOf(const QByteArray &json, const QByteArray &pointer);

} // namespace repoll
