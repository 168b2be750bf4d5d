// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>

namespace repoll::ui {

/// Where the start page gets a demo from: app/demo implements it, tests replace it. Main thread; it outlives
/// the page, and what it has started ends with it.
class DemoSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// False where this installation has no demo.
    [[nodiscard]] virtual bool isThere() const = 0;
    [[nodiscard]] virtual bool isStarting() const = 0;
    /// Answers with exactly one ready() or failed(), later; nothing where it is starting already.
    virtual void start() = 0;
    /// Stops a start that is under way: no ready() nor failed() follows.
    virtual void cancel() = 0;

Q_SIGNALS:
    void ready(const QString &ledgerPath);
    void failed(const repoll::Error &error);
    /// After ready(): the demo's providers answer no more.
    void stopped(const QString &why);
};

} // namespace repoll::ui
