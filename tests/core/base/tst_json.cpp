// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <QTest>

using namespace repoll;
using Kind = JsonValue::Kind;

namespace {

QByteArray nested(int depth)
{
    return QByteArray(depth, '[') + QByteArray(depth, ']');
}

QByteArray manyMembers(int count, const QByteArray &last)
{
    QByteArray text = "{";
    for (int i = 0; i < count; ++i)
        text += "\"k" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ',';
    return text + last + '}';
}

} // namespace

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKind();
    void refuses_data();
    void refuses();
    void accepts_data();
    void accepts();
    void namesTheByte();
    void keepsNumbersByteForByte_data();
    void keepsNumbersByteForByte();
    void limitsDepth();
    void findsDuplicateKeysInLargeObjects();
    void needsNoTerminator();
    void followsPointers_data();
    void followsPointers();
    void writesWhatItRead();
    void escapesControlCharacters();
};

void TestJson::readsEveryKind()
{
    const auto read = readJson(R"( {"a":[1,true,false,null,"x"],"b":{"c":{}},"":[]} )");
    QVERIFY(read);
    QVERIFY(read->isObject());
    QCOMPARE(read->members.size(), std::size_t(3));
    QCOMPARE(read->members[0].first, "a");
    const JsonValue &a = read->members[0].second;
    QVERIFY(a.isArray());
    QCOMPARE(a.items.size(), std::size_t(5));
    QCOMPARE(a.items[0].kind, Kind::Number);
    QCOMPARE(a.items[0].text, "1");
    QCOMPARE(a.items[1].kind, Kind::Bool);
    QCOMPARE(a.items[1].scalar(), "true");
    QCOMPARE(a.items[2].scalar(), "false");
    QCOMPARE(a.items[3].kind, Kind::Null);
    QVERIFY(a.items[3].scalar().isEmpty());
    QVERIFY(a.items[4].isString());
    QCOMPARE(a.items[4].text, "x");
    QVERIFY(a.scalar().isEmpty());
    QVERIFY(read->member("b")->member("c")->isObject());
    QVERIFY(read->member("")->items.empty());
    QVERIFY(!read->member("z"));
    QVERIFY(!a.member("a"));
}

void TestJson::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("empty", "");
    row("blank", " \n\t ");
    row("trailing bytes", "{} x");
    row("two values", "1 2");
    row("trailing NUL", QByteArray("{}\0", 3));
    row("NUL and more", QByteArray("{}\0{}", 5));
    row("NUL in a string", QByteArray("\"a\0b\"", 5));
    row("BOM", "\xEF\xBB\xBF{}");
    row("UTF-16 LE", QByteArray("\xFF\xFE{\0}\0", 6));
    row("UTF-16 BE without BOM", QByteArray("\0{\0}", 4));
    row("duplicate key", R"({"a":1,"a":1})");
    row("duplicate key by escape", R"({"a":1,"\u0061":2})");
    row("duplicate key, deep", R"([{"x":{"a":1,"b":2,"a":3}}])");
    row("duplicate empty key", R"({"":1,"":2})");
    row("trailing comma, array", "[1,]");
    row("trailing comma, object", R"({"a":1,})");
    row("leading comma", "[,1]");
    row("double comma", "[1,,2]");
    row("missing comma", "[1 2]");
    row("missing colon", R"({"a" 1})");
    row("missing value", R"({"a":})");
    row("key without quotes", "{a:1}");
    row("number as key", "{1:1}");
    row("single quotes", "['a']");
    row("comment", "[1/*x*/]");
    row("line comment", "[1]//x");
    row("unclosed array", "[1");
    row("unclosed object", R"({"a":1)");
    row("unclosed string", R"("abc)");
    row("wrong bracket", "[1}");
    row("NaN", "NaN");
    row("Infinity", "[Infinity]");
    row("-Infinity", "[-Infinity]");
    row("capital True", "True");
    row("half a word", "tru");
    row("word and more", "truex");
    row("leading zero", "[01]");
    row("leading minus zero", "[-01]");
    row("plus sign", "[+1]");
    row("no integer part", "[.5]");
    row("no fraction", "[1.]");
    row("no exponent", "[1e]");
    row("exponent sign only", "[1e+]");
    row("minus only", "[-]");
    row("hexadecimal", "[0x1F]");
    row("beyond a double", "[1e400]"); // FAULTS.md: exact, or quarantined
    row("raw newline in a string", "\"a\nb\"");
    row("raw tab in a string", "\"a\tb\"");
    row("unknown escape", R"("\a")");
    row("short \\u", R"("\u12")");
    row("wrong \\u", R"("\u12G4")");
    row("lone high surrogate", R"("\uD800")");
    row("lone high surrogate and more", R"("\uD800x")");
    row("two high surrogates", R"("\uD800\uD800")");
    row("lone low surrogate", R"("\uDC00")");
    row("lone low surrogate among others", R"(["ok","a\uDFFFb"])");
    row("lone low surrogate in a key", R"({"\uDEAD":1})");
    row("surrogates the wrong way round", R"("\uDC00\uD800")");
    row("bare continuation byte", "\"\x80\"");
    row("overlong slash", "\"\xC0\xAF\"");
    row("overlong NUL", "\"\xC0\x80\"");
    row("overlong of three", "\"\xE0\x80\x80\"");
    row("overlong of four", "\"\xF0\x80\x80\x80\"");
    row("encoded surrogate", "\"\xED\xA0\x80\"");
    row("beyond U+10FFFF", "\"\xF4\x90\x80\x80\"");
    row("byte F5", "\"\xF5\x80\x80\x80\"");
    row("byte FF", "\"\xFF\"");
    row("cut short by the quote", "\"\xE2\x82\"");
    row("cut short by the end", "\"\xE2\x82");
    row("bad UTF-8 in a key", "{\"\xC3(\":1}");
    row("non-ASCII space", "\xC2\xA0[]");
    row("form feed", "\f[]");
    row("HTML", "<html></html>");
}

