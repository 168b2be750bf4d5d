// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace repoll {

/// Tells which Qt module a header `<QFoo>` or `<qfoo.h>` belongs to (`QtCore`); empty: no Qt header.
using ModuleOf = std::function<QString(const QString &header)>;

/// Looks into the headers of the Qt that builds this.
[[nodiscard]] QString installedModuleOf(const QString &header);

/// What a source under core/, ui/ or app/ includes or says that its layer may not touch (DESIGN.md,
/// section 2), one sentence each. `path` is relative to the project.
[[nodiscard]] QStringList layerProblems(const QString &path, const QString &source,
                                        const ModuleOf &moduleOf = installedModuleOf);

} // namespace repoll
