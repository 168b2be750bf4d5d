// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QStringList>

#include <map>

namespace repoll {

/// A segment of a path, or a value of a query, as it is meant: percent-decoded (RFC 3986, 2.1) UTF-8. InvalidArgument: an
/// escape that is none, what is no UTF-8, a NUL.
[[nodiscard]] Result<QString> percentDecoded(QByteArrayView text);

/// The path's segments: `/v1/requests/acme/a%2Fb` is v1, requests, acme, a/b. InvalidArgument as above, and for an empty
/// segment, `.` and `..`.
[[nodiscard]] Result<QStringList> pathSegments(QByteArrayView path);

/// `q=status%3Afailed&limit=10` (a plus is a blank). InvalidArgument as above, for a name that is not among `known` and
/// for one that comes twice.
[[nodiscard]] Result<std::map<QString, QString>> queryValues(QByteArrayView query, const QStringList &known);

/// Of these; empty: there is none.
[[nodiscard]] QString queryValue(const std::map<QString, QString> &values, const QString &name);

/// Where a request is read: `/v1/requests/PROVIDER/KEY`, percent-encoded.
[[nodiscard]] QByteArray requestPath(const QString &provider, const QString &key);

} // namespace repoll
