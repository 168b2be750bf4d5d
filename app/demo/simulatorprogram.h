// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>

namespace repoll {

/// The provider simulator as a program of its own. It dies with this object, and with this process however
/// that ends. Main thread.
class SimulatorProgram : public QObject
{
    Q_OBJECT

public:
    explicit SimulatorProgram(QObject *parent = nullptr);
    ~SimulatorProgram() override;

    /// Beside this program, or in libexec where it is installed; empty: not there.
    [[nodiscard]] static QString find();

    void start(const QStringList &options);

Q_SIGNALS:
    void listened(quint16 port);
    void ended(const QString &why); ///< once: it could not start, or it stopped

private:
    void readLines();
    void end(const QString &why);

    QProcess m_process;
    bool m_listening = false;
    bool m_ended = false;
};

} // namespace repoll