void TestJson::refuses()
{
    QFETCH(QByteArray, text);
    const auto read = readJson(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(read.error().message.contains(QStringLiteral(" byte ")), qPrintable(read.error().message));
}

void TestJson::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("decoded");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &decoded) {
        QTest::newRow(name) << text << decoded;
    };
    row("a string alone", R"("a")", "a");
    row("all escapes", R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t");
    row("surrogate pair", R"("\uD83D\uDE00")", "\xF0\x9F\x98\x80");
    row("the first and last pair", R"("\uD800\uDC00\uDBFF\uDFFF")", "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
    row("below the surrogates", R"("\uD7FF")", "\xED\x9F\xBF");
    row("above the surrogates", R"("\uE000")", "\xEE\x80\x80");
    row("raw U+D7FF", "\"\xED\x9F\xBF\"", "\xED\x9F\xBF");
    row("raw four bytes", "\"\xF0\x9F\x98\x80\"", "\xF0\x9F\x98\x80");
    row("raw DEL", "\"\x7F\"", "\x7F");
    row("BOM inside a string", "\"\xEF\xBB\xBF\"", "\xEF\xBB\xBF");
    row("escaped NUL", R"("a\u0000b")", QByteArray("a\0b", 3));
    row("white space of all four kinds", " \t\r\n\"a\" \t\r\n", "a");
}

void TestJson::accepts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, decoded);
    const auto read = readJson(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message));
    QCOMPARE(read->kind, Kind::String);
    QCOMPARE(read->text, decoded);
    QCOMPARE(*readJson(writeJson(*read)), *read);
}

void TestJson::namesTheByte()
{
    const auto message = [](const QByteArray &text) { return readJson(text).error().message; };
    QVERIFY(message("[1,x]").contains(QStringLiteral("byte 3")));
    QVERIFY(message(QByteArray("[1]\0", 4)).contains(QStringLiteral("a NUL at byte 3")));
    QVERIFY(message(R"({"a":1,"a":2})").contains(QStringLiteral("a duplicate key at byte 10")));
    QVERIFY(message("[\"\xFF\"]").contains(QStringLiteral("no UTF-8 at byte 2")));
    QVERIFY(message("").contains(QStringLiteral("an empty text at byte 0")));
    QVERIFY(message("{} {}").contains(QStringLiteral("something after the value at byte 3")));
    qsizetype at = -1;
    QVERIFY(!readJson("[1,\n x]", 64, &at));
    QCOMPARE(at, 5);
    QVERIFY(readJson("[1]", 64, &at));
    QCOMPARE(at, 5); // untouched
    QVERIFY(!message(R"({"password":"s3cret" oops})").contains(QStringLiteral("s3cret")));
}

void TestJson::keepsNumbersByteForByte_data()
{
    QTest::addColumn<QByteArray>("lexeme");
    for (const char *lexeme : {"0",
                               "-0",
                               "0.0",
                               "-0.0",
                               "12.50",
                               "12.500",
                               "1E5",
                               "1e+5",
                               "1e-5",
                               "1.0e0",
                               "9007199254740993",
                               "-9007199254740993",
                               "18446744073709551616",
                               "123456789012345678901234567890",
                               "0.1234567890123456789012345678901234567890",
                               "1e308",
                               "1e-400",
                               "2147483648",
                               "-2147483649",
                               "4294967296"})
        QTest::newRow(lexeme) << QByteArray(lexeme);
}

