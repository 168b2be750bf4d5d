// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/outcome.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace repoll {

/// Where an answer's JSON names what became of it: the pointer must lead somewhere for the outcome to hold.
struct Branch
{
    QByteArray pointer;
    Outcome outcome = Outcome::Failed;
    QByteArray refinedAt; ///< with `refined`: a pointer to a word that makes the outcome another
    QHash<QByteArray, Outcome> refined;
    bool operator==(const Branch &) const = default;
};

/// What follows from an HTTP code or a status word.
struct Action
{
    enum class Kind {
        Outcome,
        Word,       ///< HTTP codes only: the status word decides
        Step,       ///< the result is elsewhere: ask there now
        ExactlyOne, ///< words only: exactly one of the branches is there
        FirstOf,    ///< words only: the first of the branches that is there
    };
    Kind kind = Kind::Outcome;
    Outcome outcome = Outcome::Pending;
    std::optional<Outcome> withoutWord; ///< Word: what no word at all means; none: quarantine
    bool unlessWord = false;            ///< … which a word may hold back, and never makes another end
    std::optional<std::size_t> then;    ///< Word: pending without a word, it is another step from now on
    std::size_t step = 0;
    std::vector<Branch> branches;
    bool operator==(const Action &) const = default;
};

enum class EchoOf { Ticket, Key, Account };

enum class BodyKind {
    Json, ///< strict JSON, and nothing else
    Raw,  ///< anything; never looked into
    Any,  ///< JSON where the answer calls it so or it is; else anything
};

/// How the answers of one step are read. Everything is looked up, nothing inferred.
struct ReadRules
{
    BodyKind body = BodyKind::Json;
    std::vector<QByteArray> contentTypes; ///< lower case; empty: any but HTML
    std::vector<int> emptyBodyCodes;
    std::map<int, Action> http;
    std::vector<QByteArray> wordPointers;           ///< the first that leads to something counts
    bool wordsAgree = false;                        ///< … and all others that do must mean the same
    std::map<QByteArray, std::size_t> pendingLeads; ///< pending by the word there: that step from now on
    QString undecided;                              ///< what to do where words do not decide; for people
    QByteArray wordHeader;
    bool ignoreCase = false;
    QHash<QByteArray, Action> words; ///< lower case with ignoreCase
    bool otherWordsPending = false;
    std::vector<std::pair<QByteArray, EchoOf>> echo;
    std::optional<QByteArray> amount;
    int amountScale = 0;                 ///< digits after the point of an amount in minor units
    std::map<QString, int> amountScales; ///< the same where a currency has another, by currencyKey()
    std::optional<QByteArray> currency;
    std::optional<QByteArray> result; ///< must be there in a succeeded answer
    std::optional<QByteArray> error;  ///< must not be there in a succeeded answer

    [[nodiscard]] bool hasWord() const { return !wordPointers.empty() || !wordHeader.isEmpty(); }
    [[nodiscard]] bool echoes(EchoOf what) const;
};

} // namespace repoll
