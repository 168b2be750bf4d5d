// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/api/intakeline.h"

#include "core/base/jsonline.h"
#include "core/ledger/store/rowcheck.h"
#include "core/service/api/apitarget.h"
#include "core/service/submissiontext.h"

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

QString wordOf(AddOutcome outcome)
{
    switch (outcome) {
    case AddOutcome::Added:
        return u"accepted"_s;
    case AddOutcome::Unchanged:
        return u"known"_s;
    case AddOutcome::Differs:
        return u"differs"_s;
    }
    Q_UNREACHABLE();
}

constexpr qsizetype longestPath = 2'048; ///< of the 8 KiB that a head has

/// Nobody could ask for it.
bool hasNoPath(const NewSubmission &row)
{
    return row.key == "."_L1 || row.key == ".."_L1 || requestPath(row.provider, row.key).size() > longestPath;
}

JsonLine named(qint64 number, const NewSubmission &row)
{
    JsonLine line;
    line.number("line", number).text("provider", row.provider).text("key", row.key);
    return line;
}

} // namespace

std::optional<IntakeRefusal> refusalOf(const ProviderRegistry &registry, const NewSubmission &row)
{
    if (const QString why = whyNotTaken(row); !why.isEmpty())
        return IntakeRefusal{ApiProblem::BadBody, u"The request cannot be kept: %1."_s.arg(why)};
    if (hasNoPath(row))
        return IntakeRefusal{ApiProblem::BadBody,
                             u"The key is '.' or '..', or too long: no path could name it."_s};
    const auto protocol = registry.find(row.provider);
    if (!protocol) {
        const auto problem = registry.problems().find(row.provider);
        if (problem == registry.problems().end())
            return IntakeRefusal{ApiProblem::UnknownProvider,
                                 u"The ledger has no provider '%1'."_s.arg(row.provider)};
        return IntakeRefusal{ApiProblem::UnusableProvider,
                             u"The profile of %1 cannot be used: %2"_s.arg(row.provider, problem->second)};
    }
    const auto checked = checkSubmission(*protocol, row);
    if (checked)
        return std::nullopt;
    return IntakeRefusal{ApiProblem::NotSubmittable, checked.error().message};
}

QByteArray IntakeLine::refused(const QString &why) const
{
    return JsonLine().number("line", m_number).text("result", u"refused"_s).text("detail", why).object() +
           '\n';
}

QByteArray IntakeLine::handedOver(const NewSubmission &row, AddOutcome outcome) const
{
    JsonLine line = named(m_number, row);
    line.text("result", wordOf(outcome));
    if (outcome == AddOutcome::Differs)
        line.text("detail", u"The key is on record with other contents: nothing was changed."_s);
    return line.object() + '\n';
}

QByteArray IntakeLine::notRecorded(const NewSubmission &row, const Error &error) const
{
    JsonLine line = named(m_number, row);
    line.text("result", u"not_recorded"_s).text("detail", error.message);
    return line.object() + '\n';
}

} // namespace repoll
