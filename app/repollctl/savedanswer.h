// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/provider/exchange.h"

namespace repoll::cli {

/// An HTTP answer as it was saved: with its head, as `curl -i` writes it (the last one, where it followed redirects), or its
/// body alone. `status` and `headers` are those of a body alone, and `headers` are added to a head's.
[[nodiscard]] Answer savedAnswer(const QByteArray &bytes, int status, const HeaderList &headers);

/// `Name: value`; InvalidArgument: it is none.
[[nodiscard]] Result<std::pair<QByteArray, QByteArray>> headerLine(const QByteArray &text);

} // namespace repoll::cli
