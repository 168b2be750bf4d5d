// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/whendone.h"
#include "core/base/whentaken.h"

#include <QPointer>
#include <QTest>
#include <QThread>

#include <future>
#include <memory>
#include <optional>

using namespace repoll;
using namespace Qt::StringLiterals;

class TestWhenDone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesLaterOnTheCallersThread();
    void bringsErrors();
    void survivesAContextThatIsGone();
    void mayEndItsContext();
    void givesAwayWhatIsLarge();
};

void TestWhenDone::comesLaterOnTheCallersThread()
{
    QObject context;
    std::optional<int> got;
    QThread *thread = nullptr;
    whenDone(inBackground<int>([]() -> Result<int> { return 7; }), &context, [&](const Result<int> &result) {
        got = *result;
        thread = QThread::currentThread();
    });
    waitForBackground();
    QVERIFY(!got); // from the event loop, though it is finished
    QTRY_VERIFY(got);
    QCOMPARE(*got, 7);
    QCOMPARE(thread, QThread::currentThread());
    QTRY_VERIFY(context.children().isEmpty());
}

void TestWhenDone::givesAwayWhatIsLarge()
{
    struct Counted
    {
        Counted() = default;
        Counted(const Counted &other)
            : copies(other.copies + 1)
        {
        }
        Counted(Counted &&other) noexcept
            : copies(other.copies)
        {
        }
        Counted &operator=(const Counted &) = delete;
        Counted &operator=(Counted &&) = delete;
        ~Counted() = default;

        int copies = 0;
    };
    auto context = std::make_unique<QObject>();
    std::optional<int> copies;
    whenTaken(inBackground<Counted>([]() -> Result<Counted> { return Counted(); }), context.get(),
              [&](Result<Counted> result) {
                  context.reset(); // it may end its context
                  const Counted kept = *std::move(result);
                  copies = kept.copies;
              });
    waitForBackground();
    QVERIFY(!copies);
    QTRY_VERIFY(copies);
    QCOMPARE(*copies, 0);
}

void TestWhenDone::bringsErrors()
{
    QObject context;
    std::optional<Error> got;
    whenDone(inBackground<void>([]() -> Result<void> { return fail(ErrorCode::Io, u"no"_s); }), &context,
             [&](const Result<void> &result) { got = result.error(); });
    QTRY_VERIFY(got);
    QCOMPARE(got->code, ErrorCode::Io);
}

void TestWhenDone::survivesAContextThatIsGone()
{
    std::promise<void> release;
    bool called = false;
    auto context = std::make_unique<QObject>();
    whenDone(inBackground<int>([released = release.get_future().share()]() -> Result<int> {
                 released.wait();
                 return 7;
             }),
             context.get(), [&](const Result<int> &) { called = true; });
    context.reset();
    release.set_value();
    waitForBackground();
    QCoreApplication::processEvents();
    QVERIFY(!called);
}

void TestWhenDone::mayEndItsContext()
{
    auto *context = new QObject;
    const QPointer<QObject> watched(context);
    whenDone(inBackground<int>([]() -> Result<int> { return 7; }), context,
             [context](const Result<int> &) { delete context; });
    QTRY_VERIFY(!watched);
    QCoreApplication::sendPostedEvents();
}

QTEST_GUILESS_MAIN(TestWhenDone)
#include "tst_whendone.moc"
