// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/queryargument.h"

#include "app/repollctl/text.h"
#include "core/base/machinezone.h"
#include "core/request/querytext.h"

#include <CLI/CLI.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::cli {

const char *const queryHelp = R"(QUERY, all terms must hold; - before a term turns it round:
  status:processing,failed  received, submitting, submit_unknown, processing,
                            succeeded, failed, cancelled, expired; abandoned:
                            what was decided, where somebody has
  provider:acme             one provider, or several with commas
  key:ORD-*  ticket:op-*    patterns: * stands for anything
  received:>2h updated:<1d  ages (s m h d w); received:2026-11-01..2026-11-03 is
                            a range, its end excluded; ISO 8601 times, in the
                            zone of TZ or of the machine, unless an offset
                            is written: 2026-11-01T10:00+01:00
  deadline:<3h              the provider forgets the result within 3 hours
  attempts:>3               sends so far, submits and polls
  amount:>100 currency:EUR  as numbers; amount:10.50, amount:100..200
  outcome:transient         of the last attempt: pending, succeeded, failed,
                            cancelled, gone, unknown_to_provider, throttled,
                            waiting_on_human, transient, auth_error,
                            protocol_error, quarantined, interrupted
  interrupted               processing, overdue, and nobody is polling it
  waits:person              nothing asks for it any more by itself
  conflict  quarantined     contradicting answers; answers kept, not applied
  decided  by:ann           a person's decision stands; it is hers
  anything else             a part of the key or ticket
Quote a query that holds < > or *: the shell reads them too.)";

void addQueryArgument(CLI::App &app, std::vector<std::string> &words, const std::string &description)
{
    app.add_option("QUERY", words, description);
}

QString queryOf(const std::vector<std::string> &words)
{
    QStringList terms;
    for (const auto &word : words)
        terms.append(QString::fromStdString(word).trimmed());
    return terms.join(u' ');
}

std::optional<RequestFilter> readQuery(const Context &context, const QString &query)
{
    auto filter = parseQuery(query, {context.clock.nowMs(), machineZone()});
    if (filter)
        return *std::move(filter);

    const auto &error = filter.error();
    const int before = columnsOf(visible(query.left(error.offset)));
    const int under = std::max(1, columnsOf(visible(query.mid(error.offset, error.length))));
    context.console.error(u"the query is wrong: %1"_s.arg(error.message.english()));
    context.console.say("  "_L1 + visible(query));
    context.console.say(QString(2 + before, u' ') + u'^' + QString(under - 1, u'~'));
    return std::nullopt;
}

} // namespace repoll::cli
