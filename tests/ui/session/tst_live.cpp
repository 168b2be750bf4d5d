// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"
#include "tests/core/ledger/ledgerfixture.h"
#include "tests/support/fakelanes.h"
#include "ui/requests/requestmodel.h"

#include <QStandardPaths>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

} // namespace

/// What one program records, another one's screens show by themselves.
class TestLive : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LedgerFixture> m_other; ///< who records
    std::unique_ptr<LedgerSession> m_session;
    FakeNetwork m_network;

    QString shownStatus(const RequestModel &model, const QString &key) const
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            const Request *request = model.requestAt(row);
            if (request && request->key == key)
                return QString(statusText(request->status));
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"repoll-tests"_s);
    }
    void init()
    {
        m_other = std::make_unique<LedgerFixture>();
        auto ledger = Ledger::open(m_other->url(), LedgerMode::ReadWrite, m_other->clock);
        QVERIFY(ledger);
        SessionTools tools;
        tools.clock = &m_other->clock;
        tools.who = u"eve@host"_s;
        m_session = std::make_unique<LedgerSession>(*std::move(ledger), tools);
    }
    void cleanup()
    {
        m_session.reset();
        waitForBackground();
        m_other.reset();
    }

    void aListShowsWhatAnotherRecords()
    {
        RequestModel model(*m_session);
        model.setListing({});
        QTRY_VERIFY_WITH_TIMEOUT(model.total() == 0, patienceMs);
        m_other->add(u"A"_s);
        m_other->add(u"B"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(shownStatus(model, u"A"_s), u"processing"_s, patienceMs);
        const qint64 run = m_other->startRun();
        const auto claims = m_other->claim(run);
        QCOMPARE(claims.size(), 2U);
        QCOMPARE(m_other->record(LedgerFixture::resultOf(claims.front(), Outcome::Succeeded, "{}", run)),
                 ApplyOutcome::Applied);
        QTRY_COMPARE_WITH_TIMEOUT(shownStatus(model, claims.front().request.key), u"succeeded"_s, patienceMs);
        QCOMPARE(shownStatus(model, claims.back().request.key), u"processing"_s);
    }

    /// Whatever the time between them.
    void oneChangeAfterTheOtherIsShown()
    {
        RequestModel model(*m_session);
        model.setListing({});
        for (int count = 1; count <= 10; ++count) {
            m_other->add(QString::number(count));
            QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), count, patienceMs);
        }
    }

    void aStormIsShownInTheEnd()
    {
        QSignalSpy changed(m_session.get(), &LedgerSession::changed);
        RequestModel model(*m_session);
        model.setListing({});
        constexpr int many = 200;
        for (int i = 0; i < many; ++i) {
            m_other->add(QString::number(i));
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), many, patienceMs);
        QVERIFY2(changed.count() < many / 2, qPrintable(QString::number(changed.count())));
    }
};

QTEST_MAIN(TestLive)
#include "tst_live.moc"
