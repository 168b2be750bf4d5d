// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/savedfile.h"

#include <memory>

namespace repoll {

/// The file of refused rows of an import: put in place by commit() only,
/// and never over the input. Used on one thread at a time.
class RejectsFile
{
public:
    /// `orders.csv` gives `orders.rejects.csv`; `suffix` is csv or ndjson.
    [[nodiscard]] static QString pathBeside(const QString &input, const QString &suffix);

    RejectsFile(const QString &input, const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool isStarted() const { return m_file != nullptr; }
    /// Creates the file and writes `head`. InvalidArgument: its name leads to the input itself. Io, DiskFull.
    [[nodiscard]] Result<void> start(const QByteArray &head);
    [[nodiscard]] Result<void> write(const QByteArray &row);
    /// Puts the file in place, in the stead of an older one.
    [[nodiscard]] Result<void> commit();
    /// Takes a committed file away again.
    void withdraw();

private:
    [[nodiscard]] tl::unexpected<Error> failure() const;

    QString m_input;
    QString m_path;
    std::unique_ptr<SavedFile> m_file;
    bool m_committed = false;
};

} // namespace repoll
