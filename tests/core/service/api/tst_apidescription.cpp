// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/request/requestfields.h"
#include "core/service/api/apiproblem.h"
#include "core/service/api/apiroute.h"
#include "core/service/http/httpfault.h"

#include <QFile>
#include <QTest>

using namespace repoll;
using namespace Qt::StringLiterals;

namespace {

QByteArrayList sorted(QByteArrayList names)
{
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

QByteArrayList textsOf(const JsonValue *array)
{
    QByteArrayList texts;
    if (array) {
        for (const JsonValue &item : array->items)
            texts += item.scalar();
    }
    return texts;
}

QByteArray slugOf(const HttpAnswer &answer)
{
    return readJson(answer.body)->at("/type")->text.mid(19);
}

/// Every cause that the code has, with its status.
QByteArrayList problemsOfCode()
{
    QByteArrayList problems;
    const auto add = [&problems](const HttpAnswer &answer) {
        problems += slugOf(answer) + ' ' + QByteArray::number(answer.status);
    };
    for (int i = 0; i < apiProblemCount; ++i)
        add(apiProblem(static_cast<ApiProblem>(i), u"-"_s));
    for (int i = 0; i <= static_cast<int>(HttpFault::TooManyOfAddress); ++i)
        add(faultAnswer(static_cast<HttpFault>(i)));
    return sorted(problems);
}

} // namespace

/// The description that the server gives of itself says what the code does.
class TestApiDescription : public QObject
{
    Q_OBJECT

private:
    JsonValue m_document;

    [[nodiscard]] const JsonValue *at(const QByteArray &pointer) const { return m_document.at(pointer); }

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(u":/repoll/api/openapi.json"_s);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        auto read = readJson(file.readAll());
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        m_document = *std::move(read);
        QCOMPARE(at("/openapi")->text, QByteArray("3.1.0"));
    }

    void operations()
    {
        QByteArrayList described;
        for (const auto &[path, item] : at("/paths")->members) {
            for (const auto &[method, operation] : item.members) {
                if (method != "parameters")
                    described += method.toUpper() + ' ' + path;
            }
        }
        QByteArrayList known;
        for (const ApiEntry &entry : apiEntries())
            known += entry.method + ' ' + entry.path;
        QCOMPARE(sorted(described), sorted(known));
    }

    void everyOperationIsFoundByItsPath()
    {
        for (const ApiEntry &entry : apiEntries()) {
            const auto found =
                findRoute(entry.method, QByteArray(entry.path).replace('{', '_').replace('}', '_'));
            QVERIFY2(found && found->route, entry.path.constData());
            QCOMPARE(found->route->operation, entry.operation);
        }
    }

    void scopes()
    {
        for (const ApiEntry &entry : apiEntries()) {
            const QByteArray place =
                "/paths/" + QByteArray(entry.path).replace('/', "~1") + '/' + entry.method.toLower();
            const JsonValue *security = at(place + "/security");
            QVERIFY2(security && security->isArray(), place.constData());
            const auto scope = scopeOf(entry.operation);
            QCOMPARE(textsOf(security->at("/0/token")),
                     scope ? QByteArrayList{QByteArray(tokenScopeText(*scope).data())} : QByteArrayList());
        }
    }

    void fieldsOfARequest()
    {
        const JsonValue *properties = at("/components/schemas/RequestFields/properties");
        QByteArrayList described;
        for (const auto &[name, schema] : properties->members)
            described += name;
        QByteArrayList known;
        for (const RequestField &field : requestFields()) {
            known += field.name;
            const JsonValue *type = properties->at(QByteArray("/") + field.name + "/type");
            QVERIFY2(type, field.name);
            const QByteArray name = type->isArray() ? type->items.front().text : type->text;
            const std::array<QByteArray, 3> names{"string", "integer", "boolean"};
            QCOMPARE(name, names.at(static_cast<std::size_t>(field.kind)));
        }
        known += "links";
        QCOMPARE(described, known); // in the same order
        QCOMPARE(textsOf(at("/components/schemas/RequestFields/required")), known);
    }

    void words()
    {
        const QByteArray fields = "/components/schemas/RequestFields/properties/";
        QByteArrayList statuses;
        for (const RequestStatus status : allStatuses)
            statuses += statusText(status).data();
        QCOMPARE(textsOf(at(fields + "status/enum")), statuses);
        QByteArrayList effective;
        for (const EffectiveStatus status : allEffectiveStatuses)
            effective += statusText(status).data();
        QCOMPARE(textsOf(at(fields + "effective_status/enum")), effective);
        QCOMPARE(textsOf(at("/components/schemas/Accepted/properties/status/enum")), effective);
        QByteArrayList outcomes;
        for (const Outcome outcome : allOutcomes)
            outcomes += outcomeText(outcome).data();
        outcomes += QByteArray(); // null: none yet
        QCOMPARE(textsOf(at(fields + "last_outcome/enum")), outcomes);
    }

    void problems()
    {
        QByteArrayList known;
        for (const QByteArray &problem : problemsOfCode())
            known += "urn:repoll:problem:" + problem.split(' ').front();
        QCOMPARE(sorted(textsOf(at("/components/schemas/Problem/properties/type/enum"))), sorted(known));
    }

    /// Each answer that refuses names causes of its status only.
    void problemsOfAnswers()
    {
        const QByteArrayList known = problemsOfCode();
        for (const auto &[name, response] : at("/components/responses")->members) {
            const QByteArray place = "/content/application~1problem+json/schema/properties/";
            const JsonValue *status = response.at(place + "status/const");
            const QByteArrayList types = textsOf(response.at(place + "type/enum"));
            QVERIFY2(status && !types.isEmpty(), name.constData());
            for (const QByteArray &type : types)
                QVERIFY2(known.contains(type.mid(19) + ' ' + status->text), (name + ' ' + type).constData());
        }
    }

    /// One line of advice each, and no others.
    void everyProblemHasHelp()
    {
        QFile page(QStringLiteral(HELP_DIR "/server.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        QByteArrayList helped;
        bool isInside = false;
        for (const QByteArray &line : page.readAll().split('\n')) {
            if (line.startsWith("## "))
                isInside = line == "## Problems";
            const QByteArrayList cells = line.split('|');
            if (isInside && cells.size() == 5 && cells[1].startsWith(" `"))
                helped += cells[1].trimmed().replace('`', "") + ' ' + cells[2].trimmed();
        }
        QCOMPARE(sorted(helped), problemsOfCode());
    }
};

QTEST_GUILESS_MAIN(TestApiDescription)
#include "tst_apidescription.moc"
