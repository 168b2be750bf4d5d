// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/provider/protocol.h"

#include <optional>
#include <span>

namespace repoll {

/// What a profile's templates may name in braces; each kind of send knows some of them.
enum class Variable {
    Ticket,
    Key,
    Id,
    Account,
    Attempt,
    Ids,
    Amount,
    Currency,
    IdempotencyKey,
    Body,
    Parameters,
    Parameter, ///< {param.NAME}: one of the request's own
};

enum class TemplateOf { Poll, Submit };

/// A variable as a template names it.
struct NamedVariable
{
    Variable variable = Variable::Ticket;
    QByteArray parameter; ///< of Parameter: which

    friend bool operator==(const NamedVariable &, const NamedVariable &) = default;
};
/// None: such a send has no variable of that name.
[[nodiscard]] std::optional<NamedVariable> variableNamed(const QByteArray &name, TemplateOf of);
/// "{key}, {account}, {attempt}", for people.
[[nodiscard]] QString variablesOf(TemplateOf of);

/// What a request is handed over with, its parameters read.
struct SubmitValues
{
    const SubmitSubject &subject;
    JsonValue parameters; ///< an object; Null: there are none
};

/// What the variables stand for in one exchange.
struct TemplateValues
{
    std::span<const PollSubject> subjects; ///< never empty; single values are of the first
    bool idIsKey = false;                  ///< {id} and {ids}: the key instead of the ticket
    QByteArray account;
    const SubmitValues *submit = nullptr; ///< null: it is a poll

    [[nodiscard]] QByteArray id(const PollSubject &subject) const
    {
        return (idIsKey ? subject.key : subject.ticket).toUtf8();
    }
    /// The values as text, with commas between where there are several, each through `append`. InvalidArgument names
    /// what the request lacks, and what is no text.
    using Append = void (*)(QByteArray &out, const QByteArray &value, bool flag);
    [[nodiscard]] Result<void> appendTo(QByteArray &out, const NamedVariable &named, Append append,
                                        bool flag = false) const;
    /// A parameter, or all of them, as JSON: numbers byte for byte. InvalidArgument where there is none.
    [[nodiscard]] Result<QByteArray> json(const NamedVariable &named) const;
};

} // namespace repoll
