// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/sessionfixture.h"
#include "tests/ui/shots.h"
#include "ui/providers/providerspage.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

namespace repoll {

/// The providers' page on a ledger of its own, as a person meets it: everything is found by its object name.
class ProvidersPageFixture : public SessionFixture
{
public:
    explicit ProvidersPageFixture(int requests = 0, LedgerMode mode = LedgerMode::ReadWrite)
        : SessionFixture(requests, mode)
    {
        makePage();
    }

    void makePage()
    {
        page = std::make_unique<ui::ProvidersPage>(*session);
        page->resize(1180, 690);
        page->show();
        page->activateWindow();
    }

    template <class T>
    T *find(const char *name)
    {
        auto *found = page->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("there is no %s", name);
        return found;
    }
    QTableView &table() { return *find<QTableView>("providerTable"); }
    QPlainTextEdit &json() { return *find<QPlainTextEdit>("jsonEditor"); }
    QString jsonText() { return json().toPlainText(); }
    QString said()
    {
        return find<QWidget>("pageBar")->findChild<QLabel *>(QStringLiteral("confirmText"))->text();
    }
    QString why() { return find<QLabel>("saveReason")->text(); }
    QPushButton &save() { return *find<QPushButton>("saveButton"); }
    QString cell(int row, int column) { return table().model()->index(row, column).data().toString(); }
    int rows() { return table().model()->rowCount(); }

    void pick(int row)
    {
        table().scrollTo(table().model()->index(row, 0));
        const QRect place = table().visualRect(table().model()->index(row, 0));
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, place.center());
    }
    void click(const char *button) { QTest::mouseClick(find<QPushButton>(button), Qt::LeftButton); }
    void trigger(const char *action) { find<QAction>(action)->trigger(); }
    /// Types `text` over what stands in the form's line.
    void fill(const char *line, const QString &text)
    {
        auto *edit = find<QLineEdit>(line);
        edit->setFocus();
        edit->selectAll();
        if (text.isEmpty())
            QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    /// Replaces the JSON as typing would.
    void typeJson(const QByteArray &text)
    {
        json().selectAll();
        json().insertPlainText(QString::fromUtf8(text));
    }
    QString problemAt(const char *field)
    {
        return find<QWidget>(field)->parentWidget()->findChild<QLabel *>(QStringLiteral("problem"))->text();
    }
    QByteArray stored(const QString &name)
    {
        for (const auto &provider :
             read<std::vector<StoredProvider>>([](StoreReader &store) { return store.providers(); })) {
            if (provider.name == name)
                return provider.profile;
        }
        return {};
    }

    std::unique_ptr<ui::ProvidersPage> page; ///< gone before the session
};

} // namespace repoll
