// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"

namespace repoll {

/// A byte below 0x20, or 0x7F: in a header's value it could end the header and begin another.
[[nodiscard]] bool hasControlCharacter(const QByteArray &bytes);

/// Headers that no profile sets: they frame the message, lead it elsewhere, make the answer another
/// (conditional, partial, compressed), or carry what is a secret's place.
[[nodiscard]] bool isReservedHeader(const QByteArray &name);

/// Authorization: among the reserved ones the only one that `auth` may set.
[[nodiscard]] bool isAuthorization(const QByteArray &name);

/// A header of which there must be one value. Lines that say the same are one.
struct OneValue
{
    QByteArray value;       ///< trimmed; empty: none
    bool ambiguous = false; ///< there are two, and nobody can tell which is meant
};
/// Several lines may be joined with ", " already (RFC 9110, 5.3), as QNetworkAccessManager does.
[[nodiscard]] OneValue oneValue(const Answer &answer, const QByteArray &name);

/// The elements of a list, trimmed, none of them empty; a comma within quotes divides nothing.
[[nodiscard]] QList<QByteArray> listElements(const QByteArray &value);

/// A header's bytes for people: UTF-8 where they are, else Latin-1, so that none is lost.
[[nodiscard]] QString headerText(const QByteArray &bytes);

/// A provider's word as it may stand in a record: the same, cut to 200 units between two characters.
[[nodiscard]] QString shownWord(const QByteArray &word);

/// A URI reference whose bytes beyond ASCII are percent-encoded as they are, whatever they mean.
[[nodiscard]] QByteArray asciiReference(const QByteArray &bytes);

} // namespace repoll
