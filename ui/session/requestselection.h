// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/requestfilter.h"

namespace repoll::ui {

/// The requests that a person has picked: these ids, or everything that a filter matches, whether it is
/// loaded or not. A plain value.
struct RequestSelection
{
    bool everything = false; ///< all that `filter` matches; `ids` is empty then
    std::vector<qint64> ids; ///< rising
    RequestFilter filter;    ///< of the listing they were picked in
    QString queryText;       ///< the same as the person wrote it
    qint64 count = 0;        ///< of `ids`, or how many match; -1: everything, not counted yet

    [[nodiscard]] bool isEmpty() const { return !everything && ids.empty(); }
    friend bool operator==(const RequestSelection &, const RequestSelection &) = default;
};

} // namespace repoll::ui
