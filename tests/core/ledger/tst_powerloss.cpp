// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/core/ledger/rawledger.h"
#include "tests/support/powerlossvfs.h"

#include <QDir>

#include <atomic>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

/// A disk at the moment its power went, and how many results had been acknowledged by then.
struct Loss
{
    std::map<QByteArray, QByteArray> files; ///< by the name's end
    int acknowledged = 0;
};

/// Takes losses while something is being recorded: at each change of the disk, or one in `every`.
class LossRecorder
{
public:
    LossRecorder(PowerLossVfs &vfs, QByteArray path, int every, quint32 seed)
        : m_path(std::move(path))
        , m_random(seed)
    {
        vfs.beforeChange = [this, every](const PowerLossVfs::Disk &disk) {
            ++changes;
            if (m_random.bounded(every) == 0)
                take(disk);
        };
    }

    std::atomic<int> acknowledged = 0;
    std::vector<Loss> losses;
    int changes = 0;

private:
    void take(const PowerLossVfs::Disk &disk)
    {
        Loss loss;
        loss.acknowledged = acknowledged;
        for (const auto &[path, file] : disk) {
            if (!path.startsWith(m_path))
                continue;
            if (const auto content = file.afterPowerLoss(m_random))
                loss.files[path.mid(m_path.size())] = *content;
        }
        losses.push_back(std::move(loss));
    }

    QByteArray m_path;
    QRandomGenerator m_random;
};

/// A folder with what the disk held.
QString restore(const Loss &loss, const QTemporaryDir &folder)
{
    const QString path = folder.filePath(u"ledger.db"_s);
    for (const auto &[end, content] : loss.files) {
        QFile file(path + QString::fromLatin1(end));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s", qPrintable(file.errorString()));
    }
    return path;
}

QByteArray answerOf(int number)
{
    return "{\"status\": \"done\", \"number\": " + QByteArray::number(number) + '}';
}

QString keyOf(int number)
{
    return u"K%1"_s.arg(number);
}

} // namespace

/// The disk loses its power at any write: what was acknowledged is there afterwards.
class TestPowerLoss : public QObject
{
    Q_OBJECT

private:
    static constexpr int sessions = 4;
    static constexpr int resultsEach = 15;

    /// Records results one by one, each acknowledged before the next, over several openings.
    static void recordResults(const LedgerUrl &url, const Clock &clock, LossRecorder &recorder)
    {
        for (int session = 0; session < sessions; ++session) {
            auto ledger = Ledger::open(url, LedgerMode::ReadWrite, clock);
            QVERIFY2(ledger, qPrintable(ledger ? QString() : ledger.error().message + ledger.error().detail));
            for (int i = 0; i < resultsEach; ++i) {
                const auto claimed = (*ledger)
                                         ->write<ClaimedTargets>([](StoreWriter &store) {
                                             return store.claimTargets({1, u"acme"_s, u"w1"_s, 1, 60'000});
                                         })
                                         .takeResult();
                QVERIFY(claimed && claimed->claims.size() == 1);
                const int number = claimed->claims.front().request.key.mid(1).toInt();
                const AttemptResult result =
                    LedgerFixture::resultOf(claimed->claims.front(), Outcome::Succeeded, answerOf(number));
                const auto applied = (*ledger)
                                         ->write<std::vector<Recorded>>([result](StoreWriter &store) {
                                             return store.recordResults(std::array{result});
                                         })
                                         .takeResult();
                QVERIFY(applied && applied->front().outcome == ApplyOutcome::Applied);
                QCOMPARE(number, recorder.acknowledged.load()); // they come in their order
                ++recorder.acknowledged;
            }
        }
    }

    static void expectWhole(const Loss &loss, const Clock &clock)
    {
        const QTemporaryDir folder;
        const auto ledger = Ledger::open({restore(loss, folder)}, LedgerMode::ReadWrite, clock);
        QVERIFY2(ledger, qPrintable(ledger ? QString() : ledger.error().message + ledger.error().detail));
        const auto report =
            (*ledger)->read<VerifyReport>([](StoreReader &store) { return store.verify(); }).takeResult();
        QVERIFY(report);
        for (const auto &check : report->checks)
            QCOMPARE(check.problems.join(u'\n'), QString());
        for (int number = 0; number < loss.acknowledged; ++number) {
            const auto body =
                (*ledger)
                    ->read<QByteArray>([number](StoreReader &store) -> Result<QByteArray> {
                        const auto request = store.request(u"acme"_s, keyOf(number));
                        if (!request || request->status != RequestStatus::Succeeded)
                            return fail(ErrorCode::NotFound, u"not succeeded"_s);
                        const auto kept = store.evidenceOf(request->id);
                        return store.evidence(kept->front().id).map([](const Evidence &evidence) {
                            return evidence.body;
                        });
                    })
                    .takeResult();
            QCOMPARE(body.value_or("lost"), answerOf(number));
        }
    }

private Q_SLOTS:
    void invariant16_whatWasAcknowledgedSurvives_data()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {2U, 3U, 4U})
            QTest::addRow("seed %u", seed) << seed;
    }
    void invariant16_whatWasAcknowledgedSurvives()
    {
        QFETCH(const quint32, seed);
        LedgerFixture fixture;
        for (int i = 0; i < sessions * resultsEach; ++i)
            fixture.add(keyOf(i));
        fixture.startRun();
        fixture.close();

        auto vfs = std::make_unique<PowerLossVfs>();
        LossRecorder recorder(*vfs, QFile::encodeName(fixture.url().path), 30, seed);
        recordResults(fixture.url(), fixture.clock, recorder);
        vfs.reset();
        QCOMPARE(recorder.acknowledged.load(), sessions * resultsEach);
        QVERIFY(recorder.losses.size() > 20);
        for (const Loss &loss : recorder.losses) {
            expectWhole(loss, fixture.clock);
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("seed %u: %d changes of the disk, %zu power losses", seed, recorder.changes,
              recorder.losses.size());
    }

    /// The shim can tell: without the syncs that the ledger asks for, acknowledged rows are lost.
    void withoutSyncsRowsAreLost()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"plain.db"_s);
        RawLedger(path).exec("PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER)");
        auto vfs = std::make_unique<PowerLossVfs>();
        LossRecorder recorder(*vfs, QFile::encodeName(path), 1, 1);
        {
            RawLedger plain(path);
            plain.exec("PRAGMA synchronous = NORMAL"); // in WAL mode: no sync at a commit
            for (int i = 0; i < 20; ++i) {
                plain.exec("INSERT INTO t VALUES (1)");
                ++recorder.acknowledged;
            }
        }
        vfs.reset();
        int lost = 0;
        for (const Loss &loss : recorder.losses) {
            const QTemporaryDir after;
            lost +=
                RawLedger(restore(loss, after)).text("SELECT count(*) FROM t").toInt() < loss.acknowledged;
        }
        QVERIFY(lost > 0);
        qInfo("%d of %zu power losses lost a row that was not synced", lost, recorder.losses.size());
    }
};

QTEST_GUILESS_MAIN(TestPowerLoss)
#include "tst_powerloss.moc"
