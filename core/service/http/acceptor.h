// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHostAddress>
#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace repoll {

/// Listens at an address or a path, until it is destroyed, and accepts all that come. Qt's own servers stop for good where
/// there is no descriptor left (QTcpServer pauses, QLocalServer closes); this one tries again. One thread.
class Acceptor final : public QObject
{
    Q_OBJECT

public:
    /// Port 0: a free one.
    [[nodiscard]] static Result<std::unique_ptr<Acceptor>> onAddress(const QHostAddress &address,
                                                                     quint16 port);
    /// A socket file of `mode`. One that nobody listens on any more is taken over; InUse: somebody does; AlreadyExists: it is
    /// something else.
    [[nodiscard]] static Result<std::unique_ptr<Acceptor>> onPath(const QString &path, unsigned mode);
    ~Acceptor() override;

    [[nodiscard]] quint16 port() const;
    /// Accepts what waits in the kernel.
    void acceptWaiting();

Q_SIGNALS:
    /// The receiver's to close. Non-blocking.
    void accepted(int descriptor);

private:
    explicit Acceptor(int descriptor);

    const int m_descriptor;
    QSocketNotifier m_notifier;
    QByteArray m_path; ///< of a socket file, to be removed
    quint64 m_device = 0;
    quint64 m_inode = 0;
};

} // namespace repoll
