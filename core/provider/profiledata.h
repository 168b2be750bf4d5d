// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/exchange.h"
#include "core/provider/template.h"

#include <QHash>

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

/// One place that is asked. Step 0, "poll", is the first; the others are reached from it.
struct Step
{
    QByteArray name;
    QByteArray fromHeader; ///< lower case; where its URL comes from: this header, else …
    std::optional<QByteArray> fromPointer;
    std::optional<TextTemplate> fromUrl;
    QByteArray place;      ///< where its URLs come from, in short: with another, those on record are stale
    bool optional = false; ///< without a URL of its own, the answer at hand is the result
    ReadRules read;
    QByteArray accept; ///< the Accept header to send

    [[nodiscard]] bool hasPlace() const { return !fromHeader.isEmpty() || fromPointer || fromUrl; }
};

/// While pending, an answer's header `header` (lower case) names the URL to ask next, in `step`.
struct Follow
{
    QByteArray header;
    std::size_t step = 0;
};

struct Auth
{
    enum class Kind { None, Bearer, Header, Basic };
    Kind kind = Kind::None;
    QString secret; ///< the reference
    QByteArray header;
    QByteArray prefix;
    QByteArray username;
    bool sendToAllowedOrigins = false;
};

/// How ids are sent together and matched in the answer.
struct Batch
{
    QByteArray repeat; ///< a query parameter for each id; empty: {ids} in URL or body
    QByteArray items;
    QByteArray id;
    Outcome absent = Outcome::UnknownToProvider;
};

/// A checked profile, made ready for use. A plain value.
struct ProfileData
{
    QString name;
    QString title;
    QString account;
    QUrl base;
    QByteArray baseText; ///< without a trailing slash
    QString baseOrigin;
    ProfileLimits limits;
    ProfileTransport transport;
    Auth auth;
    qint64 retryAfterMinMs = 1'000;
    qint64 retryAfterMaxMs = 3'600'000;
    qint64 goneSpacingMs = 0;
    bool byKey = false;
    QByteArray method = "GET";
    TextTemplate url;
    std::optional<TextTemplate> urlByKey; ///< for requests without a ticket
    std::vector<std::pair<QByteArray, TextTemplate>> headers;
    std::optional<BodyTemplate> body;
    std::optional<Batch> batch;
    std::vector<Follow> follow;
    std::size_t start = 0;
    std::vector<Step> steps;

    [[nodiscard]] std::optional<std::size_t> stepNamed(const QByteArray &stepName) const;
};

} // namespace repoll
