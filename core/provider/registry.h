// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/protocol.h"

#include <map>

namespace repoll {

/// The protocols of a ledger's providers, made from their stored profiles. A plain value: copy it to
/// where it is used; the protocols are shared and immutable.
class ProviderRegistry
{
public:
    /// A profile that can't be used any more is kept as a problem, in words, instead of a protocol.
    void add(const QString &name, const QByteArray &profileJson);

    /// Null where the provider is unknown or its profile unusable.
    [[nodiscard]] std::shared_ptr<const Protocol> find(const QString &name) const;
    [[nodiscard]] QStringList names() const; ///< usable ones, sorted
    [[nodiscard]] const std::map<QString, QString> &problems() const { return m_problems; }

private:
    std::map<QString, std::shared_ptr<const Protocol>> m_protocols;
    std::map<QString, QString> m_problems;
};

} // namespace repoll
