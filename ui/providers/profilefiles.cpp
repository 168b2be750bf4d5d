// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/profilefiles.h"

#include "core/base/savedfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringDecoder>

namespace repoll::ui {

namespace {

constexpr qint64 mostBytes = 1 << 20;

QString sayProfile(const char *text)
{
    return QCoreApplication::translate("repoll::ui::ProfileFiles", text);
}

} // namespace

Result<QByteArray> readProfileFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorCode::Io : ErrorCode::NotFound, file.errorString());
    QByteArray text = file.read(mostBytes + 1);
    if (text.size() > mostBytes)
        return fail(ErrorCode::InvalidArgument,
                    sayProfile(QT_TRANSLATE_NOOP("repoll::ui::ProfileFiles",
                                                 "it is too large for a profile (over 1 MiB)")));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(text);
    if (decoder.hasError() || decoded.contains(QChar(u'\0')))
        return fail(ErrorCode::InvalidArgument,
                    sayProfile(QT_TRANSLATE_NOOP("repoll::ui::ProfileFiles", "it is no text in UTF-8")));
    return text;
}

Result<void> writeProfileFile(const QString &path, const QByteArray &text)
{
    SavedFile file(path);
    if (!file.create() || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Io, file.errorString());
    return {};
}

} // namespace repoll::ui
