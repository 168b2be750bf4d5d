// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/passwordstore.h"

namespace repoll {

/// The desktop's keychain, by QtKeychain: the Secret Service (GNOME Keyring, KeePassXC) or KWallet. Never a file. Main
/// thread.
class Keychain final : public ui::PasswordStore
{
public:
    void read(const QString &name, QObject *context,
              std::function<void(const Result<QByteArray> &)> then) override;
    void write(const QString &name, const QByteArray &password, QObject *context,
               std::function<void(const Result<void> &)> then) override;
};

} // namespace repoll
