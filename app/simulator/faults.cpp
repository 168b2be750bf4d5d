// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/faults.h"

namespace repoll {

namespace {

constexpr std::array<Fault, 7> lies{{
    {"wrongid", "the id echo is another's", &Lies::otherId},
    {"noid", "the id echo is missing", &Lies::noId},
    {"unknownword", "a status word that nobody knows", &Lies::unknownWord},
    {"duplicatekey", "the status twice, with different values", &Lies::duplicateKey},
    {"otheramount", "an amount other than asked", &Lies::otherAmount},
    {"backtopending", "pending again after the outcome was told", &Lies::backToPending},
    {"flipflop", "succeeded and failed in turn", &Lies::flipFlop},
}};

const Fault *findFault(std::span<const Fault> faults, QByteArrayView name)
{
    for (const Fault &fault : faults) {
        if (name == QByteArrayView(fault.name))
            return &fault;
    }
    return nullptr;
}

} // namespace

std::span<const Fault> lieFaults()
{
    return lies;
}

std::optional<PickedFault> faultNamed(QByteArrayView name)
{
    for (const auto faults : {lieFaults(), replyFaults(), wireFaults()}) {
        if (const Fault *fault = findFault(faults, name))
            return PickedFault{fault, 0};
    }
    if (name.size() != 7 || !name.startsWith("http"))
        return std::nullopt;
    bool ok = false;
    const int status = name.sliced(4).toByteArray().toInt(&ok);
    return ok && status >= 200 ? std::optional(PickedFault{nullptr, status}) : std::nullopt;
}

bool isUntaken(const std::optional<PickedFault> &picked)
{
    if (!picked)
        return false;
    if (!picked->fault)
        return picked->httpStatus >= 300;
    const QByteArrayView name(picked->fault->name);
    return name.startsWith("throttled") || name.startsWith("redirect") || name == "unavailable" ||
           name.startsWith("untaken");
}

WireScript scriptOf(Reply reply, const std::optional<PickedFault> &picked, const FaultSetting &setting)
{
    if (picked && !picked->fault) {
        reply = errorReply(picked->httpStatus, "simulated", {});
    } else if (picked) {
        if (const auto *change = std::get_if<Fault::ReplyFault>(&picked->fault->act))
            (*change)(reply, setting);
        else if (const auto *harm = std::get_if<Fault::WireFault>(&picked->fault->act))
            return (*harm)(reply, setting);
    }
    return WireScript::of(wireOf(reply));
}

} // namespace repoll
