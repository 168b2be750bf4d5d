// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QByteArray>

#include <sys/types.h>

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

    /// Becomes the one who may write to the file, until the handle goes or its process ends, however it does. InUse
    /// names the holder: program, pid and host; the error's detail is that name alone, empty where it is not known.
    [[nodiscard]] Result<void> lock();
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
    [[nodiscard]] Result<QByteArray> start(qsizetype size) const;

private:
    FileHandle(FileId id, int descriptor, QString path);

    FileId m_id;
    int m_descriptor;
    QString m_path;
    bool m_writes = false;
};

} // namespace repoll
