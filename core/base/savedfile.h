// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace repoll {

/// A file that is seen whole or not at all, and that a killed process leaves nothing of: it has no name until
/// commit() gives it one (O_TMPFILE, open(2)). QSaveFile's has one from the start, and nobody collects it.
///
/// An older file of that name is replaced and its permissions are kept; a new one's follow the umask. Of a symbolic
/// link the file it leads to is replaced. Used on one thread at a time.
class SavedFile : public QFile
{
    Q_OBJECT

public:
    /// FromTheStart is what file systems without nameless files make of it: a name that only the destructor takes away.
    enum class Named { AtCommit, FromTheStart };

    explicit SavedFile(const QString &path, Named named = Named::AtCommit);
    ~SavedFile() override;

    /// Opens it for writing, empty. False: errorString() says why.
    [[nodiscard]] bool create();
    /// Writes what is buffered through to the disk and puts the file in place. False: that, or a write before, failed;
    /// errorString() says why, and the older file is what it was.
    [[nodiscard]] bool commit();

protected:
    qint64 writeData(const char *data, qint64 length) override;

private:
    [[nodiscard]] int openNameless(const QByteArray &folder) const;
    [[nodiscard]] int openNamed();
    [[nodiscard]] bool link(const QByteArray &name) const;
    [[nodiscard]] bool putInPlace();
    bool failed();

    Named m_named;
    QByteArray m_target; ///< as the system spells it, behind all links
    QByteArray m_name;   ///< before it is in place; empty: none
    bool m_isWhole = true;
};

} // namespace repoll
