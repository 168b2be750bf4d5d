// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providerdrafts.h"

#include <QSignalSpy>
#include <QTest>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

QByteArray named(const QByteArray &name, const QByteArray &rest = {})
{
    return "{\"name\": \"" + name + "\"" + rest + "}";
}

StoredProvider stored(const QByteArray &name, const QByteArray &rest = {})
{
    StoredProvider provider;
    provider.name = QString::fromUtf8(name);
    provider.profile = named(name, rest);
    return provider;
}

QString listed(const ProviderDrafts &drafts)
{
    QStringList texts;
    for (const ProviderDraft &draft : drafts.all())
        texts.append((draft.isNew() ? u"+"_s + draft.name : draft.storedName) +
                     (draft.isChanged() && !draft.isNew() ? u"*"_s : QString()) +
                     (draft.overtaken ? u"!"_s : QString()));
    return texts.join(u' ');
}

} // namespace

class TestProviderDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheTextSays()
    {
        ProviderDrafts drafts;
        const int id =
            drafts.add("{\"name\": \"a\", \"title\": \"A\", \"baseUrl\": \"https://a\", \"account\": 7,"
                       " \"extends\": \"rfc9110\"}");
        const ProviderDraft *draft = drafts.find(id);
        QCOMPARE(draft->name + draft->title + draft->baseUrl + draft->account + draft->preset,
                 u"aAhttps://a7rfc9110"_s);
        drafts.setText(id, "{\"name\": ");
        QCOMPARE(drafts.find(id)->name, u"a"_s); // as far as it could last be read
    }

    void keepsChangesWhileTheRecordChanges()
    {
        ProviderDrafts drafts;
        drafts.takeStored({stored("b"), stored("a")});
        QCOMPARE(listed(drafts), u"a b"_s);
        const int a = drafts.named(u"a"_s)->id;
        const int b = drafts.named(u"b"_s)->id;
        drafts.setText(a, named("a", ", \"title\": \"mine\""));
        const int fresh = drafts.add(named("new"));
        QCOMPARE(listed(drafts), u"a* b +new"_s);
        QCOMPARE(drafts.changed(), (QStringList{u"a"_s, u"new"_s}));

        drafts.takeStored(
            {stored("a", ", \"title\": \"theirs\""), stored("b", ", \"title\": \"theirs\""), stored("c")});
        QCOMPARE(listed(drafts), u"a*! b c +new"_s);
        QCOMPARE(drafts.find(a)->title, u"mine"_s);
        QCOMPARE(drafts.find(b)->title, u"theirs"_s); // nothing was changed here

        drafts.revert(a);
        QCOMPARE(listed(drafts), u"a b c +new"_s);
        QCOMPARE(drafts.find(a)->title, u"theirs"_s);
        drafts.revert(fresh);
        QCOMPARE(listed(drafts), u"a b c"_s);
        QCOMPARE(drafts.changed(), QStringList());
    }

    void keepsChangesOfWhatIsTakenOffTheRecord()
    {
        ProviderDrafts drafts;
        drafts.takeStored({stored("a"), stored("b")});
        const int a = drafts.named(u"a"_s)->id;
        drafts.setText(a, named("a", ", \"title\": \"mine\""));
        drafts.takeStored({});
        QCOMPARE(listed(drafts), u"+a"_s);
        QCOMPARE(drafts.find(a)->title, u"mine"_s);
    }

    void savesInPlaceAndBeside()
    {
        ProviderDrafts drafts;
        drafts.takeStored({stored("m")});
        const int m = drafts.named(u"m"_s)->id;
        const int fresh = drafts.add(named("b"));
        QCOMPARE(drafts.setSaved(fresh, u"b"_s, named("b")), fresh);
        QCOMPARE(listed(drafts), u"b m"_s);

        drafts.setText(m, named("z"));
        const int z = drafts.setSaved(m, u"z"_s, named("z"));
        QVERIFY(z != m);
        QCOMPARE(listed(drafts), u"b m z"_s); // the one it was made from is as it was
        QCOMPARE(drafts.find(m)->text, named("m"));
        drafts.takeStored({stored("b"), stored("m"), stored("z")});
        QCOMPARE(drafts.named(u"z"_s)->id, z);
    }

    void findsFreeNames()
    {
        ProviderDrafts drafts;
        drafts.takeStored({stored("a")});
        drafts.add(named("a-2"));
        QCOMPARE(drafts.freeName(u"a"_s), u"a-3"_s);
        QCOMPARE(drafts.freeName(u"b"_s), u"b"_s);
    }
};

QTEST_GUILESS_MAIN(TestProviderDrafts)
#include "tst_providerdrafts.moc"
