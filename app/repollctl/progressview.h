// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/console.h"
#include "core/recovery/progress.h"

#include <QStringList>

#include <memory>

namespace repoll::cli {

enum class ProgressMode { Default, Bar, Json, None };

/// Shows a run's progress on stderr. Main thread; the console must outlive it.
class ProgressView
{
public:
    virtual ~ProgressView() = default;
    virtual void show(const RunProgress &progress) = 0;
    /// A message between two pictures of the progress.
    virtual void note(const QString &message) = 0;
    /// The last picture stays; nothing is shown after it.
    virtual void end() = 0;
};

/// Default: the bar on a terminal, nothing elsewhere. A bar that was asked for elsewhere is a plain line
/// every few seconds: no control codes ever leave for a file.
[[nodiscard]] std::unique_ptr<ProgressView> makeProgressView(ProgressMode mode, Console &console,
                                                             const Clock &clock);

/// The bar's lines, each at most `columns` wide: the total, the outcomes, one line a provider. Pure.
[[nodiscard]] QStringList progressLines(const RunProgress &progress, int columns);
/// The same on one line, for logs. Pure.
[[nodiscard]] QString progressLine(const RunProgress &progress);
/// One JSON object. Pure.
[[nodiscard]] QByteArray progressJson(const RunProgress &progress, EpochMs now);

} // namespace repoll::cli
