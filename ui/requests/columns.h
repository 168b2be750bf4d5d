// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/listing.h"
#include "ui/theme/look.h"

#include <QVariant>

#include <array>

namespace repoll::ui {

/// The columns of the request table, in their first order.
enum class RequestColumn {
    Received,
    Key,
    Provider,
    Amount,
    Currency,
    Status,
    LastOutcome,
    Attempts,
    Age,
    NextPoll,
    Deadline,
    Ticket,
    Updated,
};
inline constexpr std::array allRequestColumns{
    RequestColumn::Received, RequestColumn::Key,      RequestColumn::Provider,    RequestColumn::Amount,
    RequestColumn::Currency, RequestColumn::Status,   RequestColumn::LastOutcome, RequestColumn::Attempts,
    RequestColumn::Age,      RequestColumn::NextPoll, RequestColumn::Deadline,    RequestColumn::Ticket,
    RequestColumn::Updated,
};

/// A result that the provider forgets sooner than this is shown as a warning.
inline constexpr qint64 nearDeadlineMs = 3 * 3'600'000;

/// What a person reads of a column. Pure but for the language and the screen's zone; main thread.
[[nodiscard]] QString columnTitle(RequestColumn column);
/// What the column holds and whether it can be sorted.
[[nodiscard]] QString columnTip(RequestColumn column);
/// None: the ledger has no index for it.
[[nodiscard]] std::optional<SortColumn> sortColumnOf(RequestColumn column);
[[nodiscard]] RequestColumn columnOf(SortColumn column);
/// In characters of average width.
[[nodiscard]] int columnWidth(RequestColumn column);
[[nodiscard]] bool isShownAtFirst(RequestColumn column);
[[nodiscard]] Qt::Alignment columnAlignment(RequestColumn column);

[[nodiscard]] QString cellText(const Request &request, RequestColumn column, EpochMs now);
/// The exact value behind a cell that shows it shortened or relative.
[[nodiscard]] QString cellTip(const Request &request, RequestColumn column, EpochMs now);
/// A number or a text, never words of a language.
[[nodiscard]] QVariant cellSortValue(const Request &request, RequestColumn column);
/// The state a cell shows, where it shows one.
[[nodiscard]] std::optional<Look> cellLook(const Request &request, RequestColumn column, EpochMs now);
/// The colour of a cell's text, where it says something.
[[nodiscard]] std::optional<Tone> cellTone(const Request &request, RequestColumn column, EpochMs now);

} // namespace repoll::ui
