// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/importer.h"
#include "tests/core/ledger/ledgerfixture.h"

#include <QRandomGenerator>

#include <sys/resource.h>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

double peakMb()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1'024;
}

} // namespace

/// A program of its own: what it took at most is asked of the whole process.
class TestImportMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Random keys touch every page of the index: whatever keeps those as they were grows with the ledger.
    void stayConstantInALargeLedger()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("AddressSanitizer keeps for a while what was freed");
#endif
        constexpr int rows = 120'000;
        LedgerFixture fixture;
        std::vector<double> peaks;
        for (int part = 0; part < 3; ++part) {
            const QString path = makeFile(fixture.folder(), rows);
            ImportOptions options;
            options.who = u"ann@host"_s;
            const auto summary = importFile(fixture.ledger(), path, options, {}, {});
            QVERIFY2(summary, summary ? "" : qUtf8Printable(summary.error().message));
            QCOMPARE(summary->added, rows);
            peaks.push_back(peakMb());
        }
        qInfo("peaks after three times %d rows: %.1f, %.1f, %.1f MB", rows, peaks[0], peaks[1], peaks[2]);
        QVERIFY(peaks[2] - peaks[0] < 12);
        QCOMPARE(fixture.read<qint64>([](StoreReader &store) { return store.countRequests({}); }), 3 * rows);
    }

    /// Jobs before it and behind it are recorded in their turn, whether it is kept or not.
    void aloneMeansInItsTurn()
    {
        LedgerFixture fixture;
        const auto add = [](const QString &key) {
            return [key](StoreWriter &store) {
                return store.addRequests(std::array{LedgerFixture::newRequest(key)});
            };
        };
        using Added = std::vector<AddOutcome>;
        Ledger &ledger = fixture.ledger();
        std::vector<QFuture<Result<Added>>> futures;
        for (int round = 0; round < 50; ++round) {
            futures.push_back(ledger.write<Added>(add(u"before-%1"_s.arg(round))));
            futures.push_back(ledger.writeAlone<Added>(add(u"alone-%1"_s.arg(round))));
            auto undone = ledger.writeAlone<Added>([add, round](StoreWriter &store) -> Result<Added> {
                std::ignore = add(u"undone-%1"_s.arg(round))(store);
                return fail(ErrorCode::Cancelled, u"no"_s);
            });
            futures.push_back(ledger.write<Added>(add(u"after-%1"_s.arg(round))));
            QCOMPARE(undone.result().error().code, ErrorCode::Cancelled);
        }
        for (auto &future : futures)
            QCOMPARE(future.result().value(), Added{AddOutcome::Added});
        QCOMPARE(fixture.read<qint64>([](StoreReader &store) { return store.countRequests({}); }), 150);
        QCOMPARE(fixture.problems(), QStringList());
    }

private:
    static QString makeFile(const QString &folder, int rows)
    {
        QFile out(folder + u"/rows.csv"_s);
        if (!out.open(QIODevice::WriteOnly))
            qFatal("no file");
        out.write("provider,key,ticket,received_at,amount,currency\n");
        QRandomGenerator &random = *QRandomGenerator::global();
        for (int i = 0; i < rows; ++i) {
            const QByteArray key =
                QByteArray::number(random.generate64(), 16) + QByteArray::number(random.generate64(), 16);
            out.write("acme," + key + ",t-" + key + ",2026-11-01T10:00:00Z,12.50,EUR\n");
        }
        return out.fileName();
    }
};

QTEST_GUILESS_MAIN(TestImportMemory)
#include "tst_importmemory.moc"
