// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeclock.h"
#include "ui/connections/ledgeropener.h"
#include "ui/connections/recentledgers.h"

#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace repoll {

/// An opener with settings of its own, and a folder for ledgers. What it opens is kept in `session`.
class OpenerFixture
{
public:
    OpenerFixture()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("repoll-tests"));
        QSettings().clear();
        ui::SessionTools tools;
        tools.clock = &clock;
        tools.who = QStringLiteral("tester@host");
        opener = std::make_unique<ui::LedgerOpener>(tools);
        recent = std::make_unique<ui::RecentLedgers>();
        QObject::connect(opener.get(), &ui::LedgerOpener::opened, opener.get(),
                         [this](ui::LedgerSession *opened) {
                             session.reset(opened);
                             recent->add(opened->path(), opened->now());
                         });
    }

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    /// Makes an empty ledger; its path.
    QString makeLedger(const QString &name) const
    {
        if (!Ledger::create({path(name)}, clock, QStringLiteral("tester@host")))
            qFatal("no ledger");
        return path(name);
    }
    QString makeFile(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return path(name);
    }

    QTemporaryDir folder;
    FakeClock clock;
    std::unique_ptr<ui::RecentLedgers> recent;
    std::unique_ptr<ui::LedgerOpener> opener;
    std::unique_ptr<ui::LedgerSession> session; ///< gone before the clock
};

} // namespace repoll
