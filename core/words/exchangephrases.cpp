// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/phrases.h"

#include <QtGlobal>

#include <array>

namespace repoll {

namespace {

constexpr std::array exchangeTexts{
    QT_TRANSLATE_NOOP("repoll::Core", "a 204 answer announced a body"),
    QT_TRANSLATE_NOOP("repoll::Core", "the answer ended with a status below 200"),
    QT_TRANSLATE_NOOP("repoll::Core", "the header is larger than 64 KiB"),
    QT_TRANSLATE_NOOP("repoll::Core", "a Content-Encoding that was not asked for"),
    QT_TRANSLATE_NOOP("repoll::Core", "both Content-Length and Transfer-Encoding"),
    QT_TRANSLATE_NOOP("repoll::Core", "a Transfer-Encoding other than chunked"),
    QT_TRANSLATE_NOOP("repoll::Core", "a Content-Length that is not one plain number"),
    QT_TRANSLATE_NOOP("repoll::Core", "no header field could be read"),
    QT_TRANSLATE_NOOP("repoll::Core", "the answer tells no length of its body"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "the certificate is not yet valid; is the clock of this machine right?"),
    QT_TRANSLATE_NOOP("repoll::Core", "the certificate has expired"),
    QT_TRANSLATE_NOOP("repoll::Core", "the certificate is for another host"),
    QT_TRANSLATE_NOOP("repoll::Core", "the certificate has been revoked"),
    QT_TRANSLATE_NOOP("repoll::Core", "the certificate is self-signed"),
    QT_TRANSLATE_NOOP("repoll::Core", "the certificate's authority is unknown"),
    QT_TRANSLATE_NOOP("repoll::Core", "the certificate's authority is not trusted"),
    QT_TRANSLATE_NOOP("repoll::Core", "the certificate was refused"),
    QT_TRANSLATE_NOOP("repoll::Core", "the proxy does not answer or refuses to connect"),
    QT_TRANSLATE_NOOP("repoll::Core", "the host's name could not be resolved"),
    QT_TRANSLATE_NOOP("repoll::Core", "the connection was refused"),
    QT_TRANSLATE_NOOP("repoll::Core", "the connection could not be made in time"),
    QT_TRANSLATE_NOOP("repoll::Core", "the TLS handshake failed"),
    QT_TRANSLATE_NOOP("repoll::Core", "the proxy asks for a login"),
    QT_TRANSLATE_NOOP("repoll::Core", "a proxy asks for a login"),
    QT_TRANSLATE_NOOP("repoll::Core", "the answer is not HTTP/1.1"),
    QT_TRANSLATE_NOOP("repoll::Core", "the connection ended before a whole header had come"),
    QT_TRANSLATE_NOOP("repoll::Core", "the network failed before an answer came"),
    QT_TRANSLATE_NOOP("repoll::Core", "the body's framing is broken"),
    QT_TRANSLATE_NOOP("repoll::Core", "a Transfer-Encoding in HTTP/1.0"),
    QT_TRANSLATE_NOOP("repoll::Core", "a chunk's head or the trailers do not end"),
    QT_TRANSLATE_NOOP("repoll::Core", "a line of the header is none"),
    QT_TRANSLATE_NOOP("repoll::Core", "an answer of 1xx announced a body"),
    QT_TRANSLATE_NOOP("repoll::Core", "more than 8 answers of 1xx before the final one"),
    QT_TRANSLATE_NOOP("repoll::Core", "the TLS connection failed"),
    QT_TRANSLATE_NOOP("repoll::Core", "the body's length is told in no proper way, or twice"),
    QT_TRANSLATE_NOOP("repoll::Core", "the body's length is told twice"),
    QT_TRANSLATE_NOOP("repoll::Core", "the header has more than 200 fields"),
    QT_TRANSLATE_NOOP("repoll::Core", "the host could not be reached"),
    QT_TRANSLATE_NOOP("repoll::Core", "the method or a header's name is no HTTP token"),
    QT_TRANSLATE_NOOP("repoll::Core", "this machine can open no more connections"),
    QT_TRANSLATE_NOOP("repoll::Core", "the connection ended before the whole body had come"),
    QT_TRANSLATE_NOOP("repoll::Core", "no whole answer within the time limit"),
    QT_TRANSLATE_NOOP("repoll::Core", "no whole answer within the deadline"), // in ledgers of before
    QT_TRANSLATE_NOOP("repoll::Core", "a header to be sent holds a line break"),
    QT_TRANSLATE_NOOP("repoll::Core", "HEAD can't be sent without the risk of a second send"),
    QT_TRANSLATE_NOOP("repoll::Core", "stopped by us"),
    QT_TRANSLATE_NOOP("repoll::Core", "the body is announced to be larger than the cap"),
    QT_TRANSLATE_NOOP("repoll::Core", "the body is larger than the cap"),
    QT_TRANSLATE_NOOP("repoll::Core", "the URL holds a login"),
    QT_TRANSLATE_NOOP("repoll::Core", "the URL is not an http or https one"),
    QT_TRANSLATE_NOOP("repoll::Core", "the profile does not allow this host"),
    QT_TRANSLATE_NOOP("repoll::Core", "http without TLS is allowed to this machine only"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 failures in a row"),
    QT_TRANSLATE_NOOP("repoll::Core", "provider stopped: %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "not sent: %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "not asked again before the run's time limit"),
    QT_TRANSLATE_NOOP("repoll::Core", "not asked again before the run's deadline"), // in ledgers of before
    QT_TRANSLATE_NOOP("repoll::Core", "the provider's profile cannot be used"),
    QT_TRANSLATE_NOOP("repoll::Core", "%1: nothing can be sent: %2"),
    QT_TRANSLATE_NOOP("repoll::Core", "Nothing was sent, because the ask could not be put on record: %1"),
    QT_TRANSLATE_NOOP("repoll::Core", "Cancelled before anything was sent."),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "Cancelled while waiting for the answer; the provider may have been asked."),
    QT_TRANSLATE_NOOP("repoll::Core", "Run %1 is under way already."),
    QT_TRANSLATE_NOOP("repoll::Core", "The URL to ask is too long."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ticket makes no URL that can be asked."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ticket is neither a URL nor a path that starts with '/'."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ticket leads to %1, which the profile does not allow."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ticket holds the header %1 twice."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ticket's header is none that the profile follows."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ticket's header holds no URL."),
    QT_TRANSLATE_NOOP("repoll::Core", "The secret %1 is empty or holds a control character."),
    QT_TRANSLATE_NOOP("repoll::Core", "The profile does not ask for that many at once."),
    QT_TRANSLATE_NOOP("repoll::Core", "The request belongs to another account than the profile's."),
    QT_TRANSLATE_NOOP("repoll::Core", "The request has no ticket."),
    QT_TRANSLATE_NOOP("repoll::Core", "The request has no key."),
    QT_TRANSLATE_NOOP("repoll::Core", "The request has no id."),
    QT_TRANSLATE_NOOP("repoll::Core", "The request has no %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ticket or key makes a dot segment in the URL."),
    QT_TRANSLATE_NOOP("repoll::Core", "The ticket or key holds a control character."),
    QT_TRANSLATE_NOOP("repoll::Core", "The secret %1 cannot be used: %2."),
    QT_TRANSLATE_NOOP("repoll::Core", "the file is empty"),
    QT_TRANSLATE_NOOP("repoll::Core", "the file begins with a byte order mark; save it without"),
    QT_TRANSLATE_NOOP("repoll::Core", "the file holds a control character"),
    QT_TRANSLATE_NOOP(
        "repoll::Core",
        "the file has fewer than %1 characters, too few to be masked where the provider repeats them"),
    QT_TRANSLATE_NOOP("repoll::Core", "the environment variable is empty"),
    QT_TRANSLATE_NOOP("repoll::Core",
                      "the environment variable begins with a byte order mark; save it without"),
    QT_TRANSLATE_NOOP("repoll::Core", "the environment variable holds a control character"),
    QT_TRANSLATE_NOOP("repoll::Core", "the environment variable has fewer than %1 characters, too few to be "
                                      "masked where the provider repeats them"),
    QT_TRANSLATE_NOOP("repoll::Core", "the environment variable is not set"),
    QT_TRANSLATE_NOOP("repoll::Core", "the file's owner and mode cannot be told"),
    QT_TRANSLATE_NOOP("repoll::Core", "it is not a regular file"),
    QT_TRANSLATE_NOOP("repoll::Core", "the file belongs to another user"),
    QT_TRANSLATE_NOOP("repoll::Core", "others than its owner may use the file; set its mode to 0600"),
    QT_TRANSLATE_NOOP("repoll::Core", "the file is larger than 64 KiB"),
    QT_TRANSLATE_NOOP("repoll::Core", "there is no such file"),
    QT_TRANSLATE_NOOP("repoll::Core", "the file cannot be opened"),
    QT_TRANSLATE_NOOP("repoll::Core", "expected env:NAME or file:/PATH"),
};

} // namespace

std::span<const char *const> exchangePhrases()
{
    return exchangeTexts;
}

} // namespace repoll
