// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace repoll {

/// From now on this process writes no core, and no other of this user may read its memory or its environment:
/// both hold secrets (invariant 18). First of all in main(). Children may be read again, but write no core either.
void forbidDumps();

} // namespace repoll
