// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/ledger/sqlite/lockholder.h"

#include <QByteArray>

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <set>
#include <tuple>

namespace repoll {

/// A file, whatever it is called.
struct FileId
{
    dev_t device = 0;
    ino_t inode = 0;

    /// Of what the path leads to, links followed; none: nothing is there.
    [[nodiscard]] static std::optional<FileId> at(const QString &path);
    friend bool operator==(const FileId &, const FileId &) = default;
    friend bool operator<(const FileId &a, const FileId &b)
    {
        return std::tie(a.device, a.inode) < std::tie(b.device, b.inode);
    }
};

/// The ledger's file, open for as long as a connection to it is: any close() of a file drops all POSIX locks that this
/// process has on it, SQLite's among them (fcntl(2)). So its descriptors are shared by the whole process and closed
/// with its last handle. From any thread.
class FileHandle
{
public:
    [[nodiscard]] static Result<std::unique_ptr<FileHandle>> open(const QString &path, LedgerMode mode);
    ~FileHandle();
    FileHandle(const FileHandle &) = delete;
    FileHandle &operator=(const FileHandle &) = delete;

    /// How long whoever comes waits at the door; tests wait less.
    static inline std::atomic<std::chrono::milliseconds> doorPatience{std::chrono::seconds(30)};

    /// Becomes one of those who may write to the file, until the handle goes or its process ends, however it does, and
    /// stays at the door, where there is one at a time, until leaveDoor(). True: nobody else writes. Waits for the
    /// door, doorPatience at most; then InUse names who stands there: program, pid and host; the error's detail is
    /// that name alone, empty where it is not known.
    [[nodiscard]] Result<bool> beginWriting();
    /// Comes to the door once more before it goes, and stays there. True: nobody else writes.
    [[nodiscard]] Result<bool> beginClosing();
    void leaveDoor();
    /// One of those who write is at work at a time, in turns: waits for it, a minute at most, then InUse as above.
    [[nodiscard]] Result<void> takeTurn();
    void endTurn();
    /// Somebody else may write to it now, this process included.
    [[nodiscard]] bool othersWrite() const;
    /// One of the others who write, to be told.
    [[nodiscard]] QString otherWriter() const;
    /// Somebody may write to the file, this process included.
    [[nodiscard]] bool isLocked() const;

    /// Says that this process works on a run, until the token goes or the process ends, however it does. Null where
    /// somebody does already. The handle's mode is ReadWrite.
    [[nodiscard]] std::shared_ptr<void> holdRun(qint64 runId);
    /// Somebody works on it, this process included.
    [[nodiscard]] bool isRunHeld(qint64 runId) const;

    [[nodiscard]] FileId id() const { return m_id; }
    [[nodiscard]] bool isAt(const QString &path) const { return FileId::at(path) == m_id; }
    /// Differs whenever its content was changed, by whomever: size and time of change.
    struct State
    {
        qint64 size = 0;
        qint64 seconds = 0;
        qint64 nanoseconds = 0;

        friend bool operator==(const State &, const State &) = default;
    };
    [[nodiscard]] State state() const;
    /// The number of names that the file has.
    [[nodiscard]] quint64 names() const;
    /// What it begins with; shorter where the file is.
    [[nodiscard]] Result<QByteArray> start(qsizetype size) const { return bytes(0, size); }
    [[nodiscard]] Result<QByteArray> bytes(qint64 offset, qsizetype size) const;

private:
    FileHandle(FileId id, int descriptor, QString path);

    [[nodiscard]] Result<void> take(LockHolder::Place place);
    void leave(LockHolder::Place place);
    [[nodiscard]] bool isAlone() const;

    FileId m_id;
    int m_descriptor;
    QString m_path;
    bool m_writes = false;
    std::set<LockHolder::Place> m_held;
};

} // namespace repoll
