// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFile>

#include <functional>

namespace repoll {

/// What an import reads: a file, a pipe or the standard input. A pipe may be silent for long, so that waiting for it
/// ends once `cancelled` says so. Lives on one thread at a time.
class ImportInput : public QFile
{
    Q_OBJECT

public:
    ImportInput(const QString &path, std::function<bool()> cancelled);

    /// InvalidArgument: a folder. NotFound, Io.
    [[nodiscard]] Result<void> openToRead();
    /// Bytes; 0: a pipe's, not known.
    [[nodiscard]] qint64 knownSize() const { return isSequential() ? 0 : size(); }

protected:
    qint64 readData(char *data, qint64 length) override;

private:
    std::function<bool()> m_cancelled;
};

} // namespace repoll
