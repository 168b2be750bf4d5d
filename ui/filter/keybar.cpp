// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/keybar.h"

#include "core/base/whendone.h"
#include "ui/theme/iconlabel.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int askAgainMs = 2'000;

QToolButton *keyButton(const QString &name, const QString &iconName, const QString &text, QWidget *parent)
{
    auto *const button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

KeyBar::KeyBar(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_asking(askAgainMs, [this] { ask(); })
    , m_text(new QLabel(this))
    , m_showUnknown(keyButton(u"unknownKeysButton"_s, u"search"_s, tr("S&how those that are not"), this))
{
    setObjectName(u"keyBar"_s);
    m_text->setObjectName(u"keyBarText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true); // or a narrow window could not be as narrow
    QToolButton *const remove = keyButton(u"removeKeysButton"_s, u"clear"_s, tr("Remo&ve the list"), this);
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 0, 0, 0);
    layout->addWidget(new IconLabel(icon(u"filter"_s), 14, this));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_showUnknown);
    layout->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, &KeyBar::removeRequested);
    connect(m_showUnknown, &QToolButton::clicked, this, &KeyBar::showUnknown);
    connect(&session, &LedgerSession::changed, this, [this] { // nothing that is on record ever goes
        if (m_unknown && !m_unknown->isEmpty())
            m_asking.ask();
    });
    hide();
}

void KeyBar::setList(KeyList list)
{
    if (list == m_list)
        return;
    m_list = std::move(list);
    m_term = keysTerm(m_list.keys);
    m_unknown.reset();
    m_token.cancel();
    setVisible(!m_list.keys.isEmpty());
    if (m_list.keys.isEmpty())
        return;
    tell();
    m_asking.run();
}

void KeyBar::ask()
{
    m_token.cancel();
    m_token = ScanToken();
    auto look = [keys = m_list.keys](StoreReader &store) { return store.unknownKeys(keys); };
    whenDone(m_session.ledger().scan<QStringList>(std::move(look), m_token), this,
             [this, keys = m_list.keys](const Result<QStringList> &unknown) {
                 if (!unknown || keys != m_list.keys)
                     return; // the session tells why, or another list is there
                 m_unknown = *unknown;
                 tell();
             });
}

void KeyBar::tell()
{
    const qint64 count = m_list.keys.size();
    QString text = m_unknown ? tr("%Ln keys: %1 in this ledger, %2 not.", nullptr, pluralOf(count))
                                   .arg(numberText(count - m_unknown->size()), numberText(m_unknown->size()))
                             : tr("%Ln keys, looking for them…", nullptr, pluralOf(count));
    if (m_list.repeated > 0)
        text += u' ' + tr("%Ln came more than once.", "values of a list", pluralOf(m_list.repeated));
    m_text->setText(text);
    setAccessibleName(text);
    m_showUnknown->setVisible(m_unknown && !m_unknown->isEmpty());
}

void KeyBar::showUnknown()
{
    auto *const dialog = new QDialog(this);
    dialog->setObjectName(u"unknownKeysDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keys that no request in this ledger has"));
    auto *const list = new QPlainTextEdit(m_unknown->join(u'\n'), dialog);
    list->setObjectName(u"unknownKeys"_s);
    list->setAccessibleName(dialog->windowTitle());
    list->setReadOnly(true);
    list->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QPushButton *const copy = buttons->addButton(tr("&Copy all"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"copyUnknownKeys"_s);
    copy->setAutoDefault(false);
    auto *const layout = new QVBoxLayout(dialog);
    layout->addWidget(list);
    layout->addWidget(buttons);
    connect(copy, &QPushButton::clicked, list,
            [list] { QGuiApplication::clipboard()->setText(list->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->resize(420, 360);
    dialog->open();
}

} // namespace repoll::ui
