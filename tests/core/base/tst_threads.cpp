// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"
#include "core/base/joinedthread.h"
#include "core/base/workthread.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <future>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

std::atomic<int> g_ended = 0;

/// What a library keeps for each thread and is slow to clean up.
struct SlowEnd
{
    ~SlowEnd()
    {
        if (!used)
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(150)); // widens the race
        ++g_ended;
    }
    bool used = false;
};
thread_local SlowEnd t_end;

class Worker final : public JoinedThread
{
public:
    ~Worker() override { wait(); }

protected:
    void run() override { t_end.used = true; }
};

} // namespace

/// Threads that are over once they were waited for.
class TestThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        waitForBackground();
        g_ended = 0;
    }

    void aThreadThatWasWaitedForIsOver()
    {
        Worker worker;
        worker.wait(); // never started
        worker.start();
        QVERIFY(worker.isRunning());
        worker.wait();
        QCOMPARE(g_ended, 1); // with what it kept; QThread::wait() returns before
        QVERIFY(!worker.isRunning());
    }

    void objectsLiveOnAWorkThread()
    {
        QObject object;
        QThread *const here = QThread::currentThread();
        std::promise<QThread *> ran;
        std::promise<void> ticked;
        std::atomic<bool> deleted = false;
        {
            WorkThread thread(u"a name of more than fifteen bytes"_s);
            thread.startWith(object);
            QMetaObject::invokeMethod(&object, [&] {
                t_end.used = true;
                auto *timer = new QTimer;
                QObject::connect(timer, &QObject::destroyed, [&] { deleted = true; });
                QObject::connect(timer, &QTimer::timeout, timer, [&, timer] {
                    ticked.set_value();
                    timer->deleteLater();
                });
                timer->setSingleShot(true);
                timer->start(1);
                ran.set_value(QThread::currentThread());
            });
            QVERIFY(ran.get_future().get() != here);
            ticked.get_future().wait();
            QVERIFY(thread.isRunning());
        }
        QCOMPARE(g_ended, 1);
        QVERIFY(deleted);
    }

    void aLoopEndsHoweverSoonItIsAskedTo()
    {
        for (int i = 0; i < 200; ++i) {
            QObject object;
            WorkThread thread(u"brief"_s);
            thread.startWith(object);
            thread.quit();
            thread.quit();
            thread.wait();
        }
    }

    void backgroundJobsMayWaitForEachOther()
    {
        constexpr int jobs = 12; // more than cores
        std::vector<std::promise<void>> done(jobs);
        std::atomic<int> ended = 0;
        for (int i = 0; i < jobs; ++i) {
            runInBackground([&, i] {
                if (i + 1 < jobs)
                    done[i + 1].get_future().wait(); // the last is added last
                done[i].set_value();
                ++ended;
            });
        }
        waitForBackground();
        QCOMPARE(ended, jobs);
    }

    void aJobGoesOnTheThreadItRanOn()
    {
        std::atomic<std::thread::id> ran;
        std::atomic<std::thread::id> went;
        struct Held
        {
            ~Held() { where = std::this_thread::get_id(); }
            std::atomic<std::thread::id> &where;
        };
        auto held = std::make_shared<Held>(went);
        runInBackground([&ran, held = std::move(held)] { ran = std::this_thread::get_id(); });
        waitForBackground();
        QCOMPARE(went.load(), ran.load());
        QVERIFY(went.load() != std::this_thread::get_id());
    }
};

QTEST_GUILESS_MAIN(TestThreads)
#include "tst_threads.moc"
