// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/addressrules.h"

#include <algorithm>
#include <array>
#include <optional>

namespace repoll {

namespace {

struct Special
{
    const char *subnet;
    int bits;
    const char *what;
};

// The IANA registries of special-purpose addresses (RFC 6890 and later).
constexpr std::array specialV4{
    Special{"0.0.0.0", 8, "of this network"},
    Special{"10.0.0.0", 8, "private"},
    Special{"100.64.0.0", 10, "shared"},
    Special{"127.0.0.0", 8, "loopback"},
    Special{"169.254.0.0", 16, "link-local"},
    Special{"172.16.0.0", 12, "private"},
    Special{"192.0.0.0", 24, "reserved"},
    Special{"192.0.2.0", 24, "for documentation"},
    Special{"192.88.99.0", 24, "reserved"},
    Special{"192.168.0.0", 16, "private"},
    Special{"198.18.0.0", 15, "for benchmarks"},
    Special{"198.51.100.0", 24, "for documentation"},
    Special{"203.0.113.0", 24, "for documentation"},
    Special{"224.0.0.0", 4, "multicast"},
    Special{"240.0.0.0", 4, "reserved"},
};

constexpr std::array specialV6{
    Special{"::1", 128, "loopback"},
    Special{"::", 96, "unspecified"},
    Special{"64:ff9b:1::", 48, "private"}, // local NAT64
    Special{"100::", 64, "discarded"},
    Special{"2001::", 23, "reserved"}, // Teredo, benchmarks, ORCHID among them
    Special{"2001:db8::", 32, "for documentation"},
    Special{"3fff::", 20, "for documentation"},
    Special{"5f00::", 16, "reserved"},
    Special{"fc00::", 7, "private"},
    Special{"fe80::", 10, "link-local"},
    Special{"fec0::", 10, "private"},
    Special{"ff00::", 8, "multicast"},
};

/// Where clouds keep the credentials of their machines.
constexpr std::array metadata{"169.254.169.254", "169.254.170.2", "169.254.169.123",
                              "100.100.100.200", "fd00:ec2::254", "fd20:ce::254"};

bool isIn(const QHostAddress &address, const char *subnet, int bits)
{
    return address.isInSubnet(QHostAddress(QLatin1String(subnet)), bits);
}

QHostAddress v4From(const Q_IPV6ADDR &bytes, int at)
{
    quint32 v4 = 0;
    for (int i = at; i < at + 4; ++i)
        v4 = v4 << 8 | bytes[i];
    return QHostAddress(v4);
}

/// The address that a v6 one stands for, where it holds one.
std::optional<QHostAddress> heldIn(const QHostAddress &address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    if (isIn(address, "::ffff:0:0", 96) || isIn(address, "64:ff9b::", 96))
        return v4From(bytes, 12);
    if (isIn(address, "2002::", 16))
        return v4From(bytes, 2);
    return std::nullopt;
}

template <std::size_t N>
const char *specialIn(const std::array<Special, N> &table, const QHostAddress &address)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const Special &each) {
        return isIn(address, each.subnet, each.bits);
    });
    return found == table.end() ? nullptr : found->what;
}

} // namespace

bool AddressRules::isNamed(const QHostAddress &address) const
{
    return std::any_of(m_allowed.begin(), m_allowed.end(), [&](const Subnet &each) {
        return each.address.protocol() == address.protocol() && address.isInSubnet(each.address, each.bits);
    });
}

const char *AddressRules::refusal(const QHostAddress &given) const
{
    QHostAddress address = given;
    if (address.isNull())
        return "not one";
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    address.setScopeId({});
    if (std::any_of(metadata.begin(), metadata.end(),
                    [&](const char *each) { return QHostAddress(QLatin1String(each)) == address; }))
        return "of a cloud's metadata";
    if (isV6) {
        if (const auto held = heldIn(address)) {
            if (const char *why = refusal(*held))
                return why;
            return nullptr;
        }
        if (!given.scopeId().isEmpty() && !isNamed(address))
            return "link-local";
    }
    const char *what = isV6 ? specialIn(specialV6, address) : specialIn(specialV4, address);
    if (!what || isNamed(address))
        return nullptr;
    if (m_loopback && QLatin1String(what) == QLatin1String("loopback"))
        return nullptr;
    return what;
}

} // namespace repoll
