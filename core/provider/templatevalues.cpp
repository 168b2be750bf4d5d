// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/templatevalues.h"

#include <QStringList>

#include <array>

namespace repoll {

namespace {

struct VariableName
{
    const char *name;
    Variable variable;
    bool inPolls;
    bool inSubmits;
    const char *said; ///< "The request has no …"
};

constexpr std::array variableNames{
    VariableName{"ticket", Variable::Ticket, true, false, "ticket"},
    VariableName{"key", Variable::Key, true, true, "key"},
    VariableName{"id", Variable::Id, true, false, "id"},
    VariableName{"ids", Variable::Ids, true, false, "ids"},
    VariableName{"account", Variable::Account, true, true, "account"},
    VariableName{"amount", Variable::Amount, false, true, "amount"},
    VariableName{"currency", Variable::Currency, false, true, "currency"},
    VariableName{"body", Variable::Body, false, true, "body"},
    VariableName{"params", Variable::Parameters, false, true, "parameters"},
    VariableName{"param.NAME", Variable::Parameter, false, true, "parameter"},
    VariableName{"idempotency_key", Variable::IdempotencyKey, false, true, "idempotency key"},
    VariableName{"attempt", Variable::Attempt, true, true, "attempt"},
};

constexpr QByteArrayView parameterPrefix("param.");

bool isIn(const VariableName &known, TemplateOf of)
{
    return of == TemplateOf::Poll ? known.inPolls : known.inSubmits;
}

QString missing(const NamedVariable &named)
{
    for (const VariableName &known : variableNames) {
        if (known.variable == named.variable && named.parameter.isEmpty())
            return QStringLiteral("The request has no %1.").arg(QLatin1String(known.said));
    }
    return QStringLiteral("The request has no parameter '%1'.")
        .arg(QString::fromUtf8(named.parameter.left(200)));
}

/// A parameter as text; what is none would be written as something that it is not.
Result<QByteArray> textOf(const SubmitValues &submit, const NamedVariable &named)
{
    const JsonValue *value = submit.parameters.member(named.parameter);
    if (!value || value->kind == JsonValue::Kind::Null)
        return QByteArray();
    if (value->isArray() || value->isObject()) {
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The parameter '%1' is a list or an object, which only JSON can hold.")
                        .arg(QString::fromUtf8(named.parameter.left(200))));
    }
    return value->scalar();
}

Result<QByteArray> submitted(const SubmitValues &submit, const NamedVariable &named)
{
    switch (named.variable) {
    case Variable::Amount:
        return submit.subject.amount.toUtf8();
    case Variable::Currency:
        return submit.subject.currency.toUtf8();
    case Variable::IdempotencyKey:
        return submit.subject.idempotencyKey.toUtf8();
    case Variable::Body:
        return submit.subject.body;
    case Variable::Parameters:
        return submit.subject.parameters;
    case Variable::Parameter:
        return textOf(submit, named);
    default:
        return QByteArray();
    }
}

} // namespace

std::optional<NamedVariable> variableNamed(const QByteArray &name, TemplateOf of)
{
    if (of == TemplateOf::Submit && name.startsWith(parameterPrefix)) {
        if (name.size() == parameterPrefix.size())
            return std::nullopt;
        return NamedVariable{Variable::Parameter, name.mid(parameterPrefix.size())};
    }
    for (const VariableName &known : variableNames) {
        if (name == known.name && isIn(known, of))
            return NamedVariable{known.variable, {}};
    }
    return std::nullopt;
}

QString variablesOf(TemplateOf of)
{
    QStringList names;
    for (const VariableName &known : variableNames) {
        if (isIn(known, of))
            names.append(QLatin1Char('{') + QLatin1String(known.name) + QLatin1Char('}'));
    }
    return names.join(QLatin1String(", "));
}

Result<void> TemplateValues::appendTo(QByteArray &out, const NamedVariable &named, Append append,
                                      bool flag) const
{
    bool first = true;
    bool empty = false;
    const auto each = [&](const QByteArray &value) {
        empty = empty || value.isEmpty();
        if (!first)
            out.append(',');
        first = false;
        append(out, value, flag);
    };
    switch (named.variable) {
    case Variable::Ticket:
        each(subjects.front().ticket.toUtf8());
        break;
    case Variable::Key:
        each(subjects.front().key.toUtf8());
        break;
    case Variable::Id:
        each(id(subjects.front()));
        break;
    case Variable::Account:
        each(account);
        break;
    case Variable::Attempt:
        for (const PollSubject &subject : subjects)
            each(QByteArray::number(subject.attemptId));
        break;
    case Variable::Ids:
        for (const PollSubject &subject : subjects)
            each(id(subject));
        break;
    default: {
        const auto value = submit ? submitted(*submit, named) : QByteArray();
        if (!value)
            return tl::unexpected(value.error());
        each(*value);
    }
    }
    if (empty)
        return fail(ErrorCode::InvalidArgument, missing(named));
    return {};
}

Result<QByteArray> TemplateValues::json(const NamedVariable &named) const
{
    if (submit && named.variable == Variable::Parameters && !submit->subject.parameters.isEmpty())
        return submit->subject.parameters; // as they are on record
    const JsonValue *value = submit ? submit->parameters.member(named.parameter) : nullptr;
    if (named.variable != Variable::Parameter || !value)
        return fail(ErrorCode::InvalidArgument, missing(named));
    return writeJson(*value);
}

} // namespace repoll
