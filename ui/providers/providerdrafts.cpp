// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providerdrafts.h"

#include "core/base/json.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

const ProviderDraft *ProviderDrafts::find(int id) const
{
    const auto found = std::find_if(m_drafts.begin(), m_drafts.end(),
                                    [id](const ProviderDraft &draft) { return draft.id == id; });
    return found == m_drafts.end() ? nullptr : &*found;
}

ProviderDraft *ProviderDrafts::at(int id)
{
    return const_cast<ProviderDraft *>(std::as_const(*this).find(id)); // ours
}

const ProviderDraft *ProviderDrafts::named(const QString &stored) const
{
    const auto found = std::find_if(m_drafts.begin(), m_drafts.end(), [&](const ProviderDraft &draft) {
        return !draft.isNew() && draft.storedName == stored;
    });
    return found == m_drafts.end() ? nullptr : &*found;
}

QString ProviderDrafts::freeName(const QString &wish) const
{
    const auto taken = [this](const QString &name) {
        return std::any_of(m_drafts.begin(), m_drafts.end(), [&](const ProviderDraft &draft) {
            return draft.storedName == name || draft.name == name;
        });
    };
    QString name = wish;
    for (int i = 2; taken(name); ++i)
        name = u"%1-%2"_s.arg(wish).arg(i);
    return name;
}

QStringList ProviderDrafts::changed() const
{
    QStringList names;
    for (const ProviderDraft &draft : m_drafts) {
        if (draft.isChanged())
            names.append(draft.isNew() ? draft.name : draft.storedName);
    }
    return names;
}

void ProviderDrafts::takeStored(const std::vector<StoredProvider> &providers)
{
    std::vector<int> touched;
    for (ProviderDraft &draft : m_drafts) {
        const bool there = std::any_of(providers.begin(), providers.end(), [&](const StoredProvider &each) {
            return each.name == draft.storedName;
        });
        if (draft.isNew() || there)
            continue;
        if (draft.isChanged())
            draft.storedName.clear(); // taken off the record; what was changed is still here
        else
            draft.id = 0;
    }
    std::erase_if(m_drafts, [](const ProviderDraft &draft) { return draft.id == 0; });
    for (const StoredProvider &provider : providers) {
        const auto *known = named(provider.name);
        ProviderDraft &draft = known ? *at(known->id) : append(provider.profile);
        if (draft.stored == provider.profile && known)
            continue;
        const bool changed = known && draft.isChanged();
        draft.storedName = provider.name;
        draft.stored = provider.profile;
        draft.overtaken = changed && draft.text != draft.stored;
        if (!changed)
            draft.text = draft.stored;
        readFacts(draft);
        touched.push_back(draft.id);
    }
    sort();
    Q_EMIT listChanged();
    for (const int id : touched)
        Q_EMIT draftChanged(id);
}

int ProviderDrafts::add(const QByteArray &text)
{
    const int id = append(text).id;
    Q_EMIT listChanged();
    return id;
}

ProviderDraft &ProviderDrafts::append(const QByteArray &text)
{
    ProviderDraft &draft = m_drafts.emplace_back();
    draft.id = ++m_lastId;
    draft.text = text;
    readFacts(draft);
    return draft;
}

void ProviderDrafts::setText(int id, const QByteArray &text)
{
    ProviderDraft *draft = at(id);
    if (!draft || draft->text == text)
        return;
    draft->text = text;
    if (!draft->isChanged())
        draft->overtaken = false;
    readFacts(*draft);
    Q_EMIT draftChanged(id);
}

void ProviderDrafts::revert(int id)
{
    ProviderDraft *draft = at(id);
    if (!draft)
        return;
    if (draft->isNew()) {
        std::erase_if(m_drafts, [id](const ProviderDraft &each) { return each.id == id; });
        Q_EMIT listChanged();
        return;
    }
    draft->text = draft->stored;
    draft->overtaken = false;
    readFacts(*draft);
    Q_EMIT draftChanged(id);
}

int ProviderDrafts::setSaved(int id, const QString &name, const QByteArray &text)
{
    ProviderDraft *draft = at(id);
    if (!draft)
        return 0;
    if (!draft->isNew() && draft->storedName != name) { // saved beside: the old one stays as it was
        draft->text = draft->stored;
        readFacts(*draft);
        draft = &append(text);
    }
    draft->storedName = name;
    draft->stored = text;
    draft->overtaken = false;
    const int saved = draft->id;
    sort();
    Q_EMIT listChanged();
    Q_EMIT draftChanged(id);
    return saved;
}

void ProviderDrafts::sort()
{
    std::stable_sort(m_drafts.begin(), m_drafts.end(), [](const ProviderDraft &a, const ProviderDraft &b) {
        return std::pair(a.isNew(), a.storedName) < std::pair(b.isNew(), b.storedName);
    });
}

void ProviderDrafts::readFacts(ProviderDraft &draft)
{
    const auto json = readJson(draft.text);
    if (!json)
        return;
    const auto text = [&json](const char *member) {
        const JsonValue *value = json->member(member);
        return value ? QString::fromUtf8(value->scalar()) : QString();
    };
    draft.name = text("name");
    draft.title = text("title");
    draft.baseUrl = text("baseUrl");
    draft.account = text("account");
    draft.preset = text("extends");
}

} // namespace repoll::ui
