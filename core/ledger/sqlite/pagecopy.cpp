// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/pagecopy.h"

#include <QUrl>

#include <sqlite3.h>

#include <memory>

namespace repoll {

namespace {

constexpr int pagesAtOnce = 1'000;
constexpr int busyMs = 5'000;

struct CloseDatabase
{
    void operator()(sqlite3 *database) const { sqlite3_close(database); }
};
using DatabasePtr = std::unique_ptr<sqlite3, CloseDatabase>;

QByteArray uriOf(const QString &path, const char *parameters)
{
    return "file:" + QUrl::toPercentEncoding(path, "/") + parameters;
}

tl::unexpected<Error> refused(sqlite3 *database, int code)
{
    return fail((code & 0xff) == SQLITE_FULL ? ErrorCode::DiskFull : ErrorCode::Io,
                QStringLiteral("The ledger could not be copied: %1.")
                    .arg(QString::fromUtf8(database ? sqlite3_errmsg(database) : sqlite3_errstr(code))),
                QStringLiteral("SQLite %1").arg(code));
}

Result<DatabasePtr> opened(const QByteArray &uri, int mode)
{
    sqlite3 *database = nullptr;
    const int code =
        sqlite3_open_v2(uri.constData(), &database, mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    DatabasePtr owned(database);
    if (code != SQLITE_OK)
        return refused(database, code);
    sqlite3_busy_timeout(database, busyMs);
    return owned;
}

} // namespace

Result<void> copyPages(const QString &from, bool fromIsImmutable, const QString &to)
{
    const auto source = opened(uriOf(from, fromIsImmutable ? "?immutable=1" : ""), SQLITE_OPEN_READONLY);
    if (!source)
        return tl::unexpected(source.error());
    const auto target = opened(uriOf(to, ""), SQLITE_OPEN_READWRITE);
    if (!target)
        return tl::unexpected(target.error());
    // What others write while this transaction stands is not seen: the copy is never begun again.
    const int begun =
        sqlite3_exec(source->get(), "BEGIN; SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
    if (begun != SQLITE_OK)
        return refused(source->get(), begun);
    sqlite3_backup *const copy = sqlite3_backup_init(target->get(), "main", source->get(), "main");
    if (copy == nullptr)
        return refused(target->get(), sqlite3_errcode(target->get()));
    while (sqlite3_backup_step(copy, pagesAtOnce) == SQLITE_OK) {
    }
    const int ended = sqlite3_backup_finish(copy);
    return ended == SQLITE_OK ? Result<void>() : refused(target->get(), ended);
}

} // namespace repoll
