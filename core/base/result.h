// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace repoll {

/// A value, or why there is none. Functions that return it are [[nodiscard]].
template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for a failed Result.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString message, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(message), std::move(detail)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, const Wording &wording)
{
    return tl::unexpected<Error>(Error{code, wording.english(), {}, wording});
}

} // namespace repoll
