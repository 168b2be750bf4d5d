// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/provider/providerkit.h"

#include <QTest>

Q_DECLARE_METATYPE(repoll::LaneReply)

namespace repoll::providerkit {

/// Rows of one reply, and what a preset as it ships reads it as.
class PresetRows
{
protected:
    static Chain chain(const char *preset, const QString &ticket)
    {
        return Chain(protocolOf(profileJson(preset)), ticket);
    }
    static QByteArray askedUrl(const Chain &chain) { return chain.ask().url.toEncoded(); }

    static void columns()
    {
        QTest::addColumn<LaneReply>("reply");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("word");
    }
    static void row(const char *name, const LaneReply &reply, Outcome outcome, const char *word = "")
    {
        QTest::newRow(name) << reply << outcome << QString::fromLatin1(word);
    }
    static void verify(const char *preset, const QString &ticket)
    {
        QFETCH(LaneReply, reply);
        QFETCH(Outcome, outcome);
        QFETCH(QString, word);
        Chain one = chain(preset, ticket);
        const Reading reading = one.tell(reply);
        QVERIFY2(reading.outcome == outcome,
                 qPrintable(outcomeText(reading.outcome) + QStringLiteral(": ") + reading.detail));
        QCOMPARE(reading.statusWord, word);
        QVERIFY(!reading.askNow);
    }
};

} // namespace repoll::providerkit
