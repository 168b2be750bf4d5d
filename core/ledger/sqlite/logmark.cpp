// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sqlite/logmark.h"

#include "core/ledger/sql/storefailure.h"
#include "core/ledger/sqlite/sqliteconnection.h"

#include <QFile>
#include <QRandomGenerator>
#include <QtEndian>

namespace repoll::LogMark {

namespace {

// https://www.sqlite.org/fileformat2.html#walformat
constexpr qsizetype logHeaderSize = 32;
constexpr qsizetype frameHeaderSize = 24;
constexpr qsizetype pageSizeOffset = 8; ///< these three in the log's header
constexpr qsizetype saltOffset = 16;
constexpr qsizetype logSumOffset = 24;
constexpr qsizetype frameSaltOffset = 8;
constexpr qsizetype frameSumOffset = 16;
constexpr qsizetype saltSize = 8;
constexpr quint32 logMagic = 0x377f0682; ///< the lowest bit tells the byte order of its sums

// https://www.sqlite.org/fileformat2.html#b_tree_pages
constexpr qsizetype cellPointerOffset = 8;

constexpr qsizetype markSize = 8;
constexpr qsizetype epochSize = 4; ///< of a mark; the number follows, its most significant byte first

quint32 wordAt(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<quint32>(bytes.constData() + offset);
}

/// Table log_mark's only row: payload of 20 bytes, row 1, header of 4 bytes, NULL for the id, a blob of 16 bytes, and
/// 0 or 1, which take none.
QByteArray markOn(const QByteArray &page)
{
    static const QByteArray start("\x14\x01\x04\x00\x2c", 5);
    const qsizetype cell = qFromBigEndian<quint16>(page.constData() + cellPointerOffset);
    const qsizetype mark = cell + start.size() + 1;
    return page.mid(cell, start.size()) == start ? page.mid(mark, 2 * markSize) : QByteArray();
}

struct MarkInFile
{
    quint32 page = 0;
    QByteArray mark;
    bool isOpen = false;
};

MarkInFile readFile(const Dialect &dialect, const QString &path)
{
    const auto connection = connectSqlite(dialect, path, SqliteAccess::Frozen);
    MarkInFile found;
    SqlRows rows = connection->session().query(
        QStringLiteral("SELECT s.rootpage, m.mark, m.is_open FROM sqlite_schema s "
                       "JOIN log_mark m WHERE s.name = 'log_mark'"));
    if (rows.next())
        found = {static_cast<quint32>(rows.integer(0)), rows.bytes(1).left(markSize), rows.flag(2)};
    return found;
}

/// The log's own sum, over all of it so far.
class LogSum
{
public:
    explicit LogSum(bool bigEndian)
        : m_bigEndian(bigEndian)
    {
    }
    void add(QByteArrayView bytes)
    {
        for (; bytes.size() >= 8; bytes = bytes.sliced(8)) {
            m_first += word(bytes.data()) + m_second;
            m_second += word(bytes.data() + 4) + m_first;
        }
    }
    [[nodiscard]] bool is(const QByteArray &bytes, qsizetype offset) const
    {
        return wordAt(bytes, offset) == m_first && wordAt(bytes, offset + 4) == m_second;
    }

private:
    [[nodiscard]] quint32 word(const char *at) const
    {
        return m_bigEndian ? qFromBigEndian<quint32>(at) : qFromLittleEndian<quint32>(at);
    }

    bool m_bigEndian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

/// Reads a log as the database will: up to the last commit before its first frame that is not valid.
class LogReader
{
public:
    explicit LogReader(QFile &log)
        : m_log(log)
        , m_header(log.read(logHeaderSize))
        , m_sum(m_header.size() == logHeaderSize && (wordAt(m_header, 0) & 1U) != 0)
    {
        m_usable = m_header.size() == logHeaderSize && (wordAt(m_header, 0) & ~1U) == logMagic;
        if (!m_usable)
            return;
        m_pageSize = wordAt(m_header, pageSizeOffset);
        m_sum.add(QByteArrayView(m_header).first(logSumOffset));
        m_usable = m_sum.is(m_header, logSumOffset);
    }

