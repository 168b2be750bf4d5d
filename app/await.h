// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFuture>

namespace repoll {

/// Blocks until `future` is finished and hands out its result. For a command line's main thread and for
/// tests only: never on a thread that has a screen or lanes to serve.
template <class T>
[[nodiscard]] Result<T> await(QFuture<Result<T>> future)
{
    future.waitForFinished(); // not takeResult(): it asserts on an unwrapped future that is pending yet
    return future.result();
}

} // namespace repoll
