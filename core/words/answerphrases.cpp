// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/phrases.h"

#include <QtGlobal>

#include <array>

namespace repoll {

namespace {

constexpr std::array answerTexts{
    QT_TRANSLATE_NOOP("repoll::Core", "The answer says it is accepted, and holds no ticket."),
    QT_TRANSLATE_NOOP("repoll::Core", "What stands where the ticket is due is no ticket."),
    QT_TRANSLATE_NOOP("repoll::Core", "A secret that was sent stands in what would be the ticket."),
    QT_TRANSLATE_NOOP("repoll::Core", "HTTP %1: the provider refuses the credential"),
    QT_TRANSLATE_NOOP("repoll::Core", "HTTP %1: a proxy asks for a credential"),
    QT_TRANSLATE_NOOP("repoll::Core", "HTTP %1, which the profile does not map"),
    QT_TRANSLATE_NOOP("repoll::Core", "HTTP %1 is no final status"),
    QT_TRANSLATE_NOOP("repoll::Core", "HTTP %1 without a conditional request"),
    QT_TRANSLATE_NOOP("repoll::Core", "HTTP %1: a redirect, which was not followed"),
    QT_TRANSLATE_NOOP("repoll::Core", "HTTP %1: the network asks for a sign-in"),
    QT_TRANSLATE_NOOP("repoll::Core", "The host's name was not found"),
    QT_TRANSLATE_NOOP("repoll::Core", "The connection was refused"),
    QT_TRANSLATE_NOOP("repoll::Core", "No connection came about in time"),
    QT_TRANSLATE_NOOP("repoll::Core", "The TLS connection was refused"),
    QT_TRANSLATE_NOOP("repoll::Core", "The proxy refused"),
    QT_TRANSLATE_NOOP("repoll::Core", "The connection was closed before an answer"),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer came in part"),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer did not come in time"),
    QT_TRANSLATE_NOOP("repoll::Core", "The body is larger than the profile's cap"),
    QT_TRANSLATE_NOOP("repoll::Core", "The header is too large"),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer is no proper HTTP/1.1"),
    QT_TRANSLATE_NOOP("repoll::Core", "The body's length was not told"),
    QT_TRANSLATE_NOOP("repoll::Core", "The body has a Content-Encoding"),
    QT_TRANSLATE_NOOP("repoll::Core", "The profile does not allow this origin"),
    QT_TRANSLATE_NOOP("repoll::Core", "Repoll gave the exchange up"),
    QT_TRANSLATE_NOOP("repoll::Core", "The exchange failed"),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer names another request at %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer does not name its request at %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "An HTML page came instead of an answer."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer has no Content-Type."),
    QT_TRANSLATE_NOOP("repoll::Core", "The Content-Type is %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "The body is empty."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer has two Content-Types."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer names no request, and its connection had carried another."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer holds more than one of the results it may hold."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer says it is done and holds no result."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer holds two values of the header %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "The profile does not say what this answer means."),
    QT_TRANSLATE_NOOP("repoll::Core", "What stands where the status word is due is no word."),
    QT_TRANSLATE_NOOP("repoll::Core", "What the answer says does not decide here."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer holds no word at %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "The profile does not know the word '%1' at %2."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer does not hold the header %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "The header %1 holds no status code."),
    QT_TRANSLATE_NOOP("repoll::Core", "The header %1 says %2, which the profile does not map."),
    QT_TRANSLATE_NOOP("repoll::Core", "The status words '%1' and '%2' mean different things."),
    QT_TRANSLATE_NOOP("repoll::Core", "The code says %1, and the status word '%2' otherwise."),
    QT_TRANSLATE_NOOP("repoll::Core", "The status word '%1' does not decide here."),
    QT_TRANSLATE_NOOP("repoll::Core", "The profile does not know the status word '%1'."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer holds no status word."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer holds an error where a result is due."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer holds no result where one is due."),
    QT_TRANSLATE_NOOP("repoll::Core", "A secret that was sent stands in what would be the result."),
    QT_TRANSLATE_NOOP("repoll::Core", "What stands where the amount is due is no number: %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer holds no URL where it is to say where the result is."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer does not say where the result is."),
    QT_TRANSLATE_NOOP("repoll::Core", "The provider leads in a circle."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer names a URL that holds a secret."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer names a URL that cannot be asked."),
    QT_TRANSLATE_NOOP("repoll::Core", "The answer leads to %1, which the profile does not allow."),
    QT_TRANSLATE_NOOP("repoll::Core", "The bulk answer holds no list of items."),
    QT_TRANSLATE_NOOP("repoll::Core", "The bulk answer does not name each of its items."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "The bulk answer names others that were not asked, and not this request."),
    QT_TRANSLATE_NOOP("repoll::Core", "The bulk answer does not hold this request."),
    QT_TRANSLATE_NOOP("repoll::Core", "The bulk answer is for other requests."),
    QT_TRANSLATE_NOOP("repoll::Core", "The bulk answer holds this request twice, differently."),
    QT_TRANSLATE_NOOP("repoll::Core", "The provider says amount %1%2, the record %3."),
    QT_TRANSLATE_NOOP("repoll::Core", "The provider says currency %1, the record %2."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "It stood at the step '%1', which the profile does not have, and starts again."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "It stood at the step '%1', which the profile has elsewhere, and starts again."),
    QT_TRANSLATE_NOOP("repoll::Core", "It stood at %1, which the profile does not allow, and starts again."),
    QT_TRANSLATE_NOOP("repoll::Core", "A secret that was sent came back in the answer and was masked."),
    QT_TRANSLATE_NOOP("repoll::Core", "Bytes that nobody asked for came behind the answer."),
    QT_TRANSLATE_NOOP("repoll::Core", "its lease expired"),
    QT_TRANSLATE_NOOP("repoll::Core", "(not kept: what is encoded may hold a secret)"),
};

} // namespace

std::span<const char *const> answerPhrases()
{
    return answerTexts;
}

} // namespace repoll
