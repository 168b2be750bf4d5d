// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <sys/types.h>

/// Locks on the ledger's file itself, so that no other name and no removed file gets past them: gone with their process,
/// and no file is left behind. Where a lock is tells its holder's pid. They are locks by open file description
/// (F_OFD_SETLK), on bytes far behind those that SQLite locks, and do not keep one description's holders apart.
namespace repoll::LockHolder {

enum class Place {
    Writers, ///< held by all who may write, together
    Door,    ///< by one, while it opens to write or closes
    Next,    ///< by the one whose turn is next
    Turn,    ///< by the one who writes now
};
enum class With { Others, Nobody };

/// At once. False: errno says why; EAGAIN or EACCES: somebody holds it. Changes what this description holds already.
[[nodiscard]] bool take(int descriptor, Place place, With with);
void release(int descriptor, Place place);
/// Another open file description holds it.
[[nodiscard]] bool isTaken(int descriptor, Place place);
/// Such as "repollctl (pid 42) on host", one of them; empty: nobody holds it any more.
[[nodiscard]] QString name(int descriptor, Place place);
[[nodiscard]] QString nameOf(pid_t pid);

/// The same for one run of the ledger: held while its process works on it.
[[nodiscard]] bool takeRun(int descriptor, qint64 runId);
void releaseRun(int descriptor, qint64 runId);
[[nodiscard]] bool isRunTaken(int descriptor, qint64 runId);

} // namespace repoll::LockHolder
