// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/acceptor.h"

#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr int Backlog = 512;
constexpr int AtOnce = 64; ///< then others have their turn
constexpr std::chrono::milliseconds NoDescriptorsFor{200};

class Descriptor
{
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int get() const { return m_descriptor; }
    int release() { return std::exchange(m_descriptor, -1); }

private:
    int m_descriptor;
};

tl::unexpected<Error> failedAt(const QString &place)
{
    const int error = errno;
    const QString detail = qt_error_string(error);
    if (error == EADDRINUSE)
        return fail(ErrorCode::InUse, u"Another program listens on %1."_s.arg(place), detail);
    if (error == EACCES || error == EPERM)
        return fail(ErrorCode::Io, u"This user may not listen on %1."_s.arg(place), detail);
    if (error == EADDRNOTAVAIL)
        return fail(ErrorCode::InvalidArgument, u"This machine does not have the address of %1."_s.arg(place),
                    detail);
    return fail(ErrorCode::Io, u"The server cannot listen on %1."_s.arg(place), detail);
}

union SocketAddress {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
    sockaddr_un local;
};

/// Its size.
socklen_t addressOf(const QHostAddress &address, quint16 port, SocketAddress &made)
{
    made = {};
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        made.v4.sin_family = AF_INET;
        made.v4.sin_port = htons(port);
        made.v4.sin_addr.s_addr = htonl(address.toIPv4Address());
        return sizeof made.v4;
    }
    made.v6.sin6_family = AF_INET6;
    made.v6.sin6_port = htons(port);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::memcpy(&made.v6.sin6_addr, &bytes, sizeof bytes);
    return sizeof made.v6;
}

/// Takes a stale socket file away.
Result<void> makeRoom(const SocketAddress &address, socklen_t size, const QString &path)
{
    struct stat found = {};
    if (::lstat(address.local.sun_path, &found) != 0)
        return {};
    if (!S_ISSOCK(found.st_mode))
        return fail(ErrorCode::AlreadyExists, u"%1 is no socket, and is left as it is."_s.arg(path));
    const Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (::connect(probe.get(), &address.any, size) == 0 || errno != ECONNREFUSED) {
        errno = EADDRINUSE;
        return failedAt(path);
    }
    if (::unlink(address.local.sun_path) != 0)
        return failedAt(path);
    return {};
}

} // namespace

Acceptor::Acceptor(int descriptor)
    : m_descriptor(descriptor)
    , m_notifier(descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &Acceptor::acceptWaiting);
}

Acceptor::~Acceptor()
{
    m_notifier.setEnabled(false);
    struct stat found = {};
    const bool isOurs = !m_path.isEmpty() && ::lstat(m_path.constData(), &found) == 0 &&
                        found.st_dev == m_device && found.st_ino == m_inode;
    if (isOurs)
        ::unlink(m_path.constData());
    ::close(m_descriptor);
}

Result<std::unique_ptr<Acceptor>> Acceptor::onAddress(const QHostAddress &address, quint16 port)
{
    const bool isV4 = address.protocol() == QAbstractSocket::IPv4Protocol;
    const QString place = (isV4 ? u"%1:%2"_s : u"[%1]:%2"_s).arg(address.toString()).arg(port);
    Descriptor made(::socket(isV4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    SocketAddress where;
    const socklen_t size = addressOf(address, port, where);
    const int on = 1; // what lingers of connections that are closed is not in the way
    ::setsockopt(made.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (made.get() < 0 || ::bind(made.get(), &where.any, size) != 0 || ::listen(made.get(), Backlog) != 0)
        return failedAt(place);
    return std::unique_ptr<Acceptor>(new Acceptor(made.release()));
}

Result<std::unique_ptr<Acceptor>> Acceptor::onPath(const QString &path, unsigned mode)
{
    const QByteArray name = QFile::encodeName(path);
    SocketAddress where = {};
    if (name.isEmpty() || name.size() >= qsizetype(sizeof where.local.sun_path))
        return fail(ErrorCode::InvalidArgument, u"A socket's path has 1 to 107 bytes: %1."_s.arg(path));
    where.local.sun_family = AF_UNIX;
    std::memcpy(where.local.sun_path, name.constData(), std::size_t(name.size()));
    // One at a time looks whether a file is stale; and nobody connects before it is listened on, with its mode set.
    const Descriptor folder(::open(QFile::encodeName(QFileInfo(path).absolutePath()).constData(),
                                   O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0 || ::flock(folder.get(), LOCK_EX) != 0)
        return failedAt(path);
    if (const auto room = makeRoom(where, sizeof where.local, path); !room)
        return tl::unexpected(room.error());
    Descriptor made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    struct stat found = {};
    if (made.get() < 0 || ::bind(made.get(), &where.any, sizeof where.local) != 0 ||
        ::chmod(name.constData(), mode) != 0 || ::lstat(name.constData(), &found) != 0 ||
        ::listen(made.get(), Backlog) != 0)
        return failedAt(path);
    std::unique_ptr<Acceptor> acceptor(new Acceptor(made.release()));
    acceptor->m_path = name;
    acceptor->m_device = found.st_dev;
    acceptor->m_inode = found.st_ino;
    return acceptor;
}

quint16 Acceptor::port() const
{
    SocketAddress where = {};
    socklen_t size = sizeof where;
    if (::getsockname(m_descriptor, &where.any, &size) != 0)
        return 0;
    switch (where.any.sa_family) {
    case AF_INET:
        return ntohs(where.v4.sin_port);
    case AF_INET6:
        return ntohs(where.v6.sin6_port);
    default:
        return 0;
    }
}

void Acceptor::acceptWaiting()
{
    for (int i = 0; i < AtOnce; ++i) {
        const int descriptor = ::accept4(m_descriptor, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (descriptor >= 0) {
            Q_EMIT accepted(descriptor);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            m_notifier.setEnabled(false); // it would call without end
            QTimer::singleShot(NoDescriptorsFor, this, [this] { m_notifier.setEnabled(true); });
            return;
        } else if (errno != EINTR && errno != ECONNABORTED) {
            return; // mostly: no more
        }
    }
}

} // namespace repoll
