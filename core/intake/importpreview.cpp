// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importpreview.h"

#include "core/intake/csvimportreader.h"
#include "core/intake/ndjsonimportreader.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

Result<std::unique_ptr<ImportReader>> readerOf(ByteWindow &window, const ImportColumns &columns,
                                               ImportFormat format, std::optional<char> delimiter)
{
    if (format == ImportFormat::Ndjson)
        return std::make_unique<NdjsonImportReader>(window, columns, false);
    auto reader = CsvImportReader::open(window, columns, false, delimiter);
    if (!reader)
        return tl::unexpected(reader.error());
    return std::move(*reader);
}

/// Reads one row more than the sample holds, to know whether the file ends.
Result<void> judge(QIODevice &device, const ImportColumns &columns, std::optional<char> delimiter,
                   ImportPreview &preview)
{
    ByteWindow window(device);
    const auto reader = readerOf(window, columns, preview.format, delimiter);
    if (!reader && reader.error().code == ErrorCode::InvalidArgument) {
        preview.mappingFault = wordingOf(reader.error());
        return {};
    }
    if (!reader)
        return tl::unexpected(reader.error());
    for (;;) {
        ImportRow row;
        const auto more = (*reader)->next(row);
        if (!more)
            return tl::unexpected(more.error());
        preview.isWhole = !*more;
        if (!*more || preview.verdicts.size() == preview.sample.rows.size())
            return {};
        const bool isBad = row.isBad();
        preview.verdicts.push_back(
            {row.fault, isBad ? Wording() : row.doubt, isBad ? NewRequest() : std::move(row.request)});
    }
}

} // namespace

int ImportPreview::badRows() const
{
    return static_cast<int>(std::count_if(verdicts.begin(), verdicts.end(),
                                          [](const Verdict &verdict) { return verdict.isBad(); }));
}

Result<ImportPreview> previewFile(const QString &path, const ImportOptions &options, int rows)
{
    const auto format = importFormatOf(path, options.format);
    if (!format)
        return tl::unexpected(format.error());
    QFile file(path);
    if (QFileInfo(file).isDir())
        return fail(ErrorCode::InvalidArgument, u"%1 is a folder."_s.arg(path));
    if (!file.open(QIODevice::ReadOnly)) {
        const ErrorCode code = file.exists() ? ErrorCode::Io : ErrorCode::NotFound;
        return fail(code, u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    }
    ImportPreview preview;
    preview.format = *format;
    preview.fileBytes = file.size();
    auto sample = sampleRows(file, *format, rows, options.delimiter);
    if (!sample)
        return tl::unexpected(sample.error());
    preview.sample = std::move(*sample);
    const auto columns = ImportColumns::make(options.columns, options.leftOut, options.timesIn);
    if (!columns) {
        preview.mappingFault = wordingOf(columns.error());
        return preview;
    }
    file.seek(0);
    if (const auto judged = judge(file, *columns, options.delimiter, preview); !judged)
        return tl::unexpected(judged.error());
    return preview;
}

} // namespace repoll
