package dev.sluice.replicate;

import dev.sluice.commit.Journal;
import dev.sluice.commit.Lease;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.replicate.load.LoadFacts;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.settings.SourceSettings;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;

/** Asks, between two runs, for tables to be loaded again. Needs the journal only. */
final class Reload {
    private final PipelineSettings settings;

    Reload(PipelineSettings settings) {
        this.settings = settings;
    }

    List<Name> request(List<String> tables) {
        if (!Files.exists(settings.state().journal())) {
            throw neverLoaded(tables);
        }
        try (Journal journal = Journal.open(settings.state().journal())) {
            List<Name> names = names(journal, tables);
            OptionalLong holder = journal.holder(settings.name());
            if (holder.isPresent()) {
                throw cannot(
                        tables,
                        "process " + holder.getAsLong()
                                + " runs the pipeline; stop it, say this again, and start it again");
            }
            try (Lease lease = journal.acquire(settings.name())) {
                names.forEach(name -> LoadFacts.requestReload(journal, lease, name, "a person asked for it"));
            }
            return names;
        }
    }

    private List<Name> names(Journal journal, List<String> tables) {
        List<Name> known = journal.states(settings.name()).keySet().stream()
                .filter(settings.source()::includes)
                .toList();
        if (known.isEmpty()) {
            throw neverLoaded(tables);
        }
        return tables.stream().map(table -> named(table, known)).distinct().toList();
    }

    /** A table by its full name, or by the last part of it where only one has that. */
    private Name named(String table, List<Name> known) {
        List<Name> meant =
                known.stream().filter(name -> name.toString().equals(table)).toList();
        if (meant.isEmpty()) {
            meant = known.stream().filter(name -> name.local().equals(table)).toList();
        }
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw cannot(
                List.of(table),
                meant.isEmpty()
                        ? "the pipeline has no such table; " + SourceSettings.near(table, known)
                        : "it may be any of " + meant + "; give its whole name");
    }

    private SettingsException neverLoaded(List<String> tables) {
        return cannot(tables, "it has loaded no table yet; sluice replicate loads them all");
    }

    private SettingsException cannot(List<String> tables, String why) {
        return new SettingsException(
                "Cannot have " + String.join(", ", tables) + " of " + settings.name() + " loaded again: " + why);
    }
}
