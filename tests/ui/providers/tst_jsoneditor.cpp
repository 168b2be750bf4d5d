// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/jsoneditor.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

class TestJsonEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryCharacter()
    {
        JsonEditor editor;
        const QByteArray text = "{\n  \"a\": \"no\u00a0break \U0001f600 ключ\",\n\t\"b\": 1.50\n}\n";
        editor.setBytes(text);
        QCOMPARE(editor.bytes(), text);
    }

    void changesByBytes()
    {
        JsonEditor editor;
        editor.setBytes("{\"ключ\": \"€\", \"b\": 1}");
        QSignalSpy edited(&editor, &JsonEditor::edited);
        const auto json = JsonText::read(editor.bytes());
        editor.apply(*json->setting("/b", "\"ü\""));
        QCOMPARE(editor.bytes(), QByteArray("{\"ключ\": \"€\", \"b\": \"ü\"}"));
        QCOMPARE(edited.size(), 1);
        editor.undo();
        QCOMPARE(editor.bytes(), QByteArray("{\"ключ\": \"€\", \"b\": 1}"));
    }

    /// Colours and marks are no changes of the text.
    void tellsOnlyChanges()
    {
        Theme theme(*qApp);
        JsonEditor editor;
        editor.resize(500, 300);
        editor.show();
        editor.setBytes("{\n  \"a\": true\n}\n");
        QSignalSpy edited(&editor, &JsonEditor::edited);
        editor.setProblems({{2, u"expected something else"_s}});
        theme.apply(ThemeChoice::Dark);
        QCoreApplication::processEvents();
        theme.apply(ThemeChoice::Light);
        QCoreApplication::processEvents();
        QCOMPARE(edited.size(), 0);
        QTest::keyClicks(&editor, u"x"_s);
        QCOMPARE(edited.size(), 1);
    }

    void marksLines()
    {
        JsonEditor editor;
        editor.resize(500, 300);
        editor.show();
        editor.setBytes("{\n  \"a\": true\n}\n");
        editor.setProblems({{2, u"wrong"_s}});
        QCOMPARE(editor.extraSelections().size(), 1);
        QCOMPARE(editor.extraSelections().front().cursor.blockNumber(), 1);
        const QRect second = editor.cursorRect(QTextCursor(editor.document()->findBlockByNumber(1)));
        QCOMPARE(editor.problemAt(second.center().y()), u"wrong"_s);
        const QRect first = editor.cursorRect(QTextCursor(editor.document()->findBlockByNumber(0)));
        QCOMPARE(editor.problemAt(first.center().y()), QString());
        editor.setBytes("{}");
        QVERIFY(editor.extraSelections().isEmpty());
        editor.setBytes("1\n2\n3\n");
        editor.goToLine(3);
        QCOMPARE(editor.textCursor().blockNumber(), 2);
    }

    void indentsAsTheLineBefore()
    {
        JsonEditor editor;
        editor.setBytes("{\n  \"a\": {");
        editor.moveCursor(QTextCursor::End);
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, u"1"_s);
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, u"2"_s);
        QCOMPARE(editor.bytes(), QByteArray("{\n  \"a\": {\n    1\n    2"));
    }
};

QTEST_MAIN(TestJsonEditor)
#include "tst_jsoneditor.moc"
