// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace repoll {

/// One SQL statement whose values have names (`:key`), as a requester writes it. In quotes, comments, dollar quotes and
/// casts (`::text`) a colon is just that. Values are bound, and never become part of the text. A plain value.
struct SqlTemplate
{
    QString sql;            ///< with `?` in place of the names, and without comments
    QStringList names = {}; ///< of the places, in order; one may stand several times

    /// InvalidArgument says what is wrong: more than one statement, a `?` of its own, an open quote, none or an unknown
    /// name, or a statement that changes nothing. `backslashes`: they escape within quotes, as in MySQL.
    [[nodiscard]] static Result<SqlTemplate> read(const QString &statement, const QStringList &known,
                                                  bool backslashes);
};

} // namespace repoll
