// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidebar/providerhealth.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QString sayHealth(const char *text)
{
    return QCoreApplication::translate("repoll::ui::ProviderHealth", text);
}

int badness(CircuitBreaker::State state)
{
    switch (state) {
    case CircuitBreaker::State::Closed:
        return 0;
    case CircuitBreaker::State::HalfOpen:
        return 1;
    case CircuitBreaker::State::Open:
        break;
    }
    return 2;
}

} // namespace

void addHealth(std::map<QString, ProviderHealth> &health, const ProviderProgress &provider)
{
    const auto [known, isNew] = health.try_emplace(provider.name);
    ProviderHealth &all = known->second;
    all.rate += provider.rate;
    if (!isNew && badness(provider.breaker) <= badness(all.breaker))
        return;
    all.breaker = provider.breaker;
    all.why = provider.why;
}

std::map<QString, ProviderHealth> healthOf(const ActiveRuns &runs)
{
    std::map<QString, ProviderHealth> health;
    for (const ActiveRun *const run : runs.runs()) {
        if (run->end())
            continue;
        for (const ProviderProgress &provider : run->progress().providers) {
            if (provider.done < provider.total)
                addHealth(health, provider);
        }
    }
    return health;
}

QString healthText(const std::optional<ProviderHealth> &health)
{
    if (!health)
        return sayHealth(QT_TRANSLATE_NOOP("repoll::ui::ProviderHealth", "No run asks this provider now"));
    const QString state = lookOf(health->breaker).text;
    if (health->why.isEmpty())
        return sayHealth(QT_TRANSLATE_NOOP("repoll::ui::ProviderHealth", "%1, at most %2"))
            .arg(state, rateText(health->rate));
    return sayHealth(QT_TRANSLATE_NOOP("repoll::ui::ProviderHealth", "%1, at most %2\n%3"))
        .arg(state, rateText(health->rate), oneLine(detailText(health->why)));
}

} // namespace repoll::ui
