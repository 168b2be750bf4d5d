// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/listenplace.h"

using namespace Qt::StringLiterals;

namespace repoll::cli {

Result<ListenPlace> listenPlace(const QString &where, const QString &option)
{
    const auto colon = where.lastIndexOf(u':');
    QString host = colon < 0 ? u"127.0.0.1"_s : where.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    const QHostAddress address(host);
    bool isPort = false;
    const ushort port = QStringView(where).mid(colon + 1).toUShort(&isPort);
    if (isPort && !address.isNull())
        return ListenPlace{address, port};
    return fail(ErrorCode::InvalidArgument,
                u"%1 %2: expected a port, or an address and a port, as 127.0.0.1:8081"_s.arg(option, where));
}

} // namespace repoll::cli
