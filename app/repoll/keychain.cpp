// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repoll/keychain.h"

#include <QTimer>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

/// Somebody may have to unlock it first; one that is broken may never answer.
constexpr int patienceOfKeychainMs = 60'000;

const QString &service()
{
    static const QString name = u"repoll"_s;
    return name;
}

Error errorOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::EntryNotFound)
        return {ErrorCode::NotFound, u"The keychain holds no such password."_s, {}};
    return {ErrorCode::Io, u"The keychain says: %1"_s.arg(job.errorString()), {}};
}

/// Calls `then` once: when the job has ended, or when it will not.
void start(QKeychain::Job *job, QObject *context,
           const std::function<void(const std::optional<Error> &)> &then)
{
    auto *const once = new QObject(context); // gone with the context, or with the answer
    QObject::connect(job, &QKeychain::Job::finished, once, [once, then](QKeychain::Job *ended) {
        delete once;
        then(ended->error() == QKeychain::NoError ? std::nullopt : std::optional(errorOf(*ended)));
    });
    QTimer::singleShot(patienceOfKeychainMs, once, [once, then] {
        delete once;
        then(Error{ErrorCode::Io, u"The keychain does not answer."_s, {}});
    });
    job->setAutoDelete(true);
    job->start();
}

} // namespace

void Keychain::read(const QString &name, QObject *context,
                    std::function<void(const Result<QByteArray> &)> then)
{
    auto *const job = new QKeychain::ReadPasswordJob(service());
    job->setKey(name);
    start(job, context, [job, then = std::move(then)](const std::optional<Error> &error) {
        then(error ? Result<QByteArray>(tl::unexpected<Error>(*error)) : job->binaryData());
    });
}

void Keychain::write(const QString &name, const QByteArray &password, QObject *context,
                     std::function<void(const Result<void> &)> then)
{
    auto *const job = new QKeychain::WritePasswordJob(service());
    job->setKey(name);
    job->setBinaryData(password);
    start(job, context, [then = std::move(then)](const std::optional<Error> &error) {
        then(error ? Result<void>(tl::unexpected<Error>(*error)) : Result<void>());
    });
}

} // namespace repoll
