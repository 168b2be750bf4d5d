// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/phrases.h"

#include <QtGlobal>

#include <array>

namespace repoll {

namespace {

constexpr std::array schemaTexts{
    QT_TRANSLATE_NOOP("repoll::Core", "an object with header and else"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of actions by JSON Pointer, at least one"),
    QT_TRANSLATE_NOOP("repoll::Core", "a text of 1 to 50 characters"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of actions by word"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "an outcome (pending, succeeded, failed, cancelled, gone, unknown_to_provider, "
                      "waiting_on_human, throttled, transient, auth_error or quarantined), or an object with "
                      "at, present, exactlyOne, firstOf or step"),
    QT_TRANSLATE_NOOP("repoll::Core", "a JSON Pointer, or an object with header"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with before or after"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of actions by JSON Pointer, at least two"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "word, an outcome (pending, succeeded, failed, cancelled, gone, unknown_to_provider, "
                      "waiting_on_human, throttled, transient or auth_error), or an object with noWord, "
                      "unlessWord, at, present, exactlyOne, firstOf or step"),
    QT_TRANSLATE_NOOP(
        "repoll::Core",
        "a JSON Pointer (RFC 6901): empty, or starting with '/'; [MEMBER=VALUE] is an item of a list"),
    QT_TRANSLATE_NOOP("repoll::Core", "a code, 200 to 599, but not 206 or 304, or 4xx or 5xx"),
    QT_TRANSLATE_NOOP("repoll::Core", "the text status"),
    QT_TRANSLATE_NOOP("repoll::Core", "0 to 315360000000 ms (10 years)"),
    QT_TRANSLATE_NOOP("repoll::Core", "0 to 86400000 ms"),
    QT_TRANSLATE_NOOP("repoll::Core", "1000 ms (a second) to 315360000000 ms (10 years)"),
    QT_TRANSLATE_NOOP("repoll::Core", "POST, PUT or PATCH"),
    QT_TRANSLATE_NOOP("repoll::Core", "a list of 1 to 8 header names"),
    QT_TRANSLATE_NOOP("repoll::Core", "accepted, refused, throttled, transient or auth_error"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "an object of accepted, refused, throttled, transient or auth_error by status word"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of key or account by JSON Pointer"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object that says how to hand a request over"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object that says how to read the answer to a submit"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with header, headers or pointer"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with windowMs and header"),
    QT_TRANSLATE_NOOP("repoll::Core", "key or account"),
    QT_TRANSLATE_NOOP("repoll::Core", "none or key"),
    QT_TRANSLATE_NOOP("repoll::Core", "word, accepted, refused, throttled, transient or auth_error"),
    QT_TRANSLATE_NOOP("repoll::Core", "the text {body}"),
    QT_TRANSLATE_NOOP("repoll::Core", "0 (unknown) to 315360000000 ms (10 years)"),
    QT_TRANSLATE_NOOP("repoll::Core", "0 to 3600000 ms"),
    QT_TRANSLATE_NOOP("repoll::Core", "0.01 to 100000"),
    QT_TRANSLATE_NOOP("repoll::Core", "1 to 1000"),
    QT_TRANSLATE_NOOP("repoll::Core", "1 to 100000"),
    QT_TRANSLATE_NOOP("repoll::Core", "1 to 4096"),
    QT_TRANSLATE_NOOP("repoll::Core", "1 to 2592000000 ms"),
    QT_TRANSLATE_NOOP("repoll::Core", "1 to 3600000 ms"),
    QT_TRANSLATE_NOOP("repoll::Core", "1 to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit"),
    QT_TRANSLATE_NOOP("repoll::Core", "1 to 86400000 ms"),
    QT_TRANSLATE_NOOP("repoll::Core", "100 to 600000 ms"),
    QT_TRANSLATE_NOOP("repoll::Core", "1024 to 268435456 bytes (256 MiB)"),
    QT_TRANSLATE_NOOP("repoll::Core", "200 to 599"),
    QT_TRANSLATE_NOOP("repoll::Core", "60000 ms (a minute) to 2592000000 ms (30 days)"),
    QT_TRANSLATE_NOOP("repoll::Core", "GET or POST"),
    QT_TRANSLATE_NOOP("repoll::Core", "a JSON body"),
    QT_TRANSLATE_NOOP("repoll::Core", "a URL template of 1 to 2000 characters"),
    QT_TRANSLATE_NOOP("repoll::Core", "a code, 200 to 599, but not 206 or 304"),
    QT_TRANSLATE_NOOP("repoll::Core", "a header's name"),
    QT_TRANSLATE_NOOP("repoll::Core", "a list of 1 to 8 JSON Pointers"),
    QT_TRANSLATE_NOOP("repoll::Core", "a list of HTTP status codes"),
    QT_TRANSLATE_NOOP("repoll::Core", "a list of media types, such as application/json"),
    QT_TRANSLATE_NOOP("repoll::Core", "a list of objects with header and step"),
    QT_TRANSLATE_NOOP("repoll::Core", "a list of origins, scheme://host[:port]"),
    QT_TRANSLATE_NOOP("repoll::Core", "a media type, such as application/json, without parameters"),
    QT_TRANSLATE_NOOP("repoll::Core", "a name of 1 to 32 of a-z, 0-9, '_' and '-', the first a letter"),
    QT_TRANSLATE_NOOP("repoll::Core", "a profile object"),
    QT_TRANSLATE_NOOP("repoll::Core", "a text"),
    QT_TRANSLATE_NOOP("repoll::Core", "a text of 1 to 200 characters"),
    QT_TRANSLATE_NOOP("repoll::Core", "a text of at most 100 characters"),
    QT_TRANSLATE_NOOP("repoll::Core", "a text of at most 200 characters"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of actions by HTTP status code"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of actions by status word"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of numbers"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of scales by currency"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of step names by JSON Pointer"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of steps by name"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of texts by field name"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of texts by header name"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object of ticket, key or account by JSON Pointer"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object that says how ids are sent and matched"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object that says how to ask"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object that says how to read an answer"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with from, optional and read"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with header and step"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with header, pointer or url"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with minMs and maxMs"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with newConnectionPerPoll, cookies and engine"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with pointers or header"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with spacingMs"),
    QT_TRANSLATE_NOOP("repoll::Core", "an object with type: none, bearer, header or basic"),
    QT_TRANSLATE_NOOP("repoll::Core", "an origin, scheme://host[:port]"),
    QT_TRANSLATE_NOOP("repoll::Core", "digits after the point, 0 to 18"),
    QT_TRANSLATE_NOOP("repoll::Core", "env:NAME or file:/PATH; a secret itself must not stand in a profile"),
    QT_TRANSLATE_NOOP("repoll::Core", "https://host[:port][/path]; http only for loopback"),
    QT_TRANSLATE_NOOP("repoll::Core", "json, raw or any"),
    QT_TRANSLATE_NOOP("repoll::Core", "none, bearer, header or basic"),
    QT_TRANSLATE_NOOP("repoll::Core", "pending or succeeded"),
    QT_TRANSLATE_NOOP("repoll::Core", "pending, succeeded, failed, cancelled, gone, unknown_to_provider, "
                                      "waiting_on_human, throttled, transient, auth_error or quarantined"),
    QT_TRANSLATE_NOOP("repoll::Core", "poll or the name of a step"),
    QT_TRANSLATE_NOOP("repoll::Core", "the credential's owner at the provider, at most 200 characters"),
    QT_TRANSLATE_NOOP("repoll::Core", "the name of a preset"),
    QT_TRANSLATE_NOOP("repoll::Core", "the name of a query parameter"),
    QT_TRANSLATE_NOOP("repoll::Core", "the name of a step"),
    QT_TRANSLATE_NOOP("repoll::Core", "strict or qt"),
    QT_TRANSLATE_NOOP("repoll::Core", "ticket or key"),
    QT_TRANSLATE_NOOP("repoll::Core", "ticket, key or account"),
    QT_TRANSLATE_NOOP("repoll::Core", "true or false"),
    QT_TRANSLATE_NOOP("repoll::Core", "unknown or pending"),
    QT_TRANSLATE_NOOP("repoll::Core", "unknown_to_provider or pending"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "word, pending, succeeded, failed, cancelled, gone, unknown_to_provider, "
                      "waiting_on_human, throttled, transient or auth_error"),
};

} // namespace

std::span<const char *const> schemaPhrases()
{
    return schemaTexts;
}

} // namespace repoll
