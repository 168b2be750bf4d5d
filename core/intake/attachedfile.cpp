// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/attachedfile.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace repoll {

Result<NewEvidencePtr> readAttachedFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(file).isFile())
        return fail(ErrorCode::NotFound, QStringLiteral("There is no file '%1'.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("'%1' cannot be read.").arg(path), file.errorString());
    QByteArray content = file.read(mostAttachedBytes + 1);
    if (file.error() != QFile::NoError)
        return fail(ErrorCode::Io, QStringLiteral("'%1' cannot be read.").arg(path), file.errorString());
    if (content.isEmpty() || content.size() > mostAttachedBytes) {
        return fail(ErrorCode::InvalidArgument,
                    content.isEmpty() ? QStringLiteral("'%1' is empty.").arg(path)
                                      : QStringLiteral("'%1' holds more than 16 MiB.").arg(path));
    }
    const QByteArray name = QUrl::toPercentEncoding(QFileInfo(path).fileName());
    return std::make_shared<const NewEvidence>(0, "Content-Disposition: attachment; filename*=UTF-8''" + name,
                                               std::move(content));
}

} // namespace repoll
