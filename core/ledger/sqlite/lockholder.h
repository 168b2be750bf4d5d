// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <sys/types.h>

/// The lock of who may write to a file: on the file itself, so that no other name and no removed file gets past it,
/// gone with its process, and no file is left behind. Its place tells the holder's pid. It is a lock by open file
/// description (F_OFD_SETLK), on bytes far behind those that SQLite locks.
namespace repoll::LockHolder {

/// False: errno says why; EAGAIN or EACCES: somebody holds it.
[[nodiscard]] bool take(int descriptor);
void release(int descriptor);
/// Another open file description holds it.
[[nodiscard]] bool isTaken(int descriptor);
/// "repollctl (pid 42) on host"; empty: nobody holds it any more.
[[nodiscard]] QString name(int descriptor);
[[nodiscard]] QString nameOf(pid_t pid);

/// The same for one run of the ledger: held while its process works on it.
[[nodiscard]] bool takeRun(int descriptor, qint64 runId);
void releaseRun(int descriptor, qint64 runId);
[[nodiscard]] bool isRunTaken(int descriptor, qint64 runId);

} // namespace repoll::LockHolder
