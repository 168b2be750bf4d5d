// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importfieldtext.h"

#include <QCoreApplication>

namespace repoll::ui {

namespace {

struct ImportfieldtextWords
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::ImportField)
};

} // namespace

QString importFieldTitle(ImportField field)
{
    switch (field) {
    case ImportField::Provider:
        return ImportfieldtextWords::tr("Provider");
    case ImportField::Key:
        return ImportfieldtextWords::tr("Request key");
    case ImportField::Account:
        return ImportfieldtextWords::tr("Account");
    case ImportField::Ticket:
        return ImportfieldtextWords::tr("Ticket");
    case ImportField::Status:
        return ImportfieldtextWords::tr("Status");
    case ImportField::ReceivedAt:
        return ImportfieldtextWords::tr("Received");
    case ImportField::AcceptedAt:
        return ImportfieldtextWords::tr("Accepted");
    case ImportField::NextPollAt:
        return ImportfieldtextWords::tr("Next poll");
    case ImportField::Deadline:
        return ImportfieldtextWords::tr("Deadline");
    case ImportField::IdempotencyKey:
        return ImportfieldtextWords::tr("Idempotency key");
    case ImportField::Amount:
        return ImportfieldtextWords::tr("Amount");
    case ImportField::Currency:
        return ImportfieldtextWords::tr("Currency");
    case ImportField::Attempts:
        return ImportfieldtextWords::tr("Attempts");
    case ImportField::Parameters:
        return ImportfieldtextWords::tr("Parameters");
    }
    Q_UNREACHABLE();
}

QString importFieldHelp(ImportField field)
{
    switch (field) {
    case ImportField::Provider:
        return ImportfieldtextWords::tr("Who was asked: the name of a provider in the ledger. Required.");
    case ImportField::Key:
        return ImportfieldtextWords::tr("Your own id of the request, unique within its provider. Required.");
    case ImportField::Account:
        return ImportfieldtextWords::tr("The account at the provider, where there are several.");
    case ImportField::Ticket:
        return ImportfieldtextWords::tr("The provider's handle: an id, or the address to poll.");
    case ImportField::Status:
        return ImportfieldtextWords::tr(
            "As received, submitting, submit_unknown, processing, succeeded, failed, cancelled or expired; "
            "processing where nothing is given.");
    case ImportField::ReceivedAt:
        return ImportfieldtextWords::tr(
            "When the request came in: ISO 8601 with an offset, or milliseconds since 1970. Required.");
    case ImportField::AcceptedAt:
        return ImportfieldtextWords::tr("When the provider accepted it: a time as above.");
    case ImportField::NextPollAt:
        return ImportfieldtextWords::tr(
            "When it is to be asked next: a time; at once where nothing is given.");
    case ImportField::Deadline:
        return ImportfieldtextWords::tr("When the provider forgets the result: a time.");
    case ImportField::IdempotencyKey:
        return ImportfieldtextWords::tr("What was sent along so that a submit has effect only once.");
    case ImportField::Amount:
    case ImportField::Currency:
        return ImportfieldtextWords::tr("Kept exactly as it is written.");
    case ImportField::Attempts:
        return ImportfieldtextWords::tr("Polls that were made already: a whole number.");
    case ImportField::Parameters:
        return ImportfieldtextWords::tr(
            "What it is submitted with: a JSON object. What is received and has some is "
            "handed over, and submitted.");
    }
    Q_UNREACHABLE();
}

} // namespace repoll::ui
