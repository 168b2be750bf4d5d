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
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr rlim_t DescriptorsBeside = 128; ///< the ledger's, a report's, the screen's
constexpr rlim_t MostDescriptors = 65'536;
constexpr int FewestForLanes = 4;

/// How many file descriptors lanes may take.
int descriptorsForLanes()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return FewestForLanes;
    const rlim_t wanted = std::min(limit.rlim_max, MostDescriptors);
    if (limit.rlim_cur < wanted) {
        const rlimit raised{wanted, limit.rlim_max};
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    const rlim_t left = std::min(limit.rlim_cur, MostDescriptors);
    return std::max(FewestForLanes, static_cast<int>(left) - static_cast<int>(DescriptorsBeside));
}

} // namespace

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

std::shared_ptr<ProviderGates> makeGates(const Clock &clock)
{
    return std::make_shared<ProviderGates>(clock, descriptorsForLanes());
}

RunTools runTools(Ledger &ledger, const Clock &clock, const ProviderRegistry &registry,
                  std::shared_ptr<ProviderGates> gates)
{
    RunTools tools;
    tools.ledger = &ledger;
    tools.clock = &clock;
    tools.registry = registry;
    tools.secrets = resolveSecret;
    tools.random = systemRandom();
    tools.lanes = makeLaneFactory;
    tools.worker = workerName();
    tools.program = QCoreApplication::applicationName();
    tools.who = operatorName();
    tools.gates = gates ? std::move(gates) : makeGates(clock);
    return tools;
}

} // namespace repoll
