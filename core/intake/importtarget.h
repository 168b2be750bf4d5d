// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"

#include <QHash>

namespace repoll {

/// Where the rows of an import go. Used on one thread.
class ImportTarget
{
public:
    ImportTarget() = default;
    virtual ~ImportTarget() = default;
    Q_DISABLE_COPY_MOVE(ImportTarget)

    /// What becomes of each, in order.
    [[nodiscard]] virtual Result<std::vector<AddOutcome>> add(std::span<const NewRequest> rows) = 0;
    [[nodiscard]] virtual Result<void> audit(const QString &who, const QByteArray &detailJson) = 0;
};

/// Puts them on record.
class LedgerTarget final : public ImportTarget
{
public:
    explicit LedgerTarget(IntakeWriter &store)
        : m_store(store)
    {
    }

    Result<std::vector<AddOutcome>> add(std::span<const NewRequest> rows) override;
    Result<void> audit(const QString &who, const QByteArray &detailJson) override;

private:
    IntakeWriter &m_store;
};

/// Records nothing and tells what recording would come to, by short reads between which others have their turn. It
/// remembers 32 bytes of each row that is not on record yet. Not on the ledger's threads.
class ForecastTarget final : public ImportTarget
{
public:
    explicit ForecastTarget(Ledger &ledger)
        : m_ledger(ledger)
    {
    }

    Result<std::vector<AddOutcome>> add(std::span<const NewRequest> rows) override;
    Result<void> audit(const QString & /*who*/, const QByteArray & /*detailJson*/) override { return {}; }

private:
    /// The first half of a SHA-256.
    struct Digest
    {
        quint64 high = 0;
        quint64 low = 0;

        friend bool operator==(const Digest &, const Digest &) = default;
        friend size_t qHash(const Digest &digest, size_t seed) { return digest.low ^ seed; }
    };
    [[nodiscard]] static Digest half(const QByteArray &digest);

    Ledger &m_ledger;
    QHash<Digest, Digest> m_added; ///< by whose they are: what they say
};

} // namespace repoll
