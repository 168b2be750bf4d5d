// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/sql/migrations.h"

#include "core/base/hash.h"
#include "core/ledger/sql/amountkeys.h"
#include "core/ledger/sql/sqlwords.h"
#include "core/ledger/sql/storefailure.h"

#include <QDir>
#include <QFile>

namespace repoll {

namespace {

/// The steps that are more than their SQL.
constexpr std::array fills{std::pair{QLatin1String("0002-amounts.sql"), &fillAmountKeys}};

bool isComment(const QString &statement)
{
    const QStringList lines = statement.split(u'\n', Qt::SkipEmptyParts);
    return std::all_of(lines.begin(), lines.end(),
                       [](const QString &line) { return line.startsWith(QLatin1String("--")); });
}

} // namespace

QByteArray Migration::checksum() const
{
    return sha256(sql);
}

QStringList Migration::statements() const
{
    QStringList statements;
    QString pending;
    for (const QString &line : withWords(QString::fromUtf8(sql + "\n")).split(u'\n')) {
        const bool ends = line.isEmpty() && pending.trimmed().endsWith(u';');
        if (ends || (line.isEmpty() && isComment(pending))) {
            if (ends)
                statements += pending.trimmed().chopped(1);
            pending.clear();
        } else {
            pending += line + u'\n';
        }
    }
    return statements;
}

Migrations Migrations::shipped(const Dialect &dialect)
{
    std::vector<Migration> steps;
    const QDir folder(dialect.migrationFolder());
    for (const QString &name : folder.entryList({QStringLiteral("0*.sql")}, QDir::Files, QDir::Name)) {
        const auto *fill =
            std::find_if(fills.begin(), fills.end(), [&](const auto &each) { return each.first == name; });
        Migration step = besides(dialect, name);
        step.version = static_cast<int>(steps.size()) + 1;
        step.fill = fill == fills.end() ? nullptr : fill->second;
        steps.push_back(std::move(step));
    }
    Q_ASSERT(!steps.empty());
    return Migrations(std::move(steps));
}

Migration Migrations::besides(const Dialect &dialect, const QString &name)
{
    QFile file(QDir(dialect.migrationFolder()).filePath(name));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened); // a resource of this program
    Q_UNUSED(opened)
    return {0, name, file.readAll(), nullptr};
}

int Migrations::check(SqlSession &session) const
{
    SqlRows rows = session.query(
        QStringLiteral("SELECT version, name, checksum FROM schema_migration ORDER BY version"));
    int version = 0;
    while (rows.next()) {
        ++version;
        if (rows.integer(0) != version)
            throw StoreFailure(ErrorCode::Corrupt,
                               QStringLiteral("The ledger's list of migrations has gaps."));
        if (version > latest()) {
            throw StoreFailure(
                ErrorCode::NewerSchema,
                QStringLiteral("The ledger was made by a newer Repoll; update this program to open it."));
        }
        if (rows.bytes(2) != m_steps[static_cast<std::size_t>(version) - 1].checksum()) {
            throw StoreFailure(
                ErrorCode::Corrupt,
                QStringLiteral("The ledger's schema step %1 (%2) is not the one this Repoll knows; use the "
                               "program that made it.")
                    .arg(QString::number(version), rows.text(1)));
        }
    }
    return version;
}

void Migrations::apply(SqlSession &session) const
{
    session.exec(session.dialect().migrationTable());
    for (int version = check(session) + 1; version <= latest(); ++version) {
        const Migration &step = m_steps[static_cast<std::size_t>(version) - 1];
        for (const QString &statement : step.statements())
            session.exec(statement);
        if (step.fill)
            step.fill(session);
        session.exec(QStringLiteral("INSERT INTO schema_migration (version, name, checksum, applied_at) "
                                    "VALUES (?, ?, ?, ?)"),
                     {version, step.name, step.checksum(), session.now()});
    }
}

} // namespace repoll
