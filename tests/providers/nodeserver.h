// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>

namespace repoll {

/// What a test says where a provider is missing.
inline constexpr char notInstalled[] = "a provider is not installed: run npm ci --ignore-scripts in "
                                       "tests/providers, or set REPOLL_SKIP_PROVIDERS=1";

/// A provider from npm as a program of its own, on a free port of 127.0.0.1. Ends with this object.
class NodeServer
{
public:
    NodeServer() = default;
    ~NodeServer();
    NodeServer(const NodeServer &) = delete;
    NodeServer &operator=(const NodeServer &) = delete;

    /// `script`, a path in tests/providers, is there: `npm ci` has installed the modules.
    [[nodiscard]] static bool isInstalled(const QString &script);
    /// Runs a script to its end and returns what it wrote, or why it failed.
    [[nodiscard]] static QByteArray run(const QString &script, const QStringList &arguments);
    /// False where it does not listen; output() says why.
    [[nodiscard]] bool start(const QString &script, const QStringList &arguments);
    [[nodiscard]] QByteArray origin() const { return m_origin; } ///< http://127.0.0.1:PORT
    [[nodiscard]] QByteArray output() const { return m_output; }

private:
    QProcess m_process;
    QByteArray m_origin;
    QByteArray m_output;
};

/// Whether somebody has said that a missing provider is to be passed over. Nothing is skipped by itself.
[[nodiscard]] bool providersMayBeMissing();

} // namespace repoll
