// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/registry.h"

namespace repoll {

void ProviderRegistry::add(const QString &name, const QByteArray &profileJson)
{
    auto protocol = makeProtocol(profileJson);
    if (protocol)
        m_protocols.insert_or_assign(name, *protocol);
    else
        m_problems.insert_or_assign(name, protocol.error().message);
}

std::shared_ptr<const Protocol> ProviderRegistry::find(const QString &name) const
{
    const auto found = m_protocols.find(name);
    return found == m_protocols.end() ? nullptr : found->second;
}

QStringList ProviderRegistry::names() const
{
    QStringList names;
    for (const auto &[name, protocol] : m_protocols)
        names.append(name);
    return names;
}

} // namespace repoll
