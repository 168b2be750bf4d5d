// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>

namespace repoll {

/// A provider from npm as a program of its own, on a free port of 127.0.0.1. Ends with this object.
class NodeServer
{
public:
    NodeServer() = default;
    ~NodeServer();
    NodeServer(const NodeServer &) = delete;
    NodeServer &operator=(const NodeServer &) = delete;

    /// `script` and the modules were installed by `npm ci` in tests/providers.
    [[nodiscard]] static bool isInstalled(const QString &script);
    /// False where it does not listen; output() says why.
    [[nodiscard]] bool start(const QString &script, const QStringList &arguments);
    [[nodiscard]] QByteArray origin() const { return m_origin; } ///< http://127.0.0.1:PORT
    [[nodiscard]] QByteArray output() const { return m_output; }

private:
    QProcess m_process;
    QByteArray m_origin;
    QByteArray m_output;
};

/// Whether a missing provider fails the test instead of skipping it: packaging/test says so.
[[nodiscard]] bool providersAreRequired();

} // namespace repoll
