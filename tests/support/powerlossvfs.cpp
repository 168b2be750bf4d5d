// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/powerlossvfs.h"

#include <QFile>

#include <sqlite3.h>

// A shim over the default VFS (https://www.sqlite.org/vfs.html, section 2.3).

namespace repoll {

namespace {

constexpr qint64 sectorSize = 512;

PowerLossVfs *current = nullptr;
sqlite3_vfs *below = nullptr;
sqlite3_vfs shim;

struct ShimFile
{
    sqlite3_file base; ///< first: SQLite knows the file by it
    QByteArray *path;  ///< null: a temporary file
    sqlite3_file *real;
};

ShimFile &shimOf(sqlite3_file *file)
{
    return *reinterpret_cast<ShimFile *>(file);
}

sqlite3_file *realOf(sqlite3_file *file)
{
    return shimOf(file).real;
}

int closeFile(sqlite3_file *file)
{
    delete shimOf(file).path;
    return realOf(file)->pMethods->xClose(realOf(file));
}

int readFile(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
    return realOf(file)->pMethods->xRead(realOf(file), to, size, at);
}

int writeFile(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    const QByteArray bytes(static_cast<const char *>(from), size);
    if (shimOf(file).path && !current->write(*shimOf(file).path, {at, bytes, false}))
        return SQLITE_FULL;
    return realOf(file)->pMethods->xWrite(realOf(file), from, size, at);
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    if (shimOf(file).path)
        current->truncate(*shimOf(file).path, size);
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}

int syncFile(sqlite3_file *file, int)
{
    if (shimOf(file).path)
        current->sync(*shimOf(file).path);
    return SQLITE_OK; // the test's disk is the shim's
}

int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}

int lockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}

int unlockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}

int checkReserved(sqlite3_file *file, int *result)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), result);
}

int control(sqlite3_file *file, int op, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), op, argument);
}

int sector(sqlite3_file *file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

int characteristics(sqlite3_file *file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}

int shmMap(sqlite3_file *file, int page, int size, int extend, void volatile **to)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, to);
}

int shmLock(sqlite3_file *file, int offset, int n, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, n, flags);
}

void shmBarrier(sqlite3_file *file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}

int shmUnmap(sqlite3_file *file, int deletes)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), deletes);
}

// Version 2: no pages mapped into memory, which would be written past xWrite.
const sqlite3_io_methods methods{2,          closeFile, readFile,        writeFile,  truncateFile,
                                 syncFile,   fileSize,  lockFile,        unlockFile, checkReserved,
                                 control,    sector,    characteristics, shmMap,     shmLock,
                                 shmBarrier, shmUnmap,  nullptr,         nullptr};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    ShimFile &opened = shimOf(file);
    opened.base.pMethods = nullptr;
    opened.real = reinterpret_cast<sqlite3_file *>(&opened + 1);
    opened.path = nullptr;
    const bool isNew = name && !QFile::exists(QFile::decodeName(name));
    const int code = below->xOpen(below, name, opened.real, flags, outFlags);
    if (code != SQLITE_OK)
        return code;
    if (name) {
        opened.path = new QByteArray(name);
        current->opened(*opened.path, isNew);
    }
    opened.base.pMethods = &methods;
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs *, const char *name, int syncsFolder)
{
    current->remove(name, syncsFolder != 0);
    return below->xDelete(below, name, syncsFolder);
}

void put(QByteArray &content, qint64 at, const QByteArray &bytes)
{
    if (content.size() < at)
        content.append(at - content.size(), '\0');
    content.replace(at, std::min<qint64>(bytes.size(), content.size() - at), bytes);
}

} // namespace

std::optional<QByteArray> DiskFile::afterPowerLoss(QRandomGenerator &random) const
{
    if ((removed || !synced) && random.bounded(2) == 0)
        return std::nullopt;
    QByteArray content = synced.value_or(QByteArray());
    for (const Change &change : changes) {
        const int fate = static_cast<int>(random.bounded(3)); // none of it, all of it, some sectors
        if (fate == 0)
            continue;
        if (change.truncates) {
            content.truncate(change.at);
            continue;
        }
        for (qint64 from = 0; from < change.bytes.size();) {
            const qint64 end = (change.at + from) / sectorSize * sectorSize + sectorSize - change.at;
            const QByteArray part = change.bytes.mid(from, end - from);
            if (fate == 1 || random.bounded(2) == 0)
                put(content, change.at + from, part);
            from += part.size();
        }
    }
    return content;
}

PowerLossVfs::PowerLossVfs()
{
    current = this;
    below = sqlite3_vfs_find(nullptr);
    shim = *below;
    shim.zName = "powerloss";
    shim.szOsFile = static_cast<int>(sizeof(ShimFile)) + below->szOsFile;
    shim.pNext = nullptr;
    shim.xOpen = openFile;
    shim.xDelete = removeFile;
    sqlite3_vfs_register(&shim, 1);
}

PowerLossVfs::~PowerLossVfs()
{
    sqlite3_vfs_unregister(&shim);
    sqlite3_vfs_register(below, 1);
    current = nullptr;
}

void PowerLossVfs::opened(const QByteArray &path, bool isNew)
{
    const std::scoped_lock lock(m_mutex);
    const auto known = m_disk.find(path);
    if (known != m_disk.end() && !(isNew && known->second.removed))
        return;
    DiskFile file;
    if (!isNew) {
        QFile content(QFile::decodeName(path));
        if (content.open(QIODevice::ReadOnly)) // closing it drops no lock: nobody had it open
            file.synced = content.readAll();
    }
    m_disk[path] = file;
}

DiskFile &PowerLossVfs::announce(const QByteArray &path)
{
    if (beforeChange)
        beforeChange(m_disk);
    return m_disk[path];
}

bool PowerLossVfs::write(const QByteArray &path, DiskFile::Change change)
{
    const std::scoped_lock lock(m_mutex);
    if (room && (*room)-- <= 0)
        return false;
    announce(path).changes.push_back(std::move(change));
    return true;
}

void PowerLossVfs::truncate(const QByteArray &path, qint64 size)
{
    const std::scoped_lock lock(m_mutex);
    announce(path).changes.push_back({size, {}, true});
}

void PowerLossVfs::sync(const QByteArray &path)
{
    const std::scoped_lock lock(m_mutex);
    DiskFile &file = announce(path);
    QByteArray content = file.synced.value_or(QByteArray());
    for (const DiskFile::Change &change : file.changes) {
        if (change.truncates)
            content.truncate(change.at);
        else
            put(content, change.at, change.bytes);
    }
    file.synced = content;
    file.changes.clear();
}

void PowerLossVfs::remove(const QByteArray &path, bool syncsFolder)
{
    const std::scoped_lock lock(m_mutex);
    announce(path).removed = true;
    if (syncsFolder)
        m_disk.erase(path);
}

} // namespace repoll
