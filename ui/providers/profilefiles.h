// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace repoll::ui {

/// A profile's text as it is in the file; at most 1 MiB of UTF-8. NotFound, Io, InvalidArgument. Blocks: any
/// thread but the main one.
[[nodiscard]] Result<QByteArray> readProfileFile(const QString &path);
/// All of it, or the file stays as it was. Blocks.
[[nodiscard]] Result<void> writeProfileFile(const QString &path, const QByteArray &text);

} // namespace repoll::ui
