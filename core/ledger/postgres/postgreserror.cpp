// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/postgres/postgreserror.h"

#include <array>

namespace repoll {

namespace {

struct Meaning
{
    const char *states; ///< a SQLSTATE, or a class of them by its first letters
    ErrorCode code;
    const char *message;
};

// The first that fits.
constexpr std::array meanings{
    Meaning{"28", ErrorCode::LoginRefused,
            "The ledger's server does not let this user in; check user and password."},
    Meaning{"3D000", ErrorCode::NotFound, "The ledger's server has no such database."},
    Meaning{"3F000", ErrorCode::NotALedger, "The database has no schema to look in for a ledger."},
    Meaning{"42P01", ErrorCode::NotALedger, "The database holds no Repoll ledger; repollctl init makes one."},
    Meaning{"42501", ErrorCode::ReadOnly, "This database user may not do that to the ledger."},
    Meaning{"25006", ErrorCode::ReadOnly,
            "The ledger cannot be written: the server or this connection only reads."},
    Meaning{"57014", ErrorCode::Cancelled, "The question was withdrawn."},
    Meaning{"40", ErrorCode::InUse,
            "Another program changed the same rows of the ledger at the same time; try again."},
    Meaning{"55P03", ErrorCode::InUse, "Another program keeps rows of the ledger locked."},
    Meaning{"53100", ErrorCode::DiskFull, "The disk of the ledger's server is full; free some space."},
    Meaning{"53", ErrorCode::Io, "The ledger's server has no room for this; see its log."},
    Meaning{"58", ErrorCode::Io, "The ledger's server cannot read or write its files; see its log."},
    Meaning{"XX", ErrorCode::Corrupt,
            "The ledger's server found its data damaged; see its log, and restore a backup."},
    Meaning{"08", ErrorCode::Network, "The connection to the ledger's server is lost."},
    Meaning{"57P", ErrorCode::Network, "The ledger's server is stopping or starting."},
    Meaning{"25P03", ErrorCode::Network,
            "The ledger's server ended a connection that was silent for too long."},
};

/// Before it lets anybody in a server says no SQLSTATE that libpq would hand on.
constexpr std::array refusals{
    Meaning{"password", ErrorCode::LoginRefused, meanings[0].message},
    Meaning{"no pg_hba.conf entry", ErrorCode::LoginRefused, meanings[0].message},
    Meaning{"role \"", ErrorCode::LoginRefused, meanings[0].message},
    Meaning{"valid client certificate", ErrorCode::LoginRefused, meanings[0].message},
    Meaning{"certificate authentication", ErrorCode::LoginRefused, meanings[0].message},
    Meaning{"database \"", ErrorCode::NotFound, meanings[1].message},
    Meaning{
        "certificate", ErrorCode::Network,
        "The ledger's server cannot be trusted: its certificate is not known (sslrootcert) or not its own."},
};

} // namespace

Error postgresError(const QString &sqlState, const QString &said)
{
    const QString detail = QStringLiteral("PostgreSQL %1: %2").arg(sqlState, said);
    if (sqlState.isEmpty()) {
        for (const Meaning &meaning : refusals) {
            if (said.contains(QLatin1String(meaning.states)))
                return {meaning.code, QString::fromLatin1(meaning.message), detail};
        }
        return {ErrorCode::Network, QStringLiteral("The ledger's server cannot be reached."), detail};
    }
    for (const Meaning &meaning : meanings) {
        if (sqlState.startsWith(QLatin1String(meaning.states)))
            return {meaning.code, QString::fromLatin1(meaning.message), detail};
    }
    return {ErrorCode::Internal, QStringLiteral("The ledger refused a statement."), detail};
}

} // namespace repoll
