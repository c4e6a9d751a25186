package dev.sluice.migrate.settings;

import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.replicate.settings.SourceSettings;
import dev.sluice.replicate.settings.StateSettings;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.replicate.settings.yaml.SettingsDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One migration: what the file says, with defaults for the rest.
 *
 * @param version of the language
 * @param name letters, digits, {@code _} and {@code -}, beginning with a letter; at most 40 characters
 * @param datasets about which the file says something; the others go as they are
 */
public record MigrationSettings(
        @Setting(value = "The version of this language.", unset = "1", least = 1, most = 1)
        int version,

        @Setting(value = "Names the migration in its state directory.", unset = "migration")
        String name,

        @Setting("The store to copy from.") SourceSettings source,

        @Setting("The store to copy into.") TargetSettings target,

        @Setting("Where the migration remembers how far it is.")
        StateSettings state,

        @Setting("How rows are copied.") CopySettings load,

        @Setting("What holds for every dataset that says nothing else.")
        MappingDefaults defaults,

        @Setting("Datasets about which there is something to say.")
        List<DatasetMapping> datasets) {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,39}";

    /** @throws SettingsException if the name is not one */
    public MigrationSettings {
        datasets = List.copyOf(datasets);
        if (!name.matches(NAME)) {
            throw new SettingsException("name: \"" + name + "\" cannot name a migration; use letters, digits, _ and -,"
                    + " beginning with a letter, at most 40");
        }
    }

    /** Whether a file is a migration's, and not that of a pipeline into a lake or a warehouse. */
    public static boolean isIn(SettingsDocument document) {
        return document.has("target");
    }

    /**
     * Reads and checks a file.
     *
     * @param environment what {@code ${env:NAME}} stands for
     * @throws SettingsException with file and line, if anything in it is wrong
     */
    public static MigrationSettings read(Path file, Map<String, String> environment) {
        return SettingsDocument.read(file)
                .as(MigrationSettings.class, environment)
                .settings();
    }
}