    /// The next frame is valid.
    [[nodiscard]] bool next()
    {
        if (!m_usable)
            return false;
        m_frame = m_log.read(frameHeaderSize);
        m_page = m_log.read(m_pageSize);
        if (m_frame.size() < frameHeaderSize || m_page.size() < m_pageSize ||
            m_frame.mid(frameSaltOffset, saltSize) != m_header.mid(saltOffset, saltSize))
            return false;
        m_sum.add(QByteArrayView(m_frame).first(frameSaltOffset));
        m_sum.add(m_page);
        return m_sum.is(m_frame, frameSumOffset);
    }
    [[nodiscard]] quint32 pageNumber() const { return wordAt(m_frame, 0); }
    [[nodiscard]] bool commits() const { return wordAt(m_frame, 4) != 0; }
    [[nodiscard]] const QByteArray &page() const { return m_page; }

private:
    QFile &m_log;
    QByteArray m_header;
    LogSum m_sum;
    bool m_usable = false;
    qsizetype m_pageSize = 0;
    QByteArray m_frame;
    QByteArray m_page;
};

/// Its first mark repeats the one that the file holds, or a later one is it.
bool goesOn(QFile &log, const MarkInFile &file)
{
    LogReader reader(log);
    bool isFirst = true;
    QByteArray mark;
    while (reader.next()) {
        if (reader.pageNumber() == file.page)
            mark = markOn(reader.page());
        if (!reader.commits() || mark.isEmpty())
            continue;
        if (mark.left(markSize) == file.mark || (isFirst && mark.mid(markSize) == file.mark))
            return true;
        isFirst = false;
    }
    return isFirst; // nothing in it counts
}

Result<void> missing(const QString &log)
{
    return fail(
        ErrorCode::Displaced,
        QStringLiteral("The newest records of this ledger may be in a file that is not there, %1: its "
                       "program was killed, or it was copied while it was open. Put that file beside "
                       "it. Where there is none, make an empty file of that name to go on with what is "
                       "here.")
            .arg(log));
}

QByteArray markOf(SqlSession &session)
{
    SqlRows rows = session.query(QStringLiteral("SELECT mark FROM log_mark"));
    return rows.next() ? rows.bytes(0).left(markSize) : QByteArray(markSize, '\0');
}

quint32 numberOf(const QByteArray &mark)
{
    return wordAt(mark, epochSize);
}

void write(SqlSession &session, QByteArray mark, quint32 number, const QByteArray &before)
{
    mark.resize(markSize);
    qToBigEndian(number, mark.data() + epochSize);
    session.exec(QStringLiteral("UPDATE log_mark SET mark = ?"), {mark + before});
}

} // namespace

void set(SqlSession &session)
{
    const QByteArray mark = markOf(session);
    write(session, mark.left(epochSize), numberOf(mark) + 1, mark);
}

void beginEpoch(SqlSession &session)
{
    QByteArray epoch(epochSize, Qt::Uninitialized);
    qToBigEndian(QRandomGenerator::system()->generate(), epoch.data());
    write(session, epoch, 0, markOf(session));
    session.exec(QStringLiteral("UPDATE log_mark SET is_open = 1"));
}

void endEpoch(SqlSession &session)
{
    set(session);
    session.exec(QStringLiteral("UPDATE log_mark SET is_open = 0"));
}

Watch::Watch(SqlSession &session, const FileHandle &handle)
    : m_pageSize(session.integer(QStringLiteral("PRAGMA page_size")).value_or(0))
    , m_page(session.integer(QStringLiteral("SELECT rootpage FROM sqlite_schema WHERE name = 'log_mark'"))
                 .value_or(0))
    , m_epoch(markOf(session).left(epochSize))
    , m_mark(inFile(handle))
{
}

bool Watch::isOwn(const FileHandle &handle)
{
    const QByteArray mark = inFile(handle);
    const bool isOfEpoch = mark.size() == markSize && mark.startsWith(m_epoch);
    const bool isNewer = !m_mark.startsWith(m_epoch) || numberOf(mark) >= numberOf(m_mark);
    if (mark != m_mark && !(isOfEpoch && isNewer))
        return false;
    m_mark = mark;
    return true;
}

QByteArray Watch::inFile(const FileHandle &handle) const
{
    const auto page = handle.bytes((m_page - 1) * m_pageSize, static_cast<qsizetype>(m_pageSize));
    return page && page->size() == m_pageSize ? markOn(*page).left(markSize) : QByteArray();
}

Result<void> requireOwnLog(const Dialect &dialect, const QString &databasePath)
{
    QFile log(databasePath + QStringLiteral("-wal"));
    const bool isMissing = !log.exists();
    if (!isMissing && (log.size() <= logHeaderSize || !log.open(QIODevice::ReadOnly)))
        return {};
    MarkInFile file;
    const bool isRead = guarded([&] { file = readFile(dialect, databasePath); }) && !file.mark.isEmpty();
    if (isMissing)
        return isRead && file.isOpen ? missing(log.fileName()) : Result<void>();
    if (!isRead || goesOn(log, file)) // where it cannot be read alone, it may need the log to be whole
        return {};
    return fail(ErrorCode::Displaced,
                QStringLiteral("%1 was left by another state of this ledger and does not belong to the file "
                               "that is there now, such as a backup that was put in its place. Move %1 and "
                               "%2 to another folder, then open the ledger again.")
                    .arg(log.fileName(), databasePath + QStringLiteral("-shm")));
}

} // namespace repoll::LogMark
