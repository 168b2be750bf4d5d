// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

class QSslSocket;
class QTcpSocket;

namespace repoll {

/// A client's socket, of TCP, TLS or Unix, and what was read of it and is not used yet: at most some 80 KiB. What is not
/// read waits in the kernel, and then at the client's. Its signals are the socket's own. One thread.
class ClientSocket
{
public:
    explicit ClientSocket(std::unique_ptr<QTcpSocket> socket);
    ~ClientSocket();
    ClientSocket(const ClientSocket &) = delete;
    ClientSocket &operator=(const ClientSocket &) = delete;

    [[nodiscard]] QTcpSocket &socket() const { return *m_socket; }
    [[nodiscard]] QSslSocket *secure() const { return m_secure; } ///< the same, where it is TLS

    /// There is something to be used: it is in come().
    [[nodiscard]] bool readMore();
    [[nodiscard]] const QByteArray &come() const { return m_come; }
    void use(qsizetype bytes) { m_come.remove(0, bytes); }
    /// Nor does the kernel have something that was not read yet (of TLS only Qt knows).
    [[nodiscard]] bool hasNothing() const;

    /// Does nothing where the client has left. What it finds out the socket says within it.
    void send(const QByteArray &bytes);
    [[nodiscard]] bool isSending() const { return m_isSending; } ///< within send()
    [[nodiscard]] qint64 unsentBytes() const;                    ///< that the kernel has not taken

    /// Nothing more is sent; the client may still send, and then close.
    void sayGoodbye(bool moreMayCome);
    void abort();
    /// By a reset, so that nobody takes what was sent for whole: HTTP/1.0 knows of no other way.
    void breakOff();

private:
    const std::unique_ptr<QTcpSocket> m_socket;
    QSslSocket *const m_secure;
    QByteArray m_come;
    bool m_isSending = false;
};

} // namespace repoll
