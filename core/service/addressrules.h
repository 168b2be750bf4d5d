// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QStringList>

#include <utility>
#include <vector>

namespace repoll {

/// Which addresses a webhook may be sent to, so that nobody makes this program reach what only it can reach (SSRF): those
/// of the public internet, and what an endpoint names by CIDR. A plain value.
class AddressRules
{
public:
    struct Subnet
    {
        QHostAddress address;
        int bits = 0;
    };

    /// `loopback`: this machine as well, by the endpoint's explicit word.
    explicit AddressRules(std::vector<Subnet> allowed = {}, bool loopback = false)
        : m_allowed(std::move(allowed))
        , m_loopback(loopback)
    {
    }

    /// Why nothing may be sent there, in English; null: it may. An address that holds another one (v4-mapped, NAT64,
    /// 6to4) is judged by both. Cloud metadata is never allowed.
    [[nodiscard]] const char *refusal(const QHostAddress &given) const;

private:
    [[nodiscard]] bool isNamed(const QHostAddress &address) const;

    std::vector<Subnet> m_allowed;
    bool m_loopback;
};

} // namespace repoll
