// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/secrets.h"

#include "core/provider/headertext.h"
#include "core/provider/secretmask.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace repoll {

namespace {

constexpr qint64 largestSecret = 64 * 1024;

tl::unexpected<Error> refused(const QString &reference, const QString &why)
{
    return fail(ErrorCode::InvalidArgument,
                QStringLiteral("The secret %1 cannot be used: %2.").arg(reference, why));
}

QByteArray withoutNewline(QByteArray secret)
{
    if (secret.endsWith("\r\n"))
        secret.chop(2);
    else if (secret.endsWith('\n'))
        secret.chop(1);
    return secret;
}

/// What an editor writes before a text to say how it is encoded: UTF-8, UTF-16.
bool hasByteOrderMark(const QByteArray &bytes)
{
    constexpr std::array<const char *, 3> marks{"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};
    return std::any_of(marks.begin(), marks.end(), [&](const char *mark) { return bytes.startsWith(mark); });
}

/// The secret that `stored` holds, whatever holds it.
Result<QByteArray> secretOf(const QString &reference, const QString &holder, const QByteArray &stored)
{
    QByteArray secret = withoutNewline(stored);
    if (secret.isEmpty())
        return refused(reference, holder + QStringLiteral(" is empty"));
    if (hasByteOrderMark(secret)) // the provider would be sent it, and refuse the secret
        return refused(reference, holder + QStringLiteral(" begins with a byte order mark; save it without"));
    if (hasControlCharacter(secret)) // could end the header that carries it and begin another
        return refused(reference, holder + QStringLiteral(" holds a control character"));
    if (QString::fromUtf8(secret.trimmed()).size() < shortestSecret) {
        return refused(reference,
                       holder + QStringLiteral(" has fewer than %1 characters, too few to be masked "
                                               "where the provider repeats them")
                                    .arg(shortestSecret));
    }
    return secret;
}

bool isOwnOrRoots(const struct stat &facts)
{
    return facts.st_uid == ::geteuid() || facts.st_uid == 0;
}

/// Whether systemd hands over the file that `path` names and `facts` are of, in the folder where it puts a unit's
/// credentials. It lets the unit's User= read them by an access list, whose mask is where a group's rights would be.
bool isCredential(const QByteArray &path, const struct stat &facts)
{
    const QByteArray folder = qgetenv("CREDENTIALS_DIRECTORY");
    struct stat place = {};
    struct stat named = {};
    return folder.startsWith('/') && ::stat(folder.constData(), &place) == 0 && isOwnOrRoots(place) &&
           (place.st_mode & (S_IWGRP | S_IRWXO)) == 0 &&
           ::lstat((folder + path.mid(path.lastIndexOf('/'))).constData(), &named) == 0 &&
           named.st_dev == facts.st_dev && named.st_ino == facts.st_ino &&
           facts.st_mode == (S_IFREG | S_IRUSR | S_IRGRP);
}

/// Why the open file is not fit to hold a secret; empty: it is. Asked of the descriptor, so that the answer
/// is about the file that is then read.
QString unfit(int descriptor, const QByteArray &path)
{
    struct stat facts = {};
    if (::fstat(descriptor, &facts) != 0)
        return QStringLiteral("the file's owner and mode cannot be told");
    if (!S_ISREG(facts.st_mode))
        return QStringLiteral("it is not a regular file");
    if (!isOwnOrRoots(facts))
        return QStringLiteral("the file belongs to another user");
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0 && !isCredential(path, facts))
        return QStringLiteral("others than its owner may use the file; set its mode to 0600");
    if (facts.st_size > largestSecret)
        return QStringLiteral("the file is larger than 64 KiB");
    return {};
}

Result<QByteArray> secretInFile(const QString &reference, const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor = ::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return refused(reference, errno == ENOENT ? QStringLiteral("there is no such file")
                                                  : QStringLiteral("the file cannot be opened"));
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return refused(reference, QStringLiteral("the file cannot be opened"));
    }
    if (const QString why = unfit(descriptor, name); !why.isEmpty())
        return refused(reference, why);
    return secretOf(reference, QStringLiteral("the file"), file.read(largestSecret));
}

} // namespace

Result<QByteArray> resolveSecret(const QString &reference)
{
    const bool control = hasControlCharacter(reference.toUtf8());
    if (reference.startsWith(QLatin1String("file:/")) && !control)
        return secretInFile(reference, reference.mid(5));
    if (!reference.startsWith(QLatin1String("env:")) || control)
        return refused(QStringLiteral("reference"), QStringLiteral("expected env:NAME or file:/PATH"));
    const QByteArray name = reference.mid(4).toUtf8();
    if (!qEnvironmentVariableIsSet(name.constData()))
        return refused(reference, QStringLiteral("the environment variable is not set"));
    return secretOf(reference, QStringLiteral("the environment variable"), qgetenv(name.constData()));
}

} // namespace repoll
