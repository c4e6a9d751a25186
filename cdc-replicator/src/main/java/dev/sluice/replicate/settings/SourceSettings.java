package dev.sluice.replicate.settings;

import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.settings.Nearest;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The source.
 *
 * @param url without a password
 * @param tables patterns of names with {@code *} and {@code ?}; one that begins with {@code !} leaves tables out
 */
public record SourceSettings(
        @Setting("The database: postgresql://user@host:port/database, without a password.")
        String url,

        @Setting("The password, as ${env:NAME} or ${file:PATH}.")
        Secret password,

        @Setting(
                value = "Patterns of the tables to copy, such as public.*; one that begins with ! leaves tables out.",
                unset = "*")
        List<String> tables) {

    /** @throws SettingsException if the URL is none, or has a password in it; the message does not show it */
    public SourceSettings {
        tables = List.copyOf(tables);
        StoreAddress.require(url);
    }

    /** How to open the source. */
    public StoreSettings store() {
        return new StoreSettings(url, password, Map.of());
    }

    /**
     * The tables the pipeline copies, in the order given.
     *
     * @throws SettingsException if there are none, or a pattern takes in none of {@code available}; the message names those near it
     */
    public List<Name> select(Collection<Name> available) {
        for (String text : tables) {
            TablePattern pattern = TablePattern.of(text);
            if (!pattern.leavesOut() && available.stream().noneMatch(pattern::matches)) {
                throw new SettingsException(
                        "source.tables: \"" + text + "\" matches no table; " + near(text, available));
            }
        }
        List<Name> selected = available.stream().filter(this::includes).toList();
        if (selected.isEmpty()) {
            throw new SettingsException(
                    "source.tables: " + tables + " leaves no table to copy; there are " + available);
        }
        return selected;
    }

    /** A part of a sentence for someone whose {@code text} names no table: those whose names are nearest to it. */
    public static String near(String text, Collection<Name> available) {
        List<String> nearest =
                Nearest.of(text, available.stream().map(Name::toString).toList(), 3);
        return nearest.isEmpty()
                ? "this user can see none in this database"
                : "the nearest are " + String.join(", ", nearest);
    }

    /** Whether the pipeline copies this table: some pattern takes it in, or none does but leave-outs, and none leaves it out. */
    public boolean includes(Name table) {
        List<TablePattern> patterns = tables.stream().map(TablePattern::of).toList();
        boolean takenIn = patterns.stream().allMatch(TablePattern::leavesOut);
        for (TablePattern pattern : patterns) {
            if (pattern.matches(table)) {
                if (pattern.leavesOut()) {
                    return false;
                }
                takenIn = true;
            }
        }
        return takenIn;
    }
}
