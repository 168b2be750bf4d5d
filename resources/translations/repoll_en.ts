<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>repoll::ui::Advice</name>
    <message numerus="yes">
        <source>%Ln answers were kept and not applied</source>
        <translation>
            <numerusform>%Ln answer was kept and not applied</numerusform>
            <numerusform>%Ln answers were kept and not applied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::DecideSheet</name>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::DeliveryActions</name>
    <message numerus="yes">
        <source>Send %n events again?</source>
        <translation>
            <numerusform>Send %n event again?</numerusform>
            <numerusform>Send %n events again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them, later ones of the same requests, go along, so that the last word stays the last.</source>
        <translation>
            <numerusform>%n of them, a later one of the same request, goes along, so that the last word stays the last.</numerusform>
            <numerusform>%n of them, later ones of the same requests, go along, so that the last word stays the last.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n events are in the outbox again.</source>
        <translation>
            <numerusform>%n event is in the outbox again.</numerusform>
            <numerusform>%n events are in the outbox again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::EchoField</name>
    <message numerus="yes">
        <source>%n places, see the JSON</source>
        <translation>
            <numerusform>%n place, see the JSON</numerusform>
            <numerusform>%n places, see the JSON</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::EvidenceTab</name>
    <message numerus="yes">
        <source>%Ln lines differ.</source>
        <translation>
            <numerusform>%Ln line differs.</numerusform>
            <numerusform>%Ln lines differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::ImportSetup</name>
    <message numerus="yes">
        <source>All %n row(s) of the file can be imported.</source>
        <translation>
            <numerusform>The one row of the file can be imported.</numerusform>
            <numerusform>All %n rows of the file can be imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n row(s) can be imported. The file has %1.</source>
        <translation>
            <numerusform>The first row can be imported. The file has %1.</numerusform>
            <numerusform>The first %n rows can be imported. The file has %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the first %1 rows would be refused and written to %2.</source>
        <translation>
            <numerusform>%n of the first %1 rows would be refused and written to %2.</numerusform>
            <numerusform>%n of the first %1 rows would be refused and written to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the first %1 rows cannot be imported. The import would stop at line %2 and change nothing: mend the file, choose other columns, or import the good rows only.</source>
        <translation>
            <numerusform>%n of the first %1 rows cannot be imported. The import would stop at line %2 and change nothing: mend the file, choose other columns, or import the good rows only.</numerusform>
            <numerusform>%n of the first %1 rows cannot be imported. The import would stop at line %2 and change nothing: mend the file, choose other columns, or import the good rows only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the file&apos;s %1 rows cannot be imported. The import would stop at line %2 and change nothing: mend the file, choose other columns, or import the good rows only.</source>
        <translation>
            <numerusform>%Ln of the file&apos;s %1 rows cannot be imported. The import would stop at line %2 and change nothing: mend the file, choose other columns, or import the good rows only.</numerusform>
            <numerusform>%Ln of the file&apos;s %1 rows cannot be imported. The import would stop at line %2 and change nothing: mend the file, choose other columns, or import the good rows only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be refused and written to %1.</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%Ln would be refused and written to %1.</numerusform>
            <numerusform>%Ln would be refused and written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be asked for: there is no usable profile of %1.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln could not be asked for: there is no usable profile of %1.</numerusform>
            <numerusform>%Ln could not be asked for: there is no usable profile of %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln have an id that should be looked at.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln has an id that should be looked at.</numerusform>
            <numerusform>%Ln have an id that should be looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be handed over, to be submitted.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln request would be handed over, to be submitted.</numerusform>
            <numerusform>%Ln requests would be handed over, to be submitted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::ImportSummaryView</name>
    <message numerus="yes">
        <source>%Ln rows read.</source>
        <translation>
            <numerusform>%Ln row read.</numerusform>
            <numerusform>%Ln rows read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests were added.</source>
        <translation>
            <numerusform>%Ln request was added.</numerusform>
            <numerusform>%Ln requests were added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were on record already, just so.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln was on record already, just so.</numerusform>
            <numerusform>%Ln were on record already, just so.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were refused.</source>
        <translation>
            <numerusform>%Ln row was refused.</numerusform>
            <numerusform>%Ln rows were refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of those added cannot be asked for yet: there is no usable profile of %1.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln of those added cannot be asked for yet: there is no usable profile of %1.</numerusform>
            <numerusform>%Ln of those added cannot be asked for yet: there is no usable profile of %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were added with an id that should be looked at.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln was added with an id that should be looked at.</numerusform>
            <numerusform>%Ln were added with an id that should be looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of those added are handed over, to be submitted.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln request of those added is handed over, to be submitted.</numerusform>
            <numerusform>%Ln requests of those added are handed over, to be submitted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::KeyBar</name>
    <message numerus="yes">
        <source>%Ln keys: %1 in this ledger, %2 not.</source>
        <translation>
            <numerusform>%Ln key: %1 in this ledger, %2 not.</numerusform>
            <numerusform>%Ln keys: %1 in this ledger, %2 not.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln keys, looking for them…</source>
        <translation>
            <numerusform>%Ln key, looking for it…</numerusform>
            <numerusform>%Ln keys, looking for them…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came more than once.</source>
        <comment>values of a list</comment>
        <translation>
            <numerusform>%Ln came more than once.</numerusform>
            <numerusform>%Ln came more than once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::LogView</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::Notifier</name>
    <message numerus="yes">
        <source>Within the hour the providers forget the results of %Ln requests that are still processing here. Recover them in time.</source>
        <translation>
            <numerusform>Within the hour the provider forgets the result of %Ln request that is still processing here. Recover it in time.</numerusform>
            <numerusform>Within the hour the providers forget the results of %Ln requests that are still processing here. Recover them in time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::OverviewTab</name>
    <message numerus="yes">
        <source>%Ln times in a row, first at %1</source>
        <translation>
            <numerusform>once, at %1</numerusform>
            <numerusform>%Ln times in a row, first at %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProviderEditor</name>
    <message numerus="yes">
        <source>Not saved. %n problem(s) must be solved first.</source>
        <translation>
            <numerusform>Not saved. One problem must be solved first.</numerusform>
            <numerusform>Not saved. %n problems must be solved first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::ProvidersPage</name>
    <message numerus="yes">
        <source>%n request(s) name it.</source>
        <translation>
            <numerusform>One request names it.</numerusform>
            <numerusform>%n requests name it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::RecoverSheet</name>
    <message numerus="yes">
        <source>%Ln selected request(s)</source>
        <translation>
            <numerusform>%Ln selected request</numerusform>
            <numerusform>%Ln selected requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Recover %Ln requests</source>
        <translation>
            <numerusform>&amp;Recover %Ln request</numerusform>
            <numerusform>&amp;Recover %Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 selected, %2 unresolved, %3 to be asked: %Ln call(s), in %4 or more.</source>
        <translation>
            <numerusform>%1 selected, %2 unresolved, %3 to be asked: %Ln call, in %4 or more.</numerusform>
            <numerusform>%1 selected, %2 unresolved, %3 to be asked: %Ln calls, in %4 or more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::RequestTable</name>
    <message numerus="yes">
        <source>%Ln copied.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln copied.</numerusform>
            <numerusform>%Ln copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %Ln were copied. Export a report to have them all.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>Only the first %Ln were copied. Export a report to have them all.</numerusform>
            <numerusform>Only the first %Ln were copied. Export a report to have them all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln can be picked one by one. Select all matching instead, or filter.</source>
        <comment>requests</comment>
        <translation>
            <numerusform>At most %Ln can be picked one by one. Select all matching instead, or filter.</numerusform>
            <numerusform>At most %Ln can be picked one by one. Select all matching instead, or filter.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::RunFacts</name>
    <message numerus="yes">
        <source>None of %Ln targets is left unresolved.</source>
        <translation>
            <numerusform>The target is resolved.</numerusform>
            <numerusform>None of %Ln targets is left unresolved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %1 targets are unresolved.</source>
        <translation>
            <numerusform>%Ln of %1 targets is unresolved.</numerusform>
            <numerusform>%Ln of %1 targets are unresolved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were decided since.</source>
        <translation>
            <numerusform>%Ln was decided since.</numerusform>
            <numerusform>%Ln were decided since.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::SelectionBanner</name>
    <message numerus="yes">
        <source>All %Ln matching requests are selected, shown or not.</source>
        <translation>
            <numerusform>The %Ln matching request is selected.</numerusform>
            <numerusform>All %Ln matching requests are selected, shown or not.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::TableStatus</name>
    <message numerus="yes">
        <source>%Ln matching</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln matching</numerusform>
            <numerusform>%Ln matching</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln matching</source>
        <comment>requests</comment>
        <translation>
            <numerusform>more than %Ln matching</numerusform>
            <numerusform>more than %Ln matching</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <comment>requests</comment>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The sum of %Ln amount(s), by currency:</source>
        <translation>
            <numerusform>The sum of %Ln amount, by currency:</numerusform>
            <numerusform>The sum of %Ln amounts, by currency:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::TimelineView</name>
    <message numerus="yes">
        <source>%Ln requests from %1 to %2; most of them, %3, from %4 to %5</source>
        <translation>
            <numerusform>%Ln request from %1 to %2: %3, from %4 to %5</numerusform>
            <numerusform>%Ln requests from %1 to %2; most of them, %3, from %4 to %5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::TriesModel</name>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::WindowCentre</name>
    <message numerus="yes">
        <source>Run %1 was cut off: its process ended before it did. %Ln targets wait.</source>
        <translation>
            <numerusform>Run %1 was cut off: its process ended before it did. %Ln target waits.</numerusform>
            <numerusform>Run %1 was cut off: its process ended before it did. %Ln targets wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs were cut off: their processes ended before they did.</source>
        <translation>
            <numerusform>%Ln run was cut off: its process ended before it did.</numerusform>
            <numerusform>%Ln runs were cut off: their processes ended before they did.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restored %1 from a backup of %2. What was sent in between is not on record: ask for what is open before anything else. %Ln requests were not asked for yet.</source>
        <translation>
            <numerusform>Restored %1 from a backup of %2. What was sent in between is not on record: ask for what is open before anything else. %Ln request was not asked for yet.</numerusform>
            <numerusform>Restored %1 from a backup of %2. What was sent in between is not on record: ask for what is open before anything else. %Ln requests were not asked for yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>repoll::ui::WithdrawSheet</name>
    <message numerus="yes">
        <source>Withdraw %Ln requests? Nothing of them was sent, and nothing submits them then.</source>
        <translation>
            <numerusform>Withdraw %Ln request? Nothing of it was sent, and nothing submits it then.</numerusform>
            <numerusform>Withdraw %Ln requests? Nothing of them was sent, and nothing submits them then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %Ln are left as they are: they were sent, or may have been, or were not handed over.</source>
        <translation>
            <numerusform>The other one is left as it is: it was sent, or may have been, or was not handed over.</numerusform>
            <numerusform>The other %Ln are left as they are: they were sent, or may have been, or were not handed over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
</TS>
