// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/evidence.h"

#include <algorithm>
#include <array>

namespace repoll {

namespace {

constexpr std::array<const char *, 12> keptHeaders{
    "azure-asyncoperation",
    "content-encoding",
    "content-length",
    "content-location",
    "content-type",
    "date",
    "location",
    "operation-location",
    "retry-after",
    "transfer-encoding",
    "x-progress",
    "asyncresult",
};

bool isKept(const QByteArray &name)
{
    return std::any_of(keptHeaders.begin(), keptHeaders.end(),
                       [&name](const char *kept) { return name.compare(kept, Qt::CaseInsensitive) == 0; });
}

QByteArray keptLines(const HeaderList &headers)
{
    QByteArray lines;
    for (const auto &[name, value] : headers) {
        if (isKept(name))
            lines.append(name + ": " + value + "\r\n");
    }
    return lines;
}

} // namespace

NewEvidencePtr evidenceOf(const LaneReply &reply)
{
    if (reply)
        return std::make_shared<NewEvidence>(reply->httpStatus, keptLines(reply->headers), reply->body);
    const LaneFailure &failure = reply.error();
    if (failure.httpStatus == 0 && failure.partialBody.isEmpty())
        return nullptr;
    return std::make_shared<NewEvidence>(failure.httpStatus, QByteArray(), failure.partialBody);
}

} // namespace repoll
