// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wiring.h"

#include "app/await.h"
#include "core/provider/secrets.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace repoll {

QString operatorName()
{
    // The account that the process runs as, not $USER, which anybody can set.
    const auto uid = ::getuid();
    const passwd *entry = ::getpwuid(uid); // NOLINT(concurrency-mt-unsafe): main thread only
    const QString user = entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(uid);
    return user + u'@' + QSysInfo::machineHostName();
}

QString workerName()
{
    const quint64 random = QRandomGenerator::system()->generate64();
    return u"%1:%2:%3"_s.arg(QSysInfo::machineHostName())
        .arg(QCoreApplication::applicationPid())
        .arg(random, 16, 16, QLatin1Char('0'));
}

QString defaultLedger()
{
    const QString named = qEnvironmentVariable("REPOLL_LEDGER");
    if (!named.isEmpty())
        return named;
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return data + "/repoll/ledger.sqlite"_L1;
}

Result<ProviderRegistry> loadRegistry(Ledger &ledger)
{
    auto stored =
        await(ledger.read<std::vector<StoredProvider>>([](StoreReader &store) { return store.providers(); }));
    if (!stored)
        return tl::unexpected<Error>(std::move(stored.error()));
    ProviderRegistry registry;
    for (const auto &provider : *stored)
        registry.add(provider.name, provider.profile);
    return registry;
}

RunTools runTools(Ledger &ledger, const Clock &clock, const ProviderRegistry &registry)
{
    RunTools tools;
    tools.ledger = &ledger;
    tools.clock = &clock;
    tools.registry = registry;
    tools.secrets = resolveSecret;
    tools.random = systemRandom();
    tools.lanes = makeNetworkLaneFactory;
    tools.worker = workerName();
    return tools;
}

} // namespace repoll
