// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recovery/evidence.h"

#include "core/provider/secretmask.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace repoll {

namespace {

constexpr std::array<std::string_view, 12> keptHeaders{
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
    return std::any_of(keptHeaders.begin(), keptHeaders.end(), [&name](std::string_view kept) {
        return static_cast<std::size_t>(name.size()) == kept.size() &&
               name.compare(kept.data(), Qt::CaseInsensitive) == 0;
    });
}

QByteArray keptLines(const HeaderList &headers)
{
    QByteArray lines;
    lines.reserve(200);
    for (const auto &[name, value] : headers) {
        if (isKept(name))
            lines.append(name).append(": ").append(value).append("\r\n");
    }
    lines.squeeze();
    return lines;
}

/// Said beside what was masked, in a line that no provider can write: its name is not among those kept.
QByteArray maskedLine(const LaneReply &reply)
{
    const int places = maskedPlaces(reply);
    return places == 0 ? QByteArray() : "Repoll-Masked: " + QByteArray::number(places) + "\r\n";
}

} // namespace

NewEvidencePtr evidenceOf(const LaneReply &reply)
{
    if (reply)
        return std::make_shared<NewEvidence>(reply->httpStatus, maskedLine(reply) + keptLines(reply->headers),
                                             reply->body);
    const LaneFailure &failure = reply.error();
    if (failure.httpStatus == 0 && failure.partialBody.isEmpty())
        return nullptr;
    return std::make_shared<NewEvidence>(failure.httpStatus, maskedLine(reply), failure.partialBody);
}

} // namespace repoll
