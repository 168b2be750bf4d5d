// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/records.h"

#include <QObject>

namespace repoll::ui {

/// A provider as it is being worked on: what is on record, and the text that may differ from it. A value.
struct ProviderDraft
{
    int id = 0;
    QString storedName; ///< empty: not on record
    QByteArray stored;
    QByteArray text;
    bool overtaken = false; ///< the record was changed by somebody else while there were changes here

    // What the text says, as far as it could last be read.
    QString name;
    QString title;
    QString baseUrl;
    QString account;
    QString preset;

    [[nodiscard]] bool isNew() const { return storedName.isEmpty(); }
    [[nodiscard]] bool isChanged() const { return isNew() || text != stored; }
};

/// The providers of a ledger with their unsaved changes, which stay until they are saved or given up. Main
/// thread.
class ProviderDrafts : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Those on record by name, then new ones.
    [[nodiscard]] const std::vector<ProviderDraft> &all() const { return m_drafts; }
    [[nodiscard]] const ProviderDraft *find(int id) const;                 ///< null: gone
    [[nodiscard]] const ProviderDraft *named(const QString &stored) const; ///< on record as
    /// A name that no other provider has: `wish`, or `wish-2`, …
    [[nodiscard]] QString freeName(const QString &wish) const;
    /// The names of those with unsaved changes; a new one that has none yet is empty.
    [[nodiscard]] QStringList changed() const;

    /// What the ledger says now. Unsaved changes stay.
    void takeStored(const std::vector<StoredProvider> &providers);
    int add(const QByteArray &text);
    void setText(int id, const QByteArray &text);
    /// Gives unsaved changes up; a new provider is gone.
    void revert(int id);
    /// `text` of draft `id` is on record now as `name`; the draft that stands for it.
    int setSaved(int id, const QString &name, const QByteArray &text);

Q_SIGNALS:
    void listChanged();        ///< drafts came or went
    void draftChanged(int id); ///< another text, or another record

private:
    [[nodiscard]] ProviderDraft *at(int id);
    static void readFacts(ProviderDraft &draft);
    ProviderDraft &append(const QByteArray &text);
    void sort();

    std::vector<ProviderDraft> m_drafts;
    int m_lastId = 0;
};

} // namespace repoll::ui
