// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/keysargument.h"

#include "app/await.h"
#include "app/repollctl/text.h"
#include "core/request/querytext.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <CLI/CLI.hpp>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr qint64 maxBytes = 256 * 1'024 * 1'024;

Result<QByteArray> bytesOf(const QString &path)
{
    QFile file(path);
    const bool isInput = path == u"-";
    if (!isInput && QFileInfo(file).isDir())
        return fail(ErrorCode::InvalidArgument, u"%1 is a folder."_s.arg(path));
    if (isInput ? !file.open(STDIN_FILENO, QIODevice::ReadOnly) : !file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorCode::Io : ErrorCode::NotFound,
                    u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    QByteArray bytes = file.read(maxBytes + 1);
    if (file.error() != QFile::NoError)
        return fail(ErrorCode::Io, u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    if (bytes.size() > maxBytes)
        return fail(ErrorCode::InvalidArgument, u"%1 is larger than 256 MiB: no list of keys."_s.arg(path));
    return bytes;
}

/// UTF-8, or what a byte order mark says: a sheet's "Unicode text" is UTF-16.
Result<KeyList> listOf(const QString &path)
{
    const auto bytes = bytesOf(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    QStringDecoder decode(QStringConverter::encodingForData(*bytes).value_or(QStringConverter::Utf8));
    const QString text = decode(*bytes);
    if (decode.hasError() || text.contains(QChar(0)))
        return fail(ErrorCode::InvalidArgument,
                    u"%1 is no text in UTF-8, nor in UTF-16 with a byte order mark."_s.arg(path));
    KeyList list = readKeyList(text);
    if (list.keys.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"%1 holds no key."_s.arg(path));
    return list;
}

} // namespace

void addKeyedQuery(CLI::App &app, KeyedArguments &arguments, const std::string &description)
{
    addQueryArgument(app, arguments.query, description);
    app.add_option("--keys", arguments.keysFile,
                   "Only requests of the keys in FILE, - for standard input: one a line, or with commas, "
                   "semicolons or tabs between them, in quotes or not; of any provider.")
        ->type_name("FILE");
}

std::optional<Selection> readSelection(const Context &context, const KeyedArguments &arguments,
                                       const QString &byDefault)
{
    Selection selection;
    selection.query = queryOf(arguments.query);
    const QString file = QString::fromStdString(arguments.keysFile);
    if (selection.query.isEmpty() && file.isEmpty())
        selection.query = byDefault;
    auto filter = readQuery(context, selection.query);
    if (!filter)
        return std::nullopt;
    selection.filter = *std::move(filter);
    if (file.isEmpty())
        return selection;
    if (!selection.filter.key.any.empty()) {
        context.console.error(u"--keys and key: in the query both say which keys; use one of them"_s);
        return std::nullopt;
    }
    auto list = listOf(file);
    if (!list) {
        context.console.error(u"--keys: "_s + list.error().message);
        return std::nullopt;
    }
    selection.list = *std::move(list);
    selection.query = KeyedQuery{selection.query, selection.list.keys}.text();
    auto both = readQuery(context, selection.query);
    if (!both)
        return std::nullopt;
    selection.filter = *std::move(both);
    return selection;
}

Result<QStringList> unknownKeys(Ledger &ledger, const KeyList &list)
{
    return await(
        ledger.read<QStringList>([keys = list.keys](StoreReader &store) { return store.unknownKeys(keys); }));
}

Result<void> sayKeys(const Context &context, Ledger &ledger, const KeyList &list)
{
    constexpr qsizetype shown = 20;
    if (list.keys.isEmpty())
        return {};
    const auto unknown = unknownKeys(ledger, list);
    if (!unknown)
        return tl::unexpected(unknown.error());
    const QString twice =
        list.repeated > 0 ? u" (%1 more than once)"_s.arg(grouped(list.repeated)) : QString();
    context.console.say(u"%1%2: %3 in this ledger, %4 not."_s.arg(
        plural(list.keys.size(), "key"_L1, "keys"_L1), twice, grouped(list.keys.size() - unknown->size()),
        grouped(unknown->size())));
    for (const QString &key : unknown->first(std::min(shown, unknown->size())))
        context.console.say(u"not in this ledger: "_s + key);
    if (unknown->size() > shown)
        context.console.say(u"and %1 more; repollctl requests --keys FILE --unknown lists them"_s.arg(
            grouped(unknown->size() - shown)));
    return {};
}

} // namespace repoll::cli
