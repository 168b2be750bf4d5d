// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/sql/sqlsession.h"

#include <vector>

namespace repoll {

/// One numbered step of the schema, never changed once it has landed.
struct Migration
{
    int version = 0; ///< 1, 2, …
    QString name;
    QByteArray sql;
    void (*fill)(SqlSession &) = nullptr; ///< after it: what SQL cannot say in the same way in every database

    [[nodiscard]] QByteArray checksum() const; ///< SHA-256 of the file's bytes
    /// The file's statements: each ends at a semicolon followed by an empty line or the end.
    [[nodiscard]] QStringList statements() const;
};

/// The schema's steps and how a database gets from one to the next. Everything throws StoreFailure; the
/// caller holds the transaction.
class Migrations
{
public:
    /// `steps` are in order of their versions, without gaps.
    explicit Migrations(std::vector<Migration> steps)
        : m_steps(std::move(steps))
    {
    }
    /// Those that ship with the program.
    [[nodiscard]] static Migrations shipped(const Dialect &dialect);
    /// A file among them that is no step: what a server may refuse.
    [[nodiscard]] static Migration besides(const Dialect &dialect, const QString &name);

    [[nodiscard]] int latest() const { return static_cast<int>(m_steps.size()); }
    /// The database's version; 0 where there is no schema. NewerSchema where it is newer than `latest`,
    /// Corrupt where a step that was applied differs from the one that ships.
    [[nodiscard]] int check(SqlSession &session) const;
    /// Applies what is missing.
    void apply(SqlSession &session) const;

private:
    std::vector<Migration> m_steps;
};

} // namespace repoll
