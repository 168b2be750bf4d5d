// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/secrets.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <initializer_list>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *variable = "REPOLL_TST_SECRET";
constexpr const char *credentialsVariable = "CREDENTIALS_DIRECTORY";
const QString environmentReference = u"env:REPOLL_TST_SECRET"_s;

} // namespace

/// Invariant 18, at its source: where secrets are read, and what is said when they cannot be.
class TestSecrets : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString written(const QByteArray &bytes, mode_t mode = 0600)
    {
        const QString path = m_folder.filePath(u"secret"_s);
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no secret file");
        file.close();
        ::chmod(QFile::encodeName(path).constData(), mode);
        return u"file:"_s + path;
    }

    static void verifyRefused(const QString &reference, const char *why)
    {
        const auto secret = resolveSecret(reference);
        QVERIFY(!secret);
        QCOMPARE(secret.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(secret.error().message.contains(QLatin1String(why)), qPrintable(secret.error().message));
        QVERIFY2(!(secret.error().message + secret.error().detail).contains(u"hunter"_s),
                 qPrintable(secret.error().message));
    }

private Q_SLOTS:
    void initTestCase() { qunsetenv(credentialsVariable); } // where a unit runs this
    void cleanup()
    {
        qunsetenv(variable);
        qunsetenv(credentialsVariable);
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0700);
    }

    void oneTrailingNewlineIsDropped_data()
    {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("none") << QByteArray("hunter-22") << QByteArray("hunter-22");
        QTest::newRow("LF") << QByteArray("hunter-22\n") << QByteArray("hunter-22");
        QTest::newRow("CRLF") << QByteArray("hunter-22\r\n") << QByteArray("hunter-22");
        QTest::newRow("spaces stay") << QByteArray(" hunter-22 \n") << QByteArray(" hunter-22 ");
        QTest::newRow("UTF-8") << QByteArray("h\xC3\xBCnter-22\n") << QByteArray("h\xC3\xBCnter-22");
    }
    void oneTrailingNewlineIsDropped()
    {
        QFETCH(QByteArray, stored);
        QFETCH(QByteArray, secret);
        qputenv(variable, stored);
        QCOMPARE(resolveSecret(environmentReference).value_or("none"), secret);
        QCOMPARE(resolveSecret(written(stored)).value_or("none"), secret);
    }

    void environment()
    {
        verifyRefused(environmentReference, "not set");
        qputenv(variable, "");
        verifyRefused(environmentReference, "empty");
        qputenv(variable, "\n");
        verifyRefused(environmentReference, "empty");
        qputenv(variable, "hunter-22\nhunter-22\n"); // would end the header and begin another
        verifyRefused(environmentReference, "control character");
        verifyRefused(u"env:"_s, "not set");
    }

    void fileThatIsNotThere()
    {
        verifyRefused(u"file:"_s + m_folder.filePath(u"nothing"_s), "no such file");
        verifyRefused(u"file:"_s + m_folder.path(), "regular file");
        verifyRefused(u"file:/dev/zero"_s, "regular file");
        verifyRefused(u"file:"_s, "expected");
        verifyRefused(u"file:secret"_s, "expected"); // which folder's?
        verifyRefused(u"file:/etc/\0hosts"_s, "expected");
    }

    void fileWithoutASecret()
    {
        verifyRefused(written(""), "empty");
        verifyRefused(written("\n"), "empty");
        verifyRefused(written(QByteArray("hunter-22\0hunter-22", 19)), "control character");
        verifyRefused(written("hunter-22\n\n"), "control character");
        verifyRefused(written("hunter-22\r"), "control character");
        verifyRefused(written(QByteArray(64 * 1024 + 1, 'x')), "64 KiB");
        QCOMPARE(resolveSecret(written(QByteArray(64 * 1024, 'x')))->size(), 64 * 1024);
    }

    void secretThatIsTooShort()
    {
        qputenv(variable, "hunter2");
        verifyRefused(environmentReference, "fewer than 8 characters");
        verifyRefused(written("hunter2\n"), "fewer than 8 characters");
        verifyRefused(written("  hunter2  \n"),
                      "fewer than 8 characters"); // a header's reader drops the blanks
        verifyRefused(written("\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC"), "fewer than 8 characters");
        QVERIFY(resolveSecret(written("hunter22")));
    }

    void byteOrderMark()
    {
        verifyRefused(written("\xEF\xBB\xBFhunter-22\n"), "byte order mark");
        verifyRefused(written(QByteArray("\xFF\xFEh\0u\0n\0t\0e\0r\0", 14)), "byte order mark");
        verifyRefused(written(QByteArray("\xFE\xFF\0h\0u\0n\0t\0e\0r", 14)), "byte order mark");
        qputenv(variable, "\xEF\xBB\xBFhunter-22");
        verifyRefused(environmentReference, "byte order mark");
    }

    void fileThatOthersMayUse_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("fit");
        for (const int mode : {0600, 0400, 0700})
            QTest::addRow("%o", static_cast<unsigned>(mode)) << mode << true;
        for (const int mode : {0640, 0604, 0620, 0602, 0610, 0601, 0644, 0666, 0777})
            QTest::addRow("%o", static_cast<unsigned>(mode)) << mode << false;
    }
    void fileThatOthersMayUse()
    {
        QFETCH(int, mode);
        QFETCH(bool, fit);
        const QString reference = written("hunter-22", static_cast<mode_t>(mode));
        if (fit)
            QVERIFY(resolveSecret(reference));
        else
            verifyRefused(reference, "0600");
    }

    void theModeIsTheTargetsAndNotTheLinks()
    {
        const QString target = written("hunter-22", 0644).mid(5);
        const QString link = m_folder.filePath(u"link"_s);
        QVERIFY(QFile::link(target, link));
        verifyRefused(u"file:"_s + link, "0600");
        QCOMPARE(::chmod(QFile::encodeName(target).constData(), 0600), 0);
        QVERIFY(resolveSecret(u"file:"_s + link));
    }

    void fileOfAnotherUser()
    {
        const QString reference = written("hunter-22");
        if (::chown(QFile::encodeName(reference.mid(5)).constData(), 65'534, 65'534) != 0)
            QSKIP("only root can give a file away");
        verifyRefused(reference, "another user");
    }

    void credentialOfSystemd_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("fit");
        for (const int mode : {0440, 0400, 0600}) // with an access list, or given to the user
            QTest::addRow("%o", static_cast<unsigned>(mode)) << mode << true;
        for (const int mode :
             {0444, 0441, 0442, 0460, 0450, 0404, 0420, 0410, 0640, 0540, 0644, 04440, 02440, 01440})
            QTest::addRow("%o", static_cast<unsigned>(mode)) << mode << false;
    }
    void credentialOfSystemd()
    {
        QFETCH(int, mode);
        QFETCH(bool, fit);
        const QString reference = written("hunter-22", static_cast<mode_t>(mode));
        qputenv(credentialsVariable, QFile::encodeName(m_folder.path()));
        if (fit)
            QCOMPARE(resolveSecret(reference).value_or("none"), "hunter-22");
        else
            verifyRefused(reference, "0600");
    }

    void credentialsAreInTheirFolderOnly()
    {
        const QString reference = written("hunter-22", 0440);
        const QByteArray folder = QFile::encodeName(m_folder.path());
        QTemporaryDir other;
        const QByteArray elsewhere = QFile::encodeName(other.path());
        const QByteArray above = folder.left(folder.lastIndexOf('/'));
        const QByteArray relative = QFile::encodeName(QDir::current().relativeFilePath(m_folder.path()));
        for (const QByteArray &wrong : {QByteArray(), QByteArray("/"), above, elsewhere, folder.chopped(1),
                                        relative, folder + "/secret", folder + "/nothing"}) {
            qputenv(credentialsVariable, wrong);
            verifyRefused(reference, "0600");
        }

        // Of the same name there, but another file.
        qputenv(credentialsVariable, elsewhere);
        QVERIFY(QFile::copy(reference.mid(5), other.filePath(u"secret"_s)));
        verifyRefused(reference, "0600");
        verifyRefused(u"file:"_s + other.path() + u"/.."_s + reference.mid(5 + above.size()), "0600");

        // A link there to a file that systemd did not hand over.
        QVERIFY(QFile::remove(other.filePath(u"secret"_s)));
        QVERIFY(QFile::link(reference.mid(5), other.filePath(u"secret"_s)));
        verifyRefused(u"file:"_s + other.filePath(u"secret"_s), "0600");

        // None of systemd's is deeper.
        const QByteArray deeper = folder + "/deeper";
        QCOMPARE(::mkdir(deeper.constData(), 0700), 0);
        QCOMPARE(::rename((folder + "/secret").constData(), (deeper + "/secret").constData()), 0);
        qputenv(credentialsVariable, folder);
        verifyRefused(u"file:"_s + QFile::decodeName(deeper) + u"/secret"_s, "0600");
        qputenv(credentialsVariable, deeper);
        QVERIFY(resolveSecret(u"file:"_s + QFile::decodeName(deeper) + u"/secret"_s));
    }

    void folderOfCredentialsThatOthersMayUse()
    {
        const QString reference = written("hunter-22", 0440);
        const QByteArray folder = QFile::encodeName(m_folder.path());
        qputenv(credentialsVariable, folder);
        for (const mode_t mode : {0500U, 0550U, 0700U}) {
            QCOMPARE(::chmod(folder.constData(), mode), 0);
            QVERIFY(resolveSecret(reference));
        }
        for (const mode_t mode : {0755U, 0711U, 0770U, 0720U, 0777U}) {
            QCOMPARE(::chmod(folder.constData(), mode), 0);
            verifyRefused(reference, "0600");
        }
    }

    void credentialOfAnotherUser()
    {
        const QString reference = written("hunter-22", 0440);
        const QByteArray folder = QFile::encodeName(m_folder.path());
        qputenv(credentialsVariable, folder);
        if (::chown(folder.constData(), 65'534, 65'534) != 0)
            QSKIP("only root can give a file away");
        verifyRefused(reference, "0600");
        QCOMPARE(::chown(folder.constData(), ::geteuid(), ::getegid()), 0);
        QCOMPARE(::chown(QFile::encodeName(reference.mid(5)).constData(), 65'534, ::getegid()), 0);
        verifyRefused(reference, "another user");
    }

    void whatIsNoReferenceIsNotRepeated()
    {
        // Somebody who wrote the secret itself must not find it in a log.
        for (const QString &wrong : {u"hunter-22"_s, u"ENV:hunter-22"_s, u"secret:hunter-22"_s, QString()})
            verifyRefused(wrong, "env:NAME or file:/PATH");
    }
};

QTEST_APPLESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
