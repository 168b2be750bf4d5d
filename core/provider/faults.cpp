// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/faults.h"

namespace repoll {

namespace {

Reading retried(Outcome outcome, const QString &detail, bool destroyLane = false)
{
    Reading reading;
    reading.outcome = outcome;
    reading.fault = FaultClass::Retry;
    reading.destroyLane = destroyLane;
    reading.detail = detail;
    return reading;
}

/// "What happened" or "What happened: the lane's own words".
QString told(const char *what, const LaneFailure &failure)
{
    const QString text = QLatin1String(what);
    return failure.detail.isEmpty() ? text : text + QLatin1String(": ") + failure.detail;
}

Reading readingOfClientError(int httpStatus)
{
    const QString code = QStringLiteral("HTTP %1").arg(httpStatus);
    switch (httpStatus) {
    case 401:
    case 403:
        return stopped(Outcome::AuthError, code + QLatin1String(": the provider refuses the credential"));
    case 404:
    case 410: {
        Reading unknown;
        unknown.outcome = Outcome::UnknownToProvider;
        unknown.detail = code;
        return unknown;
    }
    case 407:
        return stopped(Outcome::AuthError, code + QLatin1String(": a proxy asks for a credential"));
    case 408:
    case 425:
        return retried(Outcome::Transient, code);
    case 429:
        return retried(Outcome::Throttled, code);
    default:
        return quarantined(code + QLatin1String(", which the profile does not map"));
    }
}

} // namespace

Reading quarantined(const QString &detail, bool destroyLane)
{
    Reading reading;
    reading.outcome = Outcome::Quarantined;
    reading.fault = FaultClass::Quarantine;
    reading.destroyLane = destroyLane;
    reading.detail = detail;
    return reading;
}

Reading stopped(Outcome outcome, const QString &detail)
{
    Reading reading;
    reading.outcome = outcome;
    reading.fault = FaultClass::Stop;
    reading.detail = detail;
    return reading;
}

Reading readingOfOutcome(Outcome outcome)
{
    Reading reading;
    reading.outcome = outcome;
    reading.fault = faultClassOf(outcome);
    return reading;
}

FaultClass faultClassOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Throttled:
    case Outcome::Transient:
        return FaultClass::Retry;
    case Outcome::AuthError:
        return FaultClass::Stop;
    case Outcome::Quarantined:
        return FaultClass::Quarantine;
    default:
        return FaultClass::None;
    }
}

Reading readingOfFailure(const LaneFailure &failure)
{
    switch (failure.fault) {
    case LaneFault::HostNotFound:
        return retried(Outcome::Transient, told("The host's name was not found", failure));
    case LaneFault::ConnectionRefused:
        return retried(Outcome::Transient, told("The connection was refused", failure));
    case LaneFault::ConnectTimeout:
        return retried(Outcome::Transient, told("No connection came about in time", failure));
    case LaneFault::TlsRefused:
        return stopped(Outcome::Transient, told("The TLS connection was refused", failure));
    case LaneFault::ProxyRefused:
        return stopped(Outcome::Transient, told("The proxy refused", failure));
    case LaneFault::ClosedBeforeAnswer:
        return retried(Outcome::Transient, told("The connection was closed before an answer", failure), true);
    case LaneFault::Truncated:
        return retried(Outcome::Transient, told("The answer came in part", failure), true);
    case LaneFault::DeadlineExceeded:
        return retried(Outcome::Transient, told("The answer did not come in time", failure), true);
    case LaneFault::BodyTooLarge:
        return quarantined(told("The body is larger than the profile's cap", failure), true);
    case LaneFault::HeaderTooLarge:
        return quarantined(told("The header is too large", failure), true);
    case LaneFault::Malformed:
        return quarantined(told("The answer is no proper HTTP/1.1", failure), true);
    case LaneFault::UnframedBody:
        return quarantined(told("The body's length was not told", failure), true);
    case LaneFault::EncodedBody:
        return quarantined(told("The body has a Content-Encoding", failure), true);
    case LaneFault::HostNotAllowed:
        return stopped(Outcome::ProtocolError, told("The profile does not allow this origin", failure));
    case LaneFault::Aborted:
        return retried(Outcome::Interrupted, told("Repoll gave the exchange up", failure), true);
    }
    return quarantined(told("The exchange failed", failure), true);
}

Reading readingOfPage(int httpStatus, const Reading *unread)
{
    Reading reading = readingOfCode(httpStatus);
    reading.destroyLane = reading.destroyLane || (unread && unread->destroyLane);
    return reading;
}

Reading readingOfCode(int httpStatus)
{
    const QString code = QStringLiteral("HTTP %1").arg(httpStatus);
    if (httpStatus < 200 || httpStatus >= 600)
        return quarantined(code + QLatin1String(" is no final status"), true);
    if (httpStatus < 300)
        return quarantined(code + QLatin1String(", which the profile does not map"));
    if (httpStatus == 304)
        return quarantined(code + QLatin1String(" without a conditional request"));
    if (httpStatus < 400)
        return stopped(Outcome::ProtocolError, code + QLatin1String(": a redirect, which was not followed"));
    if (httpStatus < 500)
        return readingOfClientError(httpStatus);
    if (httpStatus == 503)
        return retried(Outcome::Throttled, code);
    if (httpStatus == 511)
        return stopped(Outcome::AuthError, code + QLatin1String(": the network asks for a sign-in"));
    return retried(Outcome::Transient, code); // RFC 9110 section 15: read as 500
}

} // namespace repoll
