// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace repoll {

/// libcrypto frees nothing at exit: threads that are not ours, such as those of QNetworkAccessManager, may end at
/// that moment and clean up what they had of it. The first thing that main() does: the first use decides.
void keepOpenSslAtExit();

} // namespace repoll
