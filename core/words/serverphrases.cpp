// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/phrases.h"

#include <QtGlobal>

#include <array>

namespace repoll {

namespace {

constexpr std::array serverTexts{
    QT_TRANSLATE_NOOP("repoll::Core", "Another program listens on %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "This user may not listen on %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "This machine does not have the address of %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "The server cannot listen on %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "%1 is no socket, and is left as it is."),
    QT_TRANSLATE_NOOP("repoll::Core", "A socket's path has 1 to 107 bytes: %1."),
    QT_TRANSLATE_NOOP("repoll::Core", "Without TLS the server listens on loopback only, and %1 is not."),
    QT_TRANSLATE_NOOP("repoll::Core", "The certificate %1 cannot be read."),
    QT_TRANSLATE_NOOP("repoll::Core", "The key %1 cannot be read, or is not the key of %2."),
};

} // namespace

std::span<const char *const> serverPhrases()
{
    return serverTexts;
}

} // namespace repoll
