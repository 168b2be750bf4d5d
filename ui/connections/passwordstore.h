// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <functional>

class QObject;

namespace repoll::ui {

/// Keeps passwords of ledgers on servers for this user, each under the ledger's URL: the desktop's keychain. Main thread;
/// every call returns at once and `then` is called later, unless `context` has gone by then.
class PasswordStore
{
public:
    virtual ~PasswordStore() = default;
    /// NotFound: it keeps none of this name. Any other error: it cannot be used, in words.
    virtual void read(const QString &name, QObject *context,
                      std::function<void(const Result<QByteArray> &)> then) = 0;
    virtual void write(const QString &name, const QByteArray &password, QObject *context,
                       std::function<void(const Result<void> &)> then) = 0;
};

} // namespace repoll::ui
