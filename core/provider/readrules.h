// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/outcome.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace repoll {

struct Action;
struct Branch;

/// What words mean.
struct Words
{
    struct Range
    {
        qint64 least = 0;
        qint64 most = 0;
        std::size_t action = 0;
        bool operator==(const Range &) const = default;
    };

    std::vector<Action> actions;
    std::map<QByteArray, std::size_t> exact; ///< which of them; lower case with ignoreCase
    std::vector<Range> ranges;               ///< of words that are whole numbers; none overlaps another
    bool ignoreCase = false;

    /// Null: none of them. A word that stands there counts before the range it is in.
    [[nodiscard]] const Action *find(const QByteArray &word) const;
    bool operator==(const Words &with) const;
};

/// What of a word counts: what comes before the first `before`, and of that what comes after the first `after`.
struct WordCut
{
    QByteArray before; ///< empty: all of it
    QByteArray after;

    [[nodiscard]] QByteArray of(QByteArray word) const;
    bool operator==(const WordCut &) const = default;
};

/// What follows from an HTTP code, a status word, or what stands somewhere in the answer.
struct Action
{
    enum class Kind {
        Outcome,
        Word,       ///< HTTP codes only: the status word decides
        Step,       ///< the result is elsewhere: ask there now
        ExactlyOne, ///< exactly one of the branches is there
        FirstOf,    ///< the first of the branches that is there
        Present,    ///< the first of the branches that says something, else `other`
        Decide,     ///< the word at a place of its own; any other, or none: `other`
    };
    Kind kind = Kind::Outcome;
    Outcome outcome = Outcome::Pending;
    std::optional<Outcome> withoutWord; ///< Word: what no word at all means; none: quarantine
    bool unlessWord = false;            ///< … which a word may hold back, and never makes another end
    std::optional<std::size_t> then;    ///< Word: pending without a word, it is another step from now on
    std::size_t step = 0;
    std::vector<Branch> branches;
    std::optional<QByteArray> at; ///< Decide: where its word is; none: in the header `atHeader` (lower case)
    QByteArray atHeader;
    WordCut cut;
    Words words;
    std::vector<Action> other; ///< at most one

    bool operator==(const Action &with) const;
};

/// A place in an answer's JSON, and what follows where something is there.
struct Branch
{
    QByteArray pointer;
    Action action;
    bool operator==(const Branch &with) const;
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
    std::map<int, Action> http; ///< by code; 4 and 5: by what else begins so
    QByteArray
        codeHeader; ///< lower case; of an answer of 2xx its first three digits are the code; empty: none
    bool codeOfStatus = false;            ///< where that header is not there, the status line's code counts
    std::vector<QByteArray> wordPointers; ///< the first that leads to something counts
    bool wordsAgree = false;              ///< … and all others that do must mean the same
    std::map<QByteArray, std::size_t> pendingLeads; ///< pending by the word there: that step from now on
    QString undecided;                              ///< what to do where words do not decide; for people
    QByteArray wordHeader;
    WordCut cut;
    Words words;
    bool otherWordsPending = false;
    std::vector<std::pair<QByteArray, EchoOf>> echo;
    std::optional<QByteArray> amount;
    int amountScale = 0;                 ///< digits after the point of an amount in minor units
    std::map<QString, int> amountScales; ///< the same where a currency has another, by currencyKey()
    std::optional<QByteArray> currency;
    std::optional<QByteArray> result; ///< must be there in a succeeded answer
    std::optional<QByteArray> error;  ///< must not be there in a succeeded answer

    /// Null: the profile says nothing of it. A class leaves alone what speaks of the exchange and not of the request: 401,
    /// 403, 407, 408, 421, 425, 429, 431, 502, 503, 504 and 511; not where the code `isOfHeader`.
    [[nodiscard]] const Action *actionOf(int code, bool isOfHeader = false) const;
    [[nodiscard]] bool hasWord() const { return !wordPointers.empty() || !wordHeader.isEmpty(); }
    [[nodiscard]] bool echoes(EchoOf what) const;
};

/// `404`, or `4xx`: as `http` names it in a profile.
[[nodiscard]] QByteArray httpKey(int code);

} // namespace repoll
