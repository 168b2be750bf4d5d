// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/profileform.h"

#include "core/provider/submitwords.h"
#include "ui/providers/choicefield.h"
#include "ui/providers/echofield.h"
#include "ui/providers/switchfield.h"
#include "ui/providers/textfield.h"
#include "ui/theme/texts.h"

#include <QFormLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

using Kind = TextField::Kind;

const ProfileLimits defaults;

bool isAt(const QByteArray &place, const FormField &field)
{
    return place == field.pointer() || place.startsWith(field.pointer() + '/');
}

} // namespace

ProfileForm::ProfileForm(QWidget *parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
    , m_form(new QFormLayout(m_content))
{
    setObjectName(u"profileForm"_s);
    setAccessibleName(tr("Profile as a form"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus); // its fields have it
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_form->setContentsMargins(10, 8, 10, 10);
    m_form->setHorizontalSpacing(10);
    m_form->setVerticalSpacing(6);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addProvider();
    addCredential();
    addLimits();
    addSubmits();
    addAnswers();
    setWidget(m_content);
    showAuthRows();
}

void ProfileForm::addProvider()
{
    addHeading(tr("Provider"));
    std::vector<ChoiceField::Choice> choices{{{}, tr("None: all is in the JSON")}};
    for (const Preset &preset : presets())
        choices.push_back({preset.name.toUtf8(), preset.name});
    add(tr("&Preset"), "fieldExtends", new ChoiceField("/extends", {}, choices, this),
        tr("The protocol that this profile starts from. What the profile says itself goes before it."));
    add(tr("&Name"), "fieldName", new TextField(Kind::Text, "/name", {}, tr("acme"), this),
        tr("How requests name the provider: a to z, 0 to 9, dot, underscore and dash."));
    add(tr("&Title"), "fieldTitle", new TextField(Kind::Text, "/title", {}, {}, this), tr("For people."));
    add(tr("&Base URL"), "fieldBaseUrl",
        new TextField(Kind::Text, "/baseUrl", {}, u"https://api.example.com"_s, this),
        tr("Where its paths start. Only https, or http on this machine."));
    add(tr("Acco&unt"), "fieldAccount", new TextField(Kind::Text, "/account", {}, {}, this),
        tr("The credential's owner at the provider. Requests of another account are not asked for."));
}

void ProfileForm::addCredential()
{
    addHeading(tr("Credential"));
    m_authType = add(tr("T&ype"), "fieldAuthType",
                     new ChoiceField("/auth/type", "\"none\"",
                                     {{"none", tr("None")},
                                      {"bearer", tr("Bearer token")},
                                      {"header", tr("A header")},
                                      {"basic", tr("User name and password (Basic)")}},
                                     this),
                     tr("How the provider is told who asks."));
    const auto addRow = [this](const QString &label, const char *name, FormField *field, const QString &tip,
                               const QByteArrayList &types) {
        m_authRows.emplace_back(add(label, name, field, tip), types);
    };
    addRow(tr("&Secret"), "fieldAuthSecret",
           new TextField(Kind::Text, "/auth/secret", {}, tr("env:NAME or file:/PATH"), this),
           tr("Where the secret is: an environment variable, or a file that nobody else may read. The secret "
              "itself never stands in a profile."),
           {"bearer", "header", "basic"});
    addRow(tr("&User name"), "fieldAuthUsername", new TextField(Kind::Text, "/auth/username", {}, {}, this),
           tr("Goes with the password."), {"basic"});
    addRow(tr("&Header"), "fieldAuthHeader",
           new TextField(Kind::Text, "/auth/header", "\"Authorization\"", {}, this),
           tr("The header that carries the secret."), {"bearer", "header"});
    addRow(tr("Pre&fix"), "fieldAuthPrefix", new TextField(Kind::Text, "/auth/prefix", {}, {}, this),
           tr("What stands before the secret in its header, with its space. A bearer token has 'Bearer '."),
           {"bearer", "header"});
    addRow({}, "fieldAuthEverywhere",
           new SwitchField("/auth/sendToAllowedOrigins", tr("Send it to all allowed origins"), this),
           tr("Else only the base URL's own origin gets the credential."), {"bearer", "header", "basic"});
}

void ProfileForm::addLimits()
{
    addHeading(tr("Limits and pace"));
    const auto number = [this](const QString &label, const char *name, Kind kind, const QByteArray &pointer,
                               const QByteArray &fallback, const QString &tip) {
        add(label, name, new TextField(kind, pointer, fallback, {}, this), tip);
    };
    number(tr("&Lanes"), "fieldLanes", Kind::Number, "/limits/lanes", QByteArray::number(defaults.lanes),
           tr("Connections at the same time, 1 to 4,096."));
    number(tr("&Rate"), "fieldRate", Kind::Number, "/limits/ratePerSecond",
           QByteArray::number(defaults.ratePerSecond), tr("Calls a second, all lanes together."));
    number(tr("At on&ce"), "fieldBatch", Kind::Number, "/limits/batchMax",
           QByteArray::number(defaults.batchMax),
           tr("Requests in one call. More than 1 needs a protocol that asks for many."));
    number(tr("Ti&me limit"), "fieldTimeLimit", Kind::Duration, "/limits/totalDeadlineMs",
           QByteArray::number(defaults.totalDeadlineMs), tr("Of one call, from sending to the last byte."));
    number(tr("Body c&ap"), "fieldBodyCap", Kind::Size, "/limits/bodyCapBytes",
           QByteArray::number(defaults.bodyCapBytes), tr("A longer answer is cut off and quarantined."));
    number(tr("Poll inter&val"), "fieldPollInterval", Kind::Duration, "/limits/pollIntervalMs",
           QByteArray::number(defaults.pollIntervalMs),
           tr("Between two polls of one request that is pending."));
    number(tr("Growing up to"), "fieldPollIntervalMax", Kind::Duration, "/limits/pollIntervalMaxMs",
           QByteArray::number(defaults.pollIntervalMaxMs),
           tr("The interval grows up to this while a request stays pending."));
    number(tr("When unresolved"), "fieldUnresolvedInterval", Kind::Duration, "/limits/unresolvedIntervalMs",
           QByteArray::number(defaults.unresolvedIntervalMs),
           tr("The next poll after an answer that cannot be used, or that waits for a person."));
}

void ProfileForm::addSubmits()
{
    addHeading(tr("Handing over"));
    m_submits =
        addTold(tr("Submits"), "submitsTold",
                tr("Whether requests can be handed over, and what becomes of one whose answer is lost."));
    add(tr("Submit URL"), "fieldSubmitUrl", new TextField(Kind::Text, "/submit/url", {}, {}, this),
        tr("Where a request is sent to; {param.NAME} stands for one of its own parameters, {key} for its "
           "key."));
    add(tr("Method"), "fieldSubmitMethod",
        new ChoiceField("/submit/method", "\"POST\"",
                        {{"POST", u"POST"_s}, {"PUT", u"PUT"_s}, {"PATCH", u"PATCH"_s}}, this),
        tr("How it is sent. Headers, body and what the answer means are in the JSON."));
    add(tr("Key's header"), "fieldIdempotencyHeader",
        new TextField(Kind::Text, "/submit/idempotency/header", {}, u"Idempotency-Key"_s, this),
        tr("Carries the key by which the provider knows a second send for the first. Empty where it takes "
           "none."));
    add(tr("Key's window"), "fieldIdempotencyWindow",
        new TextField(Kind::Duration, "/submit/idempotency/windowMs", {}, tr("none"), this),
        tr("For so long after the first send the same key is the same request. Rather too short than too "
           "long: "
           "a send after it may be a second one."));
    add(tr("Look-up"), "fieldLookUp",
        new ChoiceField("/submit/lookUp", "\"none\"",
                        {{"none", tr("None: a person looks")}, {"key", tr("By the request's key")}}, this),
        tr("How to learn whether a submit has arrived whose answer was lost."));
    add(tr("First poll"), "fieldFirstPoll",
        new TextField(Kind::Duration, "/limits/firstPollMs", QByteArray::number(defaults.firstPollMs), {},
                      this),
        tr("From an accepted submit to the first poll, where the provider does not say."));
    add(tr("Give up after"), "fieldGiveUp",
        new TextField(Kind::Duration, "/limits/giveUpAfterMs", QByteArray::number(defaults.giveUpAfterMs), {},
                      this),
        tr("Past its deadline, or past its acceptance where it has none, a submitted request waits for a "
           "person."));
}

void ProfileForm::addAnswers()
{
    addHeading(tr("Answers and safety"));
    add(tr("Retent&ion"), "fieldRetention",
        new TextField(Kind::Duration, "/limits/retentionMs", {}, tr("not known"), this),
        tr("How long the provider keeps a result after it accepted the request."));
    add(tr("Id ech&o"), "fieldEcho", new EchoField(this),
        tr("Where an answer names its request, as a JSON Pointer. Answers that name another are "
           "quarantined."));
    add(tr("Allowed ori&gins"), "fieldOrigins",
        new TextField(Kind::List, "/allowedOrigins", {}, tr("only the base URL's"), this),
        tr("Where else tickets and answers may lead, with commas between."));
    add(tr("Conn&ection"), "fieldConnection",
        new ChoiceField("/transport/newConnectionPerPoll", {},
                        {{{}, tr("Kept where answers name their request")},
                         {"true", tr("A new one for each poll")},
                         {"false", tr("Kept always")}},
                        this),
        tr("On a kept connection an answer that comes late or twice looks like the next request's: only an "
           "id "
           "echo finds that out."));
    add(tr("HTTP engine"), "fieldEngine",
        new ChoiceField("/transport/engine", "\"strict\"",
                        {{"strict", tr("Strict: Repoll's own")}, {"qt", tr("Lenient: Qt's, for comparison")}},
                        this),
        tr("What speaks HTTP. The strict one refuses every answer that is not proper HTTP/1.1. Should a "
           "provider's answers be refused, Qt's is more lenient, but slower, and takes four file descriptors "
           "a call instead of one."));
    add({}, "fieldCookies", new SwitchField("/transport/cookies", tr("Keep cookies for each request"), this),
        tr("For providers that keep the state of a poll chain in a cookie."));
    m_finals = addTold(tr("Final by code"), "finalsByCode",
                       tr("HTTP codes that make a request final though no status word says so."));
}

/// Told, not edited.
QLabel *ProfileForm::addTold(const QString &label, const char *name, const QString &tip)
{
    auto *told = new QLabel;
    told->setObjectName(QLatin1String(name));
    told->setAccessibleName(label);
    told->setTextFormat(Qt::PlainText);
    told->setWordWrap(true);
    told->setForegroundRole(QPalette::PlaceholderText);
    told->setTextInteractionFlags(Qt::TextSelectableByMouse);
    told->setToolTip(tip);
    m_form->addRow(label, told);
    return told;
}

void ProfileForm::showTold(const ProfileCheck &check)
{
    m_form->setRowVisible(m_submits, check.protocol != nullptr);
    if (check.protocol)
        m_submits->setText(wordingText(submitLine(check.protocol->submits())));
    m_form->setRowVisible(m_finals, check.protocol != nullptr); // else nobody knows yet
    QStringList lines;
    for (const FinalByCode &final : check.finals)
        lines.append(wordingText(finalLine(final)));
    m_finals->setText(lines.isEmpty() ? tr("None: a status word must say so.") : lines.join(u'\n'));
}

void ProfileForm::addHeading(const QString &text)
{
    auto *heading = new QLabel(text);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setContentsMargins(0, m_form->rowCount() > 0 ? 8 : 0, 0, 0);
    m_form->addRow(heading);
}

template <class Field>
Field *ProfileForm::add(const QString &label, const char *name, Field *field, const QString &tip)
{
    QWidget *editor = field->editor();
    editor->setObjectName(QLatin1String(name));
    editor->setToolTip(tip);
    m_form->addRow(label, field);
    if (auto *labelWidget = qobject_cast<QLabel *>(m_form->labelForField(field)); !label.isEmpty()) {
        labelWidget->setBuddy(editor);
        labelWidget->setToolTip(tip);
        editor->setAccessibleName(QString(label).remove(u'&'));
    }
    connect(field, &FormField::edited, this, &ProfileForm::edited);
    m_fields.push_back(field);
    return field;
}

void ProfileForm::showCheck(const ProfileCheck &check)
{
    m_content->setEnabled(check.profile.has_value());
    if (!check.profile)
        return;
    for (FormField *field : m_fields) {
        field->showProfile(*check.profile, check.preset);
        QStringList messages;
        for (const ProfileProblem &problem : check.problems) {
            if (isAt(problem.pointer, *field))
                messages.append(detailText(problem.message));
        }
        const Tone tone = messages.isEmpty() ? Tone::Warning : Tone::Bad;
        for (const ProfileProblem &warning : check.warnings) {
            if (isAt(warning.pointer, *field))
                messages.append(detailText(warning.message));
        }
        if (const QString own = field->ownProblem(); !own.isEmpty())
            messages = {own};
        field->setProblem(messages.join(u'\n'), tone);
    }
    showTold(check);
    showAuthRows();
}

void ProfileForm::showAuthRows()
{
    for (const auto &[field, types] : m_authRows)
        m_form->setRowVisible(field, types.contains(m_authType->word()));
}

void ProfileForm::setReadOnly(bool readOnly)
{
    for (FormField *field : m_fields)
        field->setReadOnly(readOnly);
}

void ProfileForm::focusName()
{
    if (auto *name = findChild<QWidget *>(u"fieldName"_s))
        name->setFocus(Qt::OtherFocusReason);
}

} // namespace repoll::ui
