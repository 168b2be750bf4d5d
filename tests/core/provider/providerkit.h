// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/provider/protocol.h"

namespace repoll {

/// What the tests of core/provider share. JSON is written with single quotes, since moc loses its way in
/// raw strings.
namespace providerkit {

inline constexpr EpochMs now = 1'790'000'000'000; // Mon, 21 Sep 2026 14:13:20 GMT

[[nodiscard]] QByteArray json(QByteArray withSingleQuotes);

/// A profile named `acme` at https://api.example: `members` over preset `preset`, or over nothing.
[[nodiscard]] QByteArray profileJson(const QByteArray &preset, const QByteArray &members = {});

/// The least profile: GET the ticket, 200 is read by its word. `readMembers` are members of its `read`.
[[nodiscard]] QByteArray plain(const QByteArray &readMembers, const QByteArray &members = {});

/// The protocol of a profile that must be good.
[[nodiscard]] std::shared_ptr<const Protocol> protocolOf(const QByteArray &profileJson);

/// What is wrong with a profile; empty: nothing.
[[nodiscard]] QString problemsOf(const QByteArray &profileJson);

[[nodiscard]] Answer answer(int httpStatus, const QByteArray &body = {}, const HeaderList &headers = {});
/// The same with a Content-Type; `body` with single quotes.
[[nodiscard]] Answer jsonAnswer(const QByteArray &body, int httpStatus = 200, HeaderList headers = {});

/// One request and its polls: what would be sent, and what each answer is read as. State is carried from
/// one answer to the next, as the ledger does.
struct Chain
{
    explicit Chain(std::shared_ptr<const Protocol> usedProtocol, const QString &ticket);

    [[nodiscard]] Exchange ask() const;
    /// Why it cannot be asked; empty: it can.
    [[nodiscard]] QString refusal() const;
    Reading tell(const LaneReply &reply);

    std::shared_ptr<const Protocol> protocol;
    PollSubject subject;
};

/// What `profile` reads in `reply` to its first poll of `ticket`.
[[nodiscard]] Reading told(const QByteArray &profile, const LaneReply &reply,
                           const QString &ticket = QStringLiteral("7"));

/// As QCOMPARE of the outcome; where they differ, with what the reading says of it.
void compare(const Reading &reading, Outcome outcome);

/// Whether the reading makes a status final.
[[nodiscard]] bool isFinal(const Reading &reading);

} // namespace providerkit

} // namespace repoll
