// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/savedfile.h"
#include "tests/support/files.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <memory>

using namespace repoll;
using namespace Qt::StringLiterals;

class TestSavedFile : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString &name) const { return m_folder->filePath(name); }

    QStringList names() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    static mode_t modeOf(const QString &path)
    {
        struct stat found
        {
        };
        return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? found.st_mode & 07777 : 0;
    }

    static bool save(const QString &path, const QByteArray &content,
                     SavedFile::Named named = SavedFile::Named::AtCommit)
    {
        SavedFile file(path, named);
        return file.create() && file.write(content) == content.size() && file.commit();
    }

    /// A process that writes a megabyte and is killed before it commits.
    static bool isKilledAtWork(const QString &path)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            SavedFile file(path);
            if (!file.create() || file.write(QByteArray(1 << 20, 'x')) != 1 << 20 || !file.flush())
                ::_exit(1);
            ::raise(SIGKILL);
        }
        int status = 0;
        return ::waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isThereOnceItIsWhole()
    {
        SavedFile file(path(u"report.csv"_s));
        QVERIFY2(file.create(), qPrintable(file.errorString()));
        QCOMPARE(file.write("a,b\n"), 4);
        QVERIFY(file.flush());
        QCOMPARE(names(), QStringList());
        QVERIFY2(file.commit(), qPrintable(file.errorString()));
        QCOMPARE(names(), QStringList{u"report.csv"_s});
        QCOMPARE(contentOf(path(u"report.csv"_s)), QByteArray("a,b\n"));
    }

    void aKilledProcessLeavesNothing_data()
    {
        QTest::addColumn<bool>("older");
        QTest::newRow("new") << false;
        QTest::newRow("in the stead of an older one") << true;
    }

    void aKilledProcessLeavesNothing()
    {
        QFETCH(const bool, older);
        const QString report = path(u"report.csv"_s);
        if (older)
            QVERIFY(save(report, "older"));
        const QStringList before = names();
        QVERIFY(isKilledAtWork(report));
        QCOMPARE(names(), before);
        QCOMPARE(contentOf(report), older ? QByteArray("older") : QByteArray());
    }

    void givenUpLeavesTheOlderOne_data()
    {
        QTest::addColumn<SavedFile::Named>("named");
        QTest::newRow("nameless") << SavedFile::Named::AtCommit;
        QTest::newRow("named") << SavedFile::Named::FromTheStart;
    }

    void givenUpLeavesTheOlderOne()
    {
        QFETCH(const SavedFile::Named, named);
        const QString report = path(u"report.csv"_s);
        QVERIFY(save(report, "older", named));
        {
            SavedFile file(report, named);
            QVERIFY(file.create());
            QCOMPARE(file.write("younger"), 7);
        }
        QCOMPARE(names(), QStringList{u"report.csv"_s});
        QCOMPARE(contentOf(report), QByteArray("older"));
        QVERIFY(save(report, "younger", named));
        QCOMPARE(names(), QStringList{u"report.csv"_s});
        QCOMPARE(contentOf(report), QByteArray("younger"));
    }

    void permissionsAreTheOlderOnesOrTheUmasks_data() { givenUpLeavesTheOlderOne_data(); }

    void permissionsAreTheOlderOnesOrTheUmasks()
    {
        QFETCH(const SavedFile::Named, named);
        const QString report = path(u"report.csv"_s);
        const mode_t own = ::umask(027);
        const bool saved = save(report, "1", named);
        ::umask(own);
        QVERIFY(saved);
        QCOMPARE(modeOf(report), mode_t(0640));
        QCOMPARE(::chmod(QFile::encodeName(report).constData(), 0604), 0);
        QVERIFY(save(report, "2", named));
        QCOMPARE(modeOf(report), mode_t(0604));
    }

    void aLinkStaysOne()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"elsewhere"_s));
        const QString target = path(u"elsewhere/report.csv"_s);
        QVERIFY(save(target, "older"));
        QVERIFY(QFile::link(target, path(u"report.csv"_s)));
        QVERIFY(save(path(u"report.csv"_s), "younger"));
        QVERIFY(QFileInfo(path(u"report.csv"_s)).isSymLink());
        QCOMPARE(contentOf(target), QByteArray("younger"));
        QCOMPARE(QDir(path(u"elsewhere"_s)).entryList(QDir::Files).size(), 1);
    }

    void theLastOfTwoStands()
    {
        const QString report = path(u"report.csv"_s);
        SavedFile first(report);
        SavedFile second(report);
        QVERIFY(first.create() && second.create());
        QCOMPARE(first.write("first"), 5);
        QCOMPARE(second.write("second"), 6);
        QVERIFY(second.commit());
        QVERIFY(first.commit());
        QCOMPARE(contentOf(report), QByteArray("first"));
        QCOMPARE(names(), QStringList{u"report.csv"_s});
    }

    /// Who writes may not look at what write() says: a PDF's writer does not.
    void whatWasCutIsNotPutInPlace()
    {
        const QString report = path(u"report.csv"_s);
        QVERIFY(save(report, "older"));
        SavedFile file(report);
        QVERIFY(file.create());
        rlimit own{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &own), 0);
        const rlimit small{100'000, own.rlim_max};
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        for (int i = 0; i < 8; ++i)
            file.write(QByteArray(50'000, 'x'));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &own), 0);
        std::signal(SIGXFSZ, handler);
        file.write("the end");
        QVERIFY(!file.commit());
        QVERIFY(!file.errorString().isEmpty());
        QCOMPARE(contentOf(report), QByteArray("older"));
    }

    void noFolderIsSaid()
    {
        SavedFile file(path(u"nowhere/report.csv"_s));
        QVERIFY(!file.create());
        QCOMPARE(file.errorString(), u"No such file or directory"_s);
    }
};

Q_DECLARE_METATYPE(SavedFile::Named)

QTEST_APPLESS_MAIN(TestSavedFile)
#include "tst_savedfile.moc"
