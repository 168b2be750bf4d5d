// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/phrases.h"

#include <QtGlobal>

#include <array>

namespace repoll {

namespace {

constexpr std::array profileTexts{
    QT_TRANSLATE_NOOP("repoll::Core", "is for requests without a ticket, and names it"),
    QT_TRANSLATE_NOOP("repoll::Core", "is named as {account}, and is not given"),
    QT_TRANSLATE_NOOP("repoll::Core", "echoes the account, and the profile has none"),
    QT_TRANSLATE_NOOP("repoll::Core", "is not a profile's to set"),
    QT_TRANSLATE_NOOP("repoll::Core", "is the credential's header"),
    QT_TRANSLATE_NOOP("repoll::Core", "holds a control character"),
    QT_TRANSLATE_NOOP("repoll::Core", "{ids} needs a batch, which says how the answer's items are matched"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected {ids} in the URL or the body, or batch.repeat"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected '/', 'https://', {+ticket} or {+key} at the start"),
    QT_TRANSLATE_NOOP("repoll::Core", "more than 1 needs a batch"),
    QT_TRANSLATE_NOOP("repoll::Core", "a bulk answer leads to no further steps"),
    QT_TRANSLATE_NOOP("repoll::Core", "a bulk answer leads to no other place"),
    QT_TRANSLATE_NOOP("repoll::Core", "a bulk answer is matched by one kind of id; see poll.by"),
    QT_TRANSLATE_NOOP("repoll::Core", "a bulk answer is json"),
    QT_TRANSLATE_NOOP("repoll::Core", "one header cannot speak for each item of a bulk answer"),
    QT_TRANSLATE_NOOP("repoll::Core", "one code cannot end every request of a bulk answer"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected no query and no fragment"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected nothing after the port"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected minMs not to be more than maxMs"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a secret: env:NAME or file:/PATH"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected the name of the header that carries the secret"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "expected https://host[:port], or http:// on loopback, without user info"),
    QT_TRANSLATE_NOOP("repoll::Core", "holds a colon, which ends a user name"),
    QT_TRANSLATE_NOOP("repoll::Core", "there is no step '%1'"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected json or form, not both"),
    QT_TRANSLATE_NOOP("repoll::Core", "a body needs the method POST"),
    QT_TRANSLATE_NOOP("repoll::Core", "the member '%1' is missing"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "is longer than 2000 bytes"),
    QT_TRANSLATE_NOOP("repoll::Core", "is too large or too small a number"),
    QT_TRANSLATE_NOOP("repoll::Core", "holds a name longer than 2000 bytes"),
    QT_TRANSLATE_NOOP("repoll::Core", "there is no member %1 here"),
    QT_TRANSLATE_NOOP("repoll::Core", "keeps connections, and not every answer names its request: one that "
                                      "comes late or twice is taken for the next request's"),
    QT_TRANSLATE_NOOP("repoll::Core", "needs a body of the kind json or any"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected pointers or header, not both"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "words need status.pointers or status.header, which say where they are"),
    QT_TRANSLATE_NOOP("repoll::Core", "stands there twice, but for the case of its letters"),
    QT_TRANSLATE_NOOP("repoll::Core", "is compared as it stands: there are no patterns"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a range of whole numbers, such as 10..19"),
    QT_TRANSLATE_NOOP("repoll::Core", "overlaps another range"),
    QT_TRANSLATE_NOOP("repoll::Core", "is nested more than 4 deep"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected one of at, present, exactlyOne, firstOf and step"),
    QT_TRANSLATE_NOOP("repoll::Core", "does not go with '%1'"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected words beside at"),
    QT_TRANSLATE_NOOP("repoll::Core", "present needs else, which says what it means that nothing is there"),
    QT_TRANSLATE_NOOP("repoll::Core", "is none of the places in status.pointers"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected one of noWord, unlessWord and step"),
    QT_TRANSLATE_NOOP("repoll::Core", "needs noWord or unlessWord that is pending"),
    QT_TRANSLATE_NOOP("repoll::Core", "a word needs status.pointers or status.header, which say where it is"),
    QT_TRANSLATE_NOOP("repoll::Core", "the step '%1' has no 'from', which says where it is"),
    QT_TRANSLATE_NOOP("repoll::Core", "has a '}' without its '{'"),
    QT_TRANSLATE_NOOP("repoll::Core", "has a '{' without its '}'"),
    QT_TRANSLATE_NOOP("repoll::Core", "names {%1}; there are %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected '/', 'https://', {+key} or {+param.NAME} at the start"),
    QT_TRANSLATE_NOOP("repoll::Core", "names what only a body can hold"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected one of json, form and body"),
    QT_TRANSLATE_NOOP("repoll::Core", "needs the header Content-Type, which says what it is"),
    QT_TRANSLATE_NOOP("repoll::Core", "{idempotency_key} needs it: it says for how long the key holds"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected a header, or {idempotency_key} in a template"),
    QT_TRANSLATE_NOOP("repoll::Core", "polls need the ticket: expected where the answer names it"),
    QT_TRANSLATE_NOOP("repoll::Core", "is none of the headers in follow"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected one of header, headers and pointer"),
    QT_TRANSLATE_NOOP("repoll::Core", "needs the method PUT or PATCH"),
    QT_TRANSLATE_NOOP("repoll::Core", "needs headers, without which it counts"),
    QT_TRANSLATE_NOOP("repoll::Core", "is the idempotency key's header"),
    QT_TRANSLATE_NOOP("repoll::Core", "names {account}, and the profile has none"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "polls cannot ask by key: it needs poll.urlByKey, or poll.by that is key"),
    QT_TRANSLATE_NOOP("repoll::Core", "has neither an idempotency key nor a look-up by key: a submit whose "
                                      "answer is lost waits for a person"),
    QT_TRANSLATE_NOOP("repoll::Core", "the profile (line %1): %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 (line %2): %3"),
    QT_TRANSLATE_NOOP("repoll::Core", "this is no proper JSON: %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "The profile is no proper JSON: %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "This is no acceptable JSON: %1 at byte %2."),
    QT_TRANSLATE_NOOP("repoll::Core", "a lone surrogate"),
    QT_TRANSLATE_NOOP("repoll::Core", "nesting deeper than %1 levels"),
    QT_TRANSLATE_NOOP("repoll::Core", "a duplicate key"),
    QT_TRANSLATE_NOOP("repoll::Core", "a byte order mark"),
    QT_TRANSLATE_NOOP("repoll::Core", "an empty text"),
    QT_TRANSLATE_NOOP("repoll::Core", "something after the value"),
    QT_TRANSLATE_NOOP("repoll::Core", "a member without a name"),
    QT_TRANSLATE_NOOP("repoll::Core", "a missing colon"),
    QT_TRANSLATE_NOOP("repoll::Core", "a missing comma or '}'"),
    QT_TRANSLATE_NOOP("repoll::Core", "a missing comma or ']'"),
    QT_TRANSLATE_NOOP("repoll::Core", "a wrong escape or a control character in a string"),
    QT_TRANSLATE_NOOP("repoll::Core", "a string without its end"),
    QT_TRANSLATE_NOOP("repoll::Core", "bytes that are no UTF-8"),
    QT_TRANSLATE_NOOP("repoll::Core", "a number beyond 1e308"),
    QT_TRANSLATE_NOOP("repoll::Core", "an unfinished number"),
    QT_TRANSLATE_NOOP("repoll::Core", "a wrong value"),
    QT_TRANSLATE_NOOP("repoll::Core", "'%1' is no JSON Pointer."),
    QT_TRANSLATE_NOOP("repoll::Core", "'%1' has no place for '%2'."),
    QT_TRANSLATE_NOOP("repoll::Core", "'%1' names no value that can go."),
    QT_TRANSLATE_NOOP("repoll::Core", "202 Accepted with a status monitor (RFC 9110)"),
    QT_TRANSLATE_NOOP("repoll::Core", "Long-running operations (Google, AIP-151)"),
    QT_TRANSLATE_NOOP("repoll::Core", "Azure Resource Manager asynchronous operations"),
    QT_TRANSLATE_NOOP("repoll::Core", "A resource with a status (Stripe-like)"),
    QT_TRANSLATE_NOOP("repoll::Core", "Many process statuses in one call, matched by id"),
};

} // namespace

std::span<const char *const> profilePhrases()
{
    return profileTexts;
}

} // namespace repoll
