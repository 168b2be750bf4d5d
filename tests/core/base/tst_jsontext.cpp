// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsontext.h"

#include <QTest>

using namespace repoll;

namespace {

QByteArray after(const QByteArray &text, const Result<TextEdit> &edit)
{
    return edit ? edit->applied(text) : "refused: " + edit.error().message.toUtf8();
}

} // namespace

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sets_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *text, const char *pointer, const char *json,
                            const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(pointer) << QByteArray(json)
                                << QByteArray(expected);
        };
        row("a value", "{\"a\": 1, \"b\":2}", "/a", "true", "{\"a\": true, \"b\":2}");
        row("the same lexeme elsewhere stays", "{\"a\": 1.50, \"b\": 1e2}", "/b", "7",
            "{\"a\": 1.50, \"b\": 7}");
        row("the whole", " {\"a\": 1}\n", "", "[]", " []\n");
        row("nested", "{\"a\": {\"b\": {\"c\": \"x\"}}}", "/a/b/c", "\"y\"",
            "{\"a\": {\"b\": {\"c\": \"y\"}}}");
        row("an object for a scalar", "{\"a\": 1}", "/a", "{\"x\": []}", "{\"a\": {\"x\": []}}");
        row("a scalar for an object", "{\"a\": {\"x\": [1, {}]}, \"b\": 2}", "/a", "1",
            "{\"a\": 1, \"b\": 2}");
        row("an item", "[1, [2, 3], 4]", "/1/1", "\"x\"", "[1, [2, \"x\"], 4]");
        row("the next item", "[1, 2]", "/2", "3", "[1, 2, 3]");
        row("an item at the end", "[1,2]", "/-", "3", "[1,2,3]");
        row("the second item", "[1]", "/-", "2", "[1, 2]");
        row("the first item", "{\"a\": []}", "/a/-", "3", "{\"a\": [3]}");
        row("a member, as its neighbour is written", "{\n    \"a\" : 1\n}\n", "/b", "2",
            "{\n    \"a\" : 1,\n    \"b\" : 2\n}\n");
        row("a member on a line of several", "{ \"a\": 1, \"b\": 2 }", "/c", "3",
            "{ \"a\": 1, \"b\": 2, \"c\": 3 }");
        row("a member of a dense text", "{\"a\":1}", "/b/c", "3", "{\"a\":1,\"b\":{\"c\":3}}");
        row("carriage returns", "{\r\n  \"a\": 1\r\n}", "/b", "2", "{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}");
        row("missing parents", "{\n  \"name\": \"x\"\n}", "/limits/lanes", "4",
            "{\n  \"name\": \"x\",\n  \"limits\": { \"lanes\": 4 }\n}");
        row("missing parents, deeper", "{\n  \"name\": \"x\"\n}", "/a/b/c", "[]",
            "{\n  \"name\": \"x\",\n  \"a\": { \"b\": { \"c\": [] } }\n}");
        row("an empty object", "{\"a\": {}}", "/a/b", "1", "{\"a\": { \"b\": 1 }}");
        row("an empty object, spread", "{\"a\": {\n}}", "/a/b", "1", "{\"a\": { \"b\": 1 }}");
        row("an empty whole", "{}\n", "/a", "1", "{\n  \"a\": 1\n}\n");
        row("brackets and commas in strings", "{\"x\": \"}],{\\\"\", \"a\": \"[\"}", "/a", "1",
            "{\"x\": \"}],{\\\"\", \"a\": 1}");
        row("a key with an escape", "{\"a\\u0062\": 1, \"c\": 2}", "/ab", "3", "{\"a\\u0062\": 3, \"c\": 2}");
        row("a key with a quote", "{\"a\\\"b\": 1}", "/a\"b", "3", "{\"a\\\"b\": 3}");
        row("a new key that needs escapes", "{\"x\": 1}", "/a~1~0\"", "2", "{\"x\": 1, \"a/~\\\"\": 2}");
        row("an escaped pointer", "{\"/~\": {\"~1\": 1}}", "/~1~0/~01", "2", "{\"/~\": {\"~1\": 2}}");
        row("an empty key", "{\"\": 1}", "/", "2", "{\"\": 2}");
        row("beyond ASCII", "{\"ключ\": \"ü\", \"b\": 1}", "/b", "\"€\"", "{\"ключ\": \"ü\", \"b\": \"€\"}");
        row("an index is no key of an array", "{\"0\": 1}", "/0", "2", "{\"0\": 2}");
        row("no pointer", "{}", "a", "1", "refused: 'a' is no JSON Pointer.");
        row("through a scalar", "{\"a\": 1}", "/a/b", "1", "refused: '/a/b' has no place for 'b'.");
        row("past the end", "[1]", "/2", "1", "refused: '/2' has no place for '2'.");
        row("a leading zero", "[1, 2]", "/01", "1", "refused: '/01' has no place for '01'.");
        row("into the whole scalar", "1", "/a", "1", "refused: '/a' has no place for 'a'.");
        row("no JSON", "{\"a\": 1}", "/a", "01",
            "refused: This is no acceptable JSON: something after the value at byte 1.");
    }
    void sets()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, expected);
        const auto json0 = JsonText::read(text);
        QVERIFY2(json0, qPrintable(json0 ? QString() : json0.error().message));
        const QByteArray changed = after(text, json0->setting(pointer, json));
        QCOMPARE(changed, expected);
        if (changed.startsWith("refused") || pointer.endsWith("/-"))
            return;
        const auto reread = JsonText::read(changed);
        QVERIFY(reread);
        QVERIFY(reread->value().at(pointer));
        QCOMPARE(writeJson(*reread->value().at(pointer)), writeJson(*readJson(json)));
        const auto span = reread->spanOf(pointer);
        QVERIFY(span);
        QCOMPARE(changed.mid(span->from, span->to - span->from), json);
    }

    void removes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *text, const char *pointer, const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(pointer) << QByteArray(expected);
        };
        row("the first", "{\n  \"a\": 1,\n  \"b\": 2\n}", "/a", "{\n  \"b\": 2\n}");
        row("one between", "{\"a\": 1, \"b\": [2], \"c\": 3}", "/b", "{\"a\": 1, \"c\": 3}");
        row("the last", "{\n  \"a\": 1,\n  \"b\": 2\n}\n", "/b", "{\n  \"a\": 1\n}\n");
        row("an item", "[1, 2, 3]", "/1", "[1, 3]");
        row("the only item", "{\"a\": [ 1 ]}", "/a/0", "{\"a\": []}");
        row("the object it leaves empty", "{\"a\": 1, \"b\": {\"c\": {\"d\": 1}}}", "/b/c/d", "{\"a\": 1}");
        row("but not one with more", "{\"a\": 1, \"b\": {\"c\": {\"d\": 1}, \"e\": 2}}", "/b/c/d",
            "{\"a\": 1, \"b\": {\"e\": 2}}");
        row("never the whole", "{ \"a\": 1 }", "/a", "{}");
        row("never the whole, from within", "{\"a\": {\"b\": 1}}", "/a/b", "{}");
        row("nothing there", "{\"a\": 1}", "/b/c", "{\"a\": 1}");
        row("the whole", "{\"a\": 1}", "", "refused: '' names no value that can go.");
    }
    void removes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, expected);
        const auto json = JsonText::read(text);
        QVERIFY(json);
        const QByteArray changed = after(text, json->removing(pointer));
        QCOMPARE(changed, expected);
        if (!changed.startsWith("refused") && !changed.startsWith('[')) // where the next item moves up
            QVERIFY(!readJson(changed)->at(pointer));
    }

    /// What was put there and taken away again leaves no trace.
    void undoesItself()
    {
        const QByteArray text = "{\n  \"name\": \"acme\",\n  \"limits\": {\"lanes\": 8 , \"rate\":1.0}\n}\n";
        for (const QByteArray &pointer :
             {QByteArray("/auth/type"), QByteArray("/limits/x"), QByteArray("/z")}) {
            const QByteArray longer = after(text, JsonText::read(text)->setting(pointer, "\"v\""));
            QVERIFY(longer != text);
            QCOMPARE(after(longer, JsonText::read(longer)->removing(pointer)), text);
        }
    }

    void refusesWhatIsNoStrictJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("duplicates") << QByteArray("{\"a\": 1, \"a\": 2}");
        QTest::newRow("duplicates, escaped") << QByteArray("{\"a\": 1, \"\\u0061\": 2}");
        QTest::newRow("nested duplicates") << QByteArray("{\"a\": {\"b\": 1, \"b\": 1}}");
        QTest::newRow("a trailing comma") << QByteArray("{\"a\": 1,}");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("unfinished") << QByteArray("{\"a\": ");
        QTest::newRow("bad UTF-8") << QByteArray("{\"a\": \"\xff\"}");
    }
    void refusesWhatIsNoStrictJson()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!JsonText::read(text));
    }

    void tellsLines()
    {
        const auto json = JsonText::read("\n{\n \"a\\u0062\": {\n  \"b\":\n   [1,\n 2]\n },\n \"c\": 3\n}");
        QVERIFY(json);
        QCOMPARE(json->lineOf(""), 2);
        QCOMPARE(json->lineOf("/ab"), 3);
        QCOMPARE(json->lineOf("/ab/b"), 5);
        QCOMPARE(json->lineOf("/ab/b/1"), 6);
        QCOMPARE(json->lineOf("/ab/missing/deeper"), 3);
        QCOMPARE(json->lineOf("/c"), 8);
        QCOMPARE(json->lineOf("/missing"), 2);
    }

    void writesForPeople()
    {
        const auto value = readJson("{\"a\":[1.50,{\"b\":null},[],{}],\"c\\\"\":\"x\\n\"}");
        QCOMPARE(prettyJson(*value), "{\n  \"a\": [\n    1.50,\n    {\n      \"b\": null\n    },\n    [],\n"
                                     "    {}\n  ],\n  \"c\\\"\": \"x\\u000a\"\n}");
        QCOMPARE(prettyJson(*readJson("12e5")), "12e5");
    }
};

QTEST_APPLESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
