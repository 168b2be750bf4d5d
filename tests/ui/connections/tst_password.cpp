// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"
#include "tests/support/ownserver.h"
#include "tests/ui/connections/openerfixture.h"
#include "tests/ui/shots.h"
#include "ui/connections/serverdialogs.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QTimer>

#include <map>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

/// A keychain in the test's hand.
class FakeStore final : public PasswordStore
{
public:
    void read(const QString &name, QObject *context,
              std::function<void(const Result<QByteArray> &)> then) override
    {
        QTimer::singleShot(0, context, [this, name, then] {
            if (isBroken)
                then(fail(ErrorCode::Io, u"The keychain says: no bus"_s));
            else if (!kept.contains(name))
                then(fail(ErrorCode::NotFound, u"none"_s));
            else
                then(kept[name]);
        });
    }
    void write(const QString &name, const QByteArray &password, QObject *context,
               std::function<void(const Result<void> &)> then) override
    {
        QTimer::singleShot(0, context, [this, name, password, then] {
            kept[name] = password;
            then({});
        });
    }

    std::map<QString, QByteArray> kept;
    bool isBroken = false;
};

} // namespace

/// A ledger whose server wants a password.
class TestPassword : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<OwnServer> m_server;
    FakeClock m_clock;
    FakeStore m_store;
    std::unique_ptr<LedgerOpener> m_opener;
    std::unique_ptr<LedgerSession> m_session;
    QWidget m_window;
    QString m_url;

    void makeOpener()
    {
        m_session.reset();
        SessionTools tools;
        tools.clock = &m_clock;
        tools.who = u"tester@host"_s;
        m_opener = std::make_unique<LedgerOpener>(tools, nullptr, &m_store);
        connect(m_opener.get(), &LedgerOpener::opened, this,
                [this](LedgerSession *session) { m_session.reset(session); });
        connect(m_opener.get(), &LedgerOpener::passwordWanted, this,
                [this] { askForPassword(*m_opener, &m_window); });
    }
    template <class T>
    T *part(const QString &name)
    {
        return m_window.findChild<T *>(name);
    }
    bool isAsked() { return part<QDialog>(u"passwordDialog"_s) != nullptr; }
    void answer(const QString &password, bool keep = false)
    {
        part<QLineEdit>(u"serverPassword"_s)->setText(password);
        part<QCheckBox>(u"keepPassword"_s)->setChecked(keep);
        QTest::mouseClick(part<QAbstractButton>(u"openButton"_s), Qt::LeftButton);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"repoll-tests"_s);
        qunsetenv("PGPASSFILE");
        m_server = std::make_unique<OwnServer>();
        QVERIFY(Ledger::create(*LedgerUrl::parse(m_server->url()), m_clock, u"tester@host"_s));
        m_server->exec(u"CREATE ROLE bea LOGIN IN ROLE repoll PASSWORD 'geheim; \\und '' mehr'"_s);
        m_server->setRules("local all bea scram-sha-256\nlocal all all trust\n");
        m_url = m_server->url().replace(u"repoll@"_s, u"bea@"_s);
        m_window.show();
    }
    void init()
    {
        m_store = {};
        makeOpener();
    }
    void cleanup()
    {
        m_session.reset();
        m_opener.reset();
        waitForBackground();
    }
    void cleanupTestCase() { m_server.reset(); }

    void itIsAskedForAndKept()
    {
        m_opener->open(m_url);
        QTRY_VERIFY_WITH_TIMEOUT(isAsked(), patienceMs);
        QVERIFY(part<QCheckBox>(u"keepPassword"_s)->isVisible());
        saveShots(*part<QDialog>(u"passwordDialog"_s), u"password"_s);
        answer(u"wrong"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(isAsked(), patienceMs); // again
        QVERIFY(m_store.kept.empty());                   // only what the server has taken
        answer(u"geheim; \\und ' mehr"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(m_session, patienceMs);
        QTRY_COMPARE(m_store.kept[m_url], QByteArray("geheim; \\und ' mehr"));
        QVERIFY(!m_session->isReadOnly());
        QCOMPARE(m_session->path(), m_url);

        makeOpener(); // another day
        m_opener->open(m_url);
        QTRY_VERIFY_WITH_TIMEOUT(m_session, patienceMs);
        QVERIFY(!isAsked());
    }

    void whatIsKeptAndWrongIsAskedForAnew()
    {
        m_store.kept[m_url] = "old";
        m_opener->open(m_url);
        QTRY_VERIFY_WITH_TIMEOUT(isAsked(), patienceMs);
        answer(u"geheim; \\und ' mehr"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_session, patienceMs);
        QCOMPARE(m_store.kept[m_url], QByteArray("old"));
    }

    /// It is known until the console is closed.
    void withoutAKeychainItIsAskedForOnce()
    {
        m_store.isBroken = true;
        m_opener->open(m_url);
        QTRY_VERIFY_WITH_TIMEOUT(isAsked(), patienceMs);
        QVERIFY(!part<QCheckBox>(u"keepPassword"_s)->isVisible());
        QVERIFY(part<QWidget>(u"nothingIsKept"_s));
        answer(u"geheim; \\und ' mehr"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_session, patienceMs);
        m_session.reset();
        m_opener->open(m_url);
        QTRY_VERIFY_WITH_TIMEOUT(m_session, patienceMs);
        QVERIFY(!isAsked());
    }

    void aPasswordInTheAddressIsRefusedAndNotShown()
    {
        QSignalSpy failed(m_opener.get(), &LedgerOpener::failed);
        m_opener->open(u"postgresql://bea:geheim@db/ledger"_s);
        QVERIFY(!m_opener->path().contains(u"geheim"_s));
        QTRY_COMPARE(failed.size(), 1);
        const auto refusal = failed[0][0].value<OpenRefusal>();
        QVERIFY(!(refusal.path + refusal.title + refusal.advice).contains(u"geheim"_s));
        QVERIFY2(refusal.advice.contains(u"holds no password"_s), qPrintable(refusal.advice));

        askForServer(*m_opener, &m_window);
        auto *const address = part<QLineEdit>(u"serverAddress"_s);
        address->setText(u"postgresql://bea:geheim@db/ledger"_s);
        QTest::mouseClick(part<QAbstractButton>(u"openButton"_s), Qt::LeftButton);
        QVERIFY(part<QWidget>(u"serverAddressWrong"_s)->isVisible());
        QVERIFY(!m_opener->isBusy());
        address->setText(m_server->url());
        QTest::mouseClick(part<QAbstractButton>(u"openButton"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_session, patienceMs);
    }
};

QTEST_MAIN(TestPassword)
#include "tst_password.moc"
