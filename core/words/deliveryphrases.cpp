// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/phrases.h"

#include <QtGlobal>

#include <array>

namespace repoll {

namespace {

constexpr std::array deliveryTexts{
    QT_TRANSLATE_NOOP("repoll::Core", "An endpoint has a name."),
    QT_TRANSLATE_NOOP("repoll::Core", "Somebody adds an endpoint."),
    QT_TRANSLATE_NOOP("repoll::Core", "An endpoint is told of results, decisions or conflicts."),
    QT_TRANSLATE_NOOP("repoll::Core", "An endpoint's settings are a JSON object."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ledger has no endpoint '%1'."),
    QT_TRANSLATE_NOOP("repoll::Core", "Removing an endpoint names who and why."),
    QT_TRANSLATE_NOOP("repoll::Core", "Enabling or disabling an endpoint names who and why."),
    QT_TRANSLATE_NOOP("repoll::Core", "not one delivery succeeded for %1 hours"),
    QT_TRANSLATE_NOOP("repoll::Core", "What is done to deliveries names who and why."),
    QT_TRANSLATE_NOOP("repoll::Core", "it is sent again"),
    QT_TRANSLATE_NOOP("repoll::Core", "its endpoint was removed"),
    QT_TRANSLATE_NOOP("repoll::Core", "A page of deliveries did not fit the ledger."),
    QT_TRANSLATE_NOOP("repoll::Core", "of this network"),
    QT_TRANSLATE_NOOP("repoll::Core", "private"),
    QT_TRANSLATE_NOOP("repoll::Core", "shared"),
    QT_TRANSLATE_NOOP("repoll::Core", "loopback"),
    QT_TRANSLATE_NOOP("repoll::Core", "link-local"),
    QT_TRANSLATE_NOOP("repoll::Core", "reserved"),
    QT_TRANSLATE_NOOP("repoll::Core", "multicast"),
    QT_TRANSLATE_NOOP("repoll::Core", "discarded"),
    QT_TRANSLATE_NOOP("repoll::Core", "unspecified"),
    QT_TRANSLATE_NOOP("repoll::Core", "for documentation"),
    QT_TRANSLATE_NOOP("repoll::Core", "for benchmarks"),
    QT_TRANSLATE_NOOP("repoll::Core", "of a cloud's metadata"),
    QT_TRANSLATE_NOOP("repoll::Core", "one of its addresses, %1, is %2, and nothing is sent there"),
    QT_TRANSLATE_NOOP("repoll::Core", "none of its secrets is in force any more"),
    QT_TRANSLATE_NOOP("repoll::Core", "its address is %1, and nothing is sent there"),
    QT_TRANSLATE_NOOP("repoll::Core", "HTTP %1: it points elsewhere, which is not followed"),
    QT_TRANSLATE_NOOP("repoll::Core", "the receiver answered 410 Gone"),
    QT_TRANSLATE_NOOP("repoll::Core", "A webhook's secret begins with whsec_ or whsk_."),
    QT_TRANSLATE_NOOP("repoll::Core", "A webhook's secret is base64 behind its first word."),
    QT_TRANSLATE_NOOP("repoll::Core", "A webhook's secret has 24 to 64 bytes."),
    QT_TRANSLATE_NOOP("repoll::Core", "A webhook's ed25519 key has 32 or 64 bytes."),
    QT_TRANSLATE_NOOP("repoll::Core", "it was tried %1 times in vain"),
    QT_TRANSLATE_NOOP("repoll::Core", "the result was erased"),
    QT_TRANSLATE_NOOP("repoll::Core", "the result is longer than %1 bytes"),
    QT_TRANSLATE_NOOP("repoll::Core", "the result is no text; :result_base64 takes it"),
    QT_TRANSLATE_NOOP("repoll::Core", "the connection was lost"),
    QT_TRANSLATE_NOOP("repoll::Core", "Qt's driver %1 is not installed"),
    QT_TRANSLATE_NOOP("repoll::Core", "there is no file %1"),
    QT_TRANSLATE_NOOP("repoll::Core", ":%1 holds a NUL, which is no text to a database"),
    QT_TRANSLATE_NOOP("repoll::Core", "the statement answers with rows"),
    QT_TRANSLATE_NOOP("repoll::Core", "no row was touched"),
    QT_TRANSLATE_NOOP("repoll::Core", "the database does not tell how many rows were touched"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 rows would have been touched"),
    QT_TRANSLATE_NOOP("repoll::Core", "The requester's database cannot be used: %1."),
};

} // namespace

std::span<const char *const> deliveryPhrases()
{
    return deliveryTexts;
}

} // namespace repoll
