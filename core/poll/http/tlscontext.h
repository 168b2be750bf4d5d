// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

#include <map>
#include <memory>

class QSslConfiguration;
struct ssl_ctx_st;
struct ssl_session_st;

namespace repoll {

struct HttpEndpoint;

struct TlsSessionFree
{
    void operator()(ssl_session_st *session) const;
};
using TlsSession = std::unique_ptr<ssl_session_st, TlsSessionFree>;

/// What the TLS connections of one thread share: whom they trust, and the sessions that they resume. Trusts the
/// authorities of a QSslConfiguration; where it names none, those in the system's folders, as Qt does. One thread.
class TlsContext
{
public:
    explicit TlsContext(const QSslConfiguration &trusting);
    ~TlsContext();
    TlsContext(const TlsContext &) = delete;
    TlsContext &operator=(const TlsContext &) = delete;

    /// Null where OpenSSL refuses: then no connection can be made.
    [[nodiscard]] ssl_ctx_st *get() const { return m_context.get(); }
    /// Ten minutes old: connections from now on need a new one, which reads anew who is trusted and resumes nothing.
    [[nodiscard]] bool isOld() const;

    /// The session of an earlier connection to `endpoint` that was verified, or null.
    [[nodiscard]] ssl_session_st *session(const HttpEndpoint &endpoint) const;
    /// Only of a connection that was verified by a handshake of its own.
    void keep(const HttpEndpoint &endpoint, TlsSession session);
    void drop(const HttpEndpoint &endpoint);

private:
    struct ContextFree
    {
        void operator()(ssl_ctx_st *context) const;
    };

    std::unique_ptr<ssl_ctx_st, ContextFree> m_context;
    QElapsedTimer m_since;
    std::map<QString, TlsSession> m_sessions; ///< by host:port
};

} // namespace repoll
