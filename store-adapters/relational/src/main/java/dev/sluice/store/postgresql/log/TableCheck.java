package dev.sluice.store.postgresql.log;

import dev.sluice.capture.Finding;
import dev.sluice.capture.Finding.Severity;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.postgresql.log.TableFacts.Leaf;
import dev.sluice.store.postgresql.session.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

/** What of the tables and the privileges on them stands in the way. Only reads. */
final class TableCheck {
    private final DSLContext sql;
    private final String publication;
    private final List<Finding> findings = new ArrayList<>();

    TableCheck(DSLContext sql, String publication) {
        this.sql = sql;
        this.publication = publication;
    }

    List<Finding> findings(List<Dataset> datasets) {
        Record who = sql.fetchSingle("SELECT current_user::text, current_database()::text,"
                + " has_database_privilege(current_database(), 'CREATE')");
        String role = Quoting.identifier(String.valueOf(who.get(0)));
        boolean toPublish = !new Publication(sql, publication).publishes(datasets);
        if (toPublish && !Boolean.TRUE.equals(who.get(2, Boolean.class))) {
            String database = String.valueOf(who.get(1));
            error(
                    "database " + database,
                    "Role " + role + " may not create the publication",
                    "GRANT CREATE ON DATABASE " + Quoting.identifier(database) + " TO " + role);
        }
        for (Dataset dataset : datasets) {
            Optional<TableFacts> facts = TableFacts.find(sql, dataset.name());
            if (facts.isEmpty()) {
                error(dataset.name(), "There is no such table", "Correct the tables in the settings");
                continue;
            }
            table(dataset, facts.get(), role, toPublish);
        }
        return findings;
    }

    private void table(Dataset dataset, TableFacts facts, String role, boolean toPublish) {
        Name name = dataset.name();
        Optional<String> unlogged = facts.unlogged();
        if (unlogged.isPresent()) {
            error(
                    name,
                    unlogged.get() + ", whose changes are not logged",
                    facts.persistence().equals("u")
                            ? "ALTER TABLE " + Quoting.table(name) + " SET LOGGED"
                            : "Leave it out of the tables in the settings");
            return;
        }
        privileges(name, facts, role, toPublish);
        identity(dataset, facts.leaves(sql));
        if (!facts.computed().isEmpty()) {
            warn(
                    name,
                    "The log does not hold the generated columns " + facts.computed() + ", so they are not replicated",
                    "Compute them in the target, or fill them by a trigger instead");
        }
    }

    private void privileges(Name name, TableFacts facts, String role, boolean toPublish) {
        if (!facts.schemaVisible()) {
            String schema = Quoting.identifier(name.namespace().get(0));
            error(name, "Role " + role + " may not use its schema", "GRANT USAGE ON SCHEMA " + schema + " TO " + role);
        }
        if (!facts.readable()) {
            error(name, "Role " + role + " may not read it", "GRANT SELECT ON " + Quoting.table(name) + " TO " + role);
        }
        if (facts.rowsHidden()) {
            error(name, "Row security hides rows from role " + role, "ALTER ROLE " + role + " BYPASSRLS");
        }
        if (toPublish && !facts.owned()) {
            error(
                    name,
                    "Role " + role + " does not own it and so may not publish it",
                    "GRANT " + Quoting.identifier(facts.owner()) + " TO " + role
                            + "; or let an administrator make the publication " + publication);
        }
    }

    private void identity(Dataset dataset, List<Leaf> leaves) {
        Name name = dataset.name();
        leaves.stream()
                .filter(leaf -> leaf.kind().equals("f"))
                .forEach(leaf -> error(
                        name,
                        "Its partition " + leaf.name() + " is a foreign table, whose changes are not logged",
                        "Leave the table out of the tables in the settings, or detach the partition"));
        List<Leaf> refusing = leaves.stream().filter(Leaf::wouldRefuseChanges).toList();
        if (!refusing.isEmpty()) {
            error(
                    name,
                    "It has no key the log could use, so once it is published every UPDATE and DELETE on it would fail",
                    refusing.stream()
                            .map(leaf -> identity(leaf, leaf.keyed() ? "DEFAULT" : "FULL"))
                            .collect(Collectors.joining("; ")));
            return;
        }
        Predicate<Leaf> lacksKey = leaf ->
                !leaf.logsAll() && !leaf.logged().containsAll(dataset.key().identity());
        List<Leaf> lacking = leaves.stream().filter(lacksKey).toList();
        if (!lacking.isEmpty()) {
            error(
                    name,
                    "Its replica identity lacks columns of the key "
                            + dataset.key().identity() + ", so a deleted row could not be named",
                    lacking.stream()
                            .map(leaf -> identity(leaf, leaf.keyed() ? "DEFAULT" : "FULL"))
                            .collect(Collectors.joining("; ")));
            return;
        }
        if (!dataset.key().exists()) {
            keyless(name, leaves);
        }
    }

    private void keyless(Name name, List<Leaf> leaves) {
        if (leaves.stream().allMatch(Leaf::logsAll)) {
            warn(
                    name,
                    "It has no key: rows are told apart by all their values, and changes apply slowly",
                    "ALTER TABLE " + Quoting.table(name) + " ADD PRIMARY KEY (…)");
            return;
        }
        error(
                name,
                "No key is known for it, and the log does not repeat whole rows",
                leaves.stream().map(leaf -> identity(leaf, "FULL")).collect(Collectors.joining("; ")));
    }

    private static String identity(Leaf leaf, String identity) {
        return "ALTER TABLE " + Quoting.table(leaf.name()) + " REPLICA IDENTITY " + identity;
    }

    private void error(Object subject, String problem, String remedy) {
        findings.add(new Finding(Severity.ERROR, subject.toString(), problem, remedy));
    }

    private void warn(Name subject, String problem, String remedy) {
        findings.add(new Finding(Severity.WARNING, subject.toString(), problem, remedy));
    }
}
