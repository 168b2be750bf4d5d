// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace repoll {

/// What a disk holds of one file. A write counts for sure once the file was synced; before that each of its sectors may
/// be there or not, in any order, as on a disk that loses its power.
struct DiskFile
{
    struct Change
    {
        qint64 at = 0;
        QByteArray bytes;
        bool truncates = false; ///< to `at`
    };

    std::optional<QByteArray> synced; ///< none: its name is not on the disk yet
    std::vector<Change> changes;
    bool removed = false; ///< and the folder not synced since

    /// What may be found afterwards; none: no file.
    [[nodiscard]] std::optional<QByteArray> afterPowerLoss(QRandomGenerator &random) const;
};

/// SQLite's default way to files for as long as it lives, in the whole process: passes everything on, and keeps what a
/// power loss would leave. Used by any thread.
class PowerLossVfs
{
public:
    PowerLossVfs();
    ~PowerLossVfs();
    PowerLossVfs(const PowerLossVfs &) = delete;
    PowerLossVfs &operator=(const PowerLossVfs &) = delete;

    using Disk = std::map<QByteArray, DiskFile>;
    /// Called before each write, sync, truncation and removal with the disk as it is, on SQLite's thread.
    std::function<void(const Disk &)> beforeChange;
    /// After this many writes the disk is full; none: never.
    std::optional<int> room;

    // For the callbacks.
    void opened(const QByteArray &path, bool isNew);
    /// False: the disk is full.
    [[nodiscard]] bool write(const QByteArray &path, DiskFile::Change change);
    void truncate(const QByteArray &path, qint64 size);
    void sync(const QByteArray &path);
    void remove(const QByteArray &path, bool syncsFolder);

private:
    DiskFile &announce(const QByteArray &path);

    std::mutex m_mutex; // of the disk
    Disk m_disk;
};

} // namespace repoll
