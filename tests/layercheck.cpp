// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layercheck.h"

#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>

#include <map>
#include <optional>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

/// The rooms of core and of ui from the ground up: a room may include those below it, and itself.
const std::map<QString, std::map<QString, int>> roomFloors{
    {u"core"_s,
     {
         {u"base"_s, 0},
         {u"words"_s, 1},
         {u"request"_s, 1},
         {u"provider"_s, 2},
         {u"ledger"_s, 2},
         {u"poll"_s, 3},
         {u"recovery"_s, 4},
         {u"intake"_s, 4},
         {u"report"_s, 4},
         {u"source"_s, 4},
         {u"service"_s, 5},
     }},
    {u"ui"_s,
     {
         {u"theme"_s, 0},     {u"session"_s, 0},     {u"widgets"_s, 1},    {u"settings"_s, 1},
         {u"filter"_s, 2},    {u"timeline"_s, 2},    {u"sidebar"_s, 2},    {u"detail"_s, 2},
         {u"requests"_s, 3},  {u"decision"_s, 3},    {u"recovery"_s, 3},   {u"runs"_s, 3},
         {u"workers"_s, 3},   {u"schedules"_s, 3},   {u"deliveries"_s, 3}, {u"submit"_s, 3},
         {u"providers"_s, 3}, {u"connections"_s, 3}, {u"help"_s, 3},       {u"window"_s, 4},
     }},
};

const std::map<QString, int> houseFloors{{u"core"_s, 0}, {u"ui"_s, 1}, {u"app"_s, 2}};

const QRegularExpression
    clockHeaders(u"^(QElapsedTimer|QDeadlineTimer|QTimer|QBasicTimer|chrono|ctime|time\\.h|sys/time\\.h)$"_s);
const QRegularExpression clockWords(
    u"\\b(currentDateTime\\w*|currentMSecsSinceEpoch|currentSecsSinceEpoch|currentDate|currentTime|SystemClock|nowMs|monotonicMs)\\s*\\("_s);
const QRegularExpression ioHeaders(u"^(Q\\w*File|QFileInfo|QDir|QDirIterator|QIODevice|QBuffer|QProcess|"
                                   u"QTextStream|QDataStream|QSettings|QStandardPaths|QThread|"
                                   "fstream|iostream|cstdio|filesystem|stdio\\.h|unistd\\.h|fcntl\\.h)$"_s);
const QRegularExpression translations(u"\\b(tr|translate|QT_TR_NOOP)\\s*\\("_s);
const QRegularExpression sqlText(
    u"\"\\s*(SELECT\\s|INSERT\\s+(OR\\s+\\w+\\s+)?INTO\\s|UPDATE\\s+\\w+\\s+SET\\s|DELETE\\s+FROM\\s|PRAGMA\\s)"_s);

/// Where a source stands: `core`, `ledger`.
struct Place
{
    QString house;
    QString room;
};

Place placeOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return {parts.value(0), parts.size() > 2 ? parts[1] : QString()};
}

