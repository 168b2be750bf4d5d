// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The source that precompiled headers need; see CMakeLists.txt.