void TestJson::keepsNumbersByteForByte() // invariant 13
{
    QFETCH(QByteArray, lexeme);
    const auto read = readJson("{\"n\":[" + lexeme + "]}");
    QVERIFY(read);
    QCOMPARE(read->at("/n/0")->kind, Kind::Number);
    QCOMPARE(read->at("/n/0")->scalar(), lexeme);
    QCOMPARE(writeJson(*read), "{\"n\":[" + lexeme + "]}");
}

void TestJson::limitsDepth()
{
    QVERIFY(readJson(nested(64)));
    const auto deep = readJson(nested(65));
    QVERIFY(!deep);
    QVERIFY(deep.error().message.contains(QStringLiteral("nesting deeper than 64 levels at byte 64")));
    QVERIFY(!readJson(nested(1'000'000))); // and not by running out of stack
    QVERIFY(!readJson(QByteArray(1'000'000, '[')));
    QVERIFY(readJson(nested(3), 3));
    QVERIFY(!readJson(nested(4), 3));
    QVERIFY(readJson("1", 0));
    QVERIFY(!readJson("{}", 0));
    QVERIFY(readJson("[[],[],[[]]]", 3)); // closed ones do not count
}

void TestJson::findsDuplicateKeysInLargeObjects()
{
    QVERIFY(readJson(manyMembers(1'000, R"("last":1)")));
    for (const char *again : {R"("k0":1)", R"("k15":1)", R"("k16":1)", R"("k17":1)", R"("k999":1)"})
        QVERIFY2(!readJson(manyMembers(1'000, again)), again);
    QVERIFY(readJson(manyMembers(15, R"("k15":1)")));
    QVERIFY(!readJson(manyMembers(16, R"("k15":1)")));
    QVERIFY(!readJson(manyMembers(17, R"("k16":1)")));
    QVERIFY(readJson(manyMembers(200'000, R"("last":1)"))); // and not in quadratic time
}

void TestJson::needsNoTerminator()
{
    const QByteArray text = "[12]3";
    const auto read = readJson(QByteArray::fromRawData(text.constData(), 4));
    QVERIFY(read);
    QCOMPARE(read->items.size(), std::size_t(1));
    QVERIFY(!readJson(QByteArray::fromRawData(text.constData(), 3)));
}

void TestJson::followsPointers_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("found"); // as JSON; empty: nothing
    const auto row = [](const char *pointer, const char *found) {
        QTest::newRow(pointer) << QByteArray(pointer) << QByteArray(found);
    };
    // RFC 6901 section 5
    row("/foo", R"(["bar","baz"])");
    row("/foo/0", R"("bar")");
    row("/", "0");
    row("/a~1b", "1");
    row("/c%d", "2");
    row("/m~0n", "8");
    row("/ ", "7");
    // and what must lead nowhere
    row("foo", "");
    row("/foo/2", "");
    row("/foo/00", "");
    row("/foo/01", "");
    row("/foo/-", "");
    row("/foo/-1", "");
    row("/foo/+1", "");
    row("/foo/1e0", "");
    row("/foo/", "");
    row("/foo/0/x", "");
    row("/foo/99999999999999999999", "");
    row("/nothing", "");
    row("/nothing/at/all", "");
    row("/deep//x", "9");
    row("/tilde/~01", "10");
}

void TestJson::followsPointers()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, found);
    const auto read = readJson(R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2," ":7,"m~n":8,)"
                               R"("deep":{"":{"x":9}},"tilde":{"~1":10}})");
    QVERIFY(read);
    QCOMPARE(read->at(""), &*read);
    const JsonValue *value = read->at(pointer);
    QCOMPARE(value ? writeJson(*value) : QByteArray(), found);
}

void TestJson::writesWhatItRead()
{
    const QByteArray text = R"({"a":[1,2.50,"x",null,true,false,{}],"b":{"c":[]},"ü":"\"\\"})";
    const auto read = readJson(text);
    QVERIFY(read);
    QCOMPARE(writeJson(*read), text);
}

void TestJson::escapesControlCharacters()
{
    QCOMPARE(jsonQuoted("a\"b\\c"), R"("a\"b\\c")");
    QCOMPARE(jsonQuoted(QByteArray("\0\x1F\n\x7F", 4)), "\"\\u0000\\u001f\\u000a\x7F\"");
    for (int c = 0; c < 0x20; ++c) {
        const QByteArray text(1, static_cast<char>(c));
        const auto read = readJson(jsonQuoted(text));
        QVERIFY(read);
        QCOMPARE(read->text, text);
    }
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
