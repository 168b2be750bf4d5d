// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/secrets.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

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
    if (secret.endsWith('\n'))
        secret.chop(1);
    if (secret.endsWith('\r'))
        secret.chop(1);
    return secret;
}

/// Why the open file is not fit to hold a secret; empty: it is. Asked of the descriptor, so that the answer
/// is about the file that is then read.
QString unfit(int descriptor)
{
    struct stat facts = {};
    if (::fstat(descriptor, &facts) != 0)
        return QStringLiteral("the file's owner and mode cannot be told");
    if (!S_ISREG(facts.st_mode))
        return QStringLiteral("it is not a regular file");
    if (facts.st_uid != ::geteuid() && facts.st_uid != 0)
        return QStringLiteral("the file belongs to another user");
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return QStringLiteral("others than its owner may use the file; set its mode to 0600");
    if (facts.st_size > largestSecret)
        return QStringLiteral("the file is larger than 64 KiB");
    return {};
}

Result<QByteArray> secretInFile(const QString &reference, const QString &path)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0)
        return refused(reference, errno == ENOENT ? QStringLiteral("there is no such file")
                                                  : QStringLiteral("the file cannot be opened"));
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return refused(reference, QStringLiteral("the file cannot be opened"));
    }
    if (const QString why = unfit(descriptor); !why.isEmpty())
        return refused(reference, why);
    QByteArray secret = withoutNewline(file.read(largestSecret));
    if (secret.isEmpty())
        return refused(reference, QStringLiteral("the file is empty"));
    return secret;
}

} // namespace

Result<QByteArray> resolveSecret(const QString &reference)
{
    if (reference.startsWith(QLatin1String("file:")))
        return secretInFile(reference, reference.mid(5));
    if (!reference.startsWith(QLatin1String("env:")))
        return refused(QStringLiteral("reference"), QStringLiteral("expected env:NAME or file:/PATH"));
    const QByteArray name = reference.mid(4).toUtf8();
    if (!qEnvironmentVariableIsSet(name.constData()))
        return refused(reference, QStringLiteral("the environment variable is not set"));
    QByteArray secret = withoutNewline(qgetenv(name.constData()));
    if (secret.isEmpty())
        return refused(reference, QStringLiteral("the environment variable is empty"));
    return secret;
}

} // namespace repoll
