// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/decision.h"

#include "core/request/enumtext.h"

namespace repoll {

namespace {

constexpr EnumText<DecisionKind, allDecisionKinds.size()> decisionKindWords{{{
    {DecisionKind::Settle, QLatin1String("settle")},
    {DecisionKind::Record, QLatin1String("record")},
    {DecisionKind::Abandon, QLatin1String("abandon")},
    {DecisionKind::Note, QLatin1String("note")},
    {DecisionKind::TakeBack, QLatin1String("take_back")},
}}};
static_assert(decisionKindWords.isInOrder());

} // namespace

QLatin1String decisionKindText(DecisionKind kind)
{
    return decisionKindWords.text(kind);
}

std::optional<DecisionKind> decisionKindFromText(QStringView text)
{
    return decisionKindWords.value(text);
}

} // namespace repoll