/// The source without its comments; texts keep theirs.
QString withoutComments(const QString &source)
{
    static const QRegularExpression piece(u"\"(?:\\\\.|[^\"\\\\\\n])*\"|//[^\\n]*|/\\*.*?\\*/"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    QString code;
    qsizetype from = 0;
    for (const auto &match : piece.globalMatch(source)) {
        code += QStringView(source).sliced(from, match.capturedStart() - from);
        if (match.capturedView().startsWith(u'"'))
            code += match.capturedView();
        from = match.capturedEnd();
    }
    code += QStringView(source).sliced(from);
    return code;
}

class Checker
{
public:
    Checker(const QString &path, const ModuleOf &moduleOf)
        : m_path(path)
        , m_place(placeOf(path))
        , m_moduleOf(moduleOf)
    {
    }

    QStringList check(const QString &source)
    {
        const QString code = withoutComments(source);
        static const QRegularExpression include(u"^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"]+)[>\"]"_s,
                                                QRegularExpression::MultilineOption);
        for (const auto &match : include.globalMatch(code)) {
            if (match.captured(1) == u"\"")
                checkOwn(match.captured(2));
            else
                checkForeign(match.captured(2));
        }
        checkWords(code);
        return m_problems;
    }

private:
    [[nodiscard]] bool isCore() const { return m_place.house == u"core"; }
    [[nodiscard]] bool isRoom(std::initializer_list<QStringView> rooms) const
    {
        return isCore() && std::find(rooms.begin(), rooms.end(), m_place.room) != rooms.end();
    }
    void report(const QString &what) { m_problems += m_path + u": "_s + what; }

    void checkOwn(const QString &header)
    {
        const Place target = placeOf(header);
        if (isRoom({u"source"}) && header.startsWith(u"core/ledger/"_s))
            report(u"includes \"%1\": core/source knows the requester's database only"_s.arg(header));
        if (header.contains(u".."_s)) {
            report(u"includes \"%1\": paths start at the project's folder"_s.arg(header));
        } else if (target.house == u"tests") {
            report(u"includes \"%1\": nothing under core, ui or app knows the tests"_s.arg(header));
        } else if (houseFloors.contains(target.house)) {
            if (houseFloors.at(target.house) > houseFloors.at(m_place.house))
                report(u"includes \"%1\": the direction is core <- ui <- app"_s.arg(header));
            else if (target.house == m_place.house && !mayEnter(target.room))
                report(u"includes \"%1\": %2/%3 may not know %2/%4"_s.arg(header, m_place.house, m_place.room,
                                                                          target.room));
        } else if (const QString module = m_moduleOf(header); !module.isEmpty()) {
            checkForeign(header); // a Qt header in quotes
        }
    }

    [[nodiscard]] bool mayEnter(const QString &room) const
    {
        if (room == m_place.room)
            return true;
        const auto house = roomFloors.find(m_place.house);
        if (house == roomFloors.end())
            return true;
        const auto own = house->second.find(m_place.room);
        const auto other = house->second.find(room);
        return own != house->second.end() && other != house->second.end() && other->second < own->second;
    }

    void checkForeign(const QString &header)
    {
        const QString name = header.section(u'/', -1);
        const QString module = m_moduleOf(header);
        if (module == u"QtSql" && !isRoom({u"ledger", u"source"}))
            report(u"includes <%1>: only core/ledger and core/source touch QtSql"_s.arg(header));
        if (isCore() && (module == u"QtWidgets" || module == u"QtGui"))
            report(u"includes <%1>: core has no %2"_s.arg(header, module));
        if (module == u"QtNetwork" && isRoom({u"base", u"request", u"provider", u"ledger", u"report"}))
            report(u"includes <%1>: core/%2 never touches the network"_s.arg(header, m_place.room));
        if (isRoom({u"request", u"provider"}) && clockHeaders.match(header).hasMatch())
            report(u"includes <%1>: core/%2 has no clock"_s.arg(header, m_place.room));
        if (isRoom({u"request"}) && ioHeaders.match(name).hasMatch())
            report(u"includes <%1>: core/request does no I/O"_s.arg(header));
        if (isRoom({u"request"}) && (name == u"QObject" || name == u"qobject.h"))
            report(u"includes <%1>: core/request knows no QObject"_s.arg(header));
    }

    void checkWords(const QString &code)
    {
        find(code, translations, isCore(), u"says %1: core has no translations"_s);
        find(code, sqlText, !isRoom({u"ledger"}), u"says %1: SQL is core/ledger's"_s);
        find(code, clockWords, isRoom({u"request", u"provider"}), u"says %1: this room has no clock"_s);
        static const QRegularExpression object(u"\\bQ_OBJECT\\b|:\\s*public\\s+QObject\\b"_s);
        find(code, object, isRoom({u"request"}), u"says %1: core/request knows no QObject"_s);
        static const QRegularExpression manager(u"\\bQNetworkAccessManager\\b"_s);
        find(code, manager, m_place.house == u"ui", u"says %1: the screen never touches the network"_s);
        static const QRegularExpression clock(u"\\bSystemClock\\s+\\w+\\s*[;{=]|\\bSystemClock\\s*[>{]"_s);
        find(code, clock, m_path.section(u'/', -1) != u"main.cpp",
             u"says %1: a program's clock is its main()'s"_s);
        static const QRegularExpression application(
            u"\\bQ\\w*Application\\s+\\w+\\s*[({](?=.*\\bSystemClock\\s)"_s,
            QRegularExpression::DotMatchesEverythingOption);
        find(code, application, true,
             u"says %1 before its clock, which the background needs until that goes"_s);
    }

    void find(const QString &code, const QRegularExpression &words, bool forbidden, const QString &problem)
    {
        if (!forbidden)
            return;
        if (const auto match = words.match(code); match.hasMatch())
            report(problem.arg(u'\'' + match.captured().simplified() + u'\''));
    }

    QString m_path;
    Place m_place;
    const ModuleOf &m_moduleOf;
    QStringList m_problems;
};

} // namespace

QString installedModuleOf(const QString &header)
{
    if (header.startsWith(u"Qt"_s) && header.contains(u'/'))
        return header.section(u'/', 0, 0);
    static std::map<QString, QString> known;
    if (const auto found = known.find(header); found != known.end())
        return found->second;
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    // A module's own folder name (<QtSql>) is a header of the module, too.
    for (const QString &module : headers.entryList({u"Qt*"_s}, QDir::Dirs)) {
        if (QFileInfo::exists(headers.filePath(module + u'/' + header)))
            return known[header] = module;
    }
    return known[header] = QString();
}

QStringList layerProblems(const QString &path, const QString &source, const ModuleOf &moduleOf)
{
    return Checker(path, moduleOf).check(source);
}

} // namespace repoll
