package dev.sluice.replicate.settings;

import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One pipeline: what the file says, with defaults for the rest.
 *
 * @param name letters, digits, {@code _} and {@code -}, beginning with a letter; at most 40 characters
 * @param tables exceptions by table pattern; where several match, the first in the file holds
 */
public record PipelineSettings(
        @Setting("Names the pipeline in the journal, in the lake's tables and in the source's slot.")
        String name,

        @Setting("The database to copy and follow.") SourceSettings source,

        @Setting("Keeps every change ever seen in Apache Iceberg tables.")
        Optional<LakeSettings> lake,

        @Setting("Keeps the current state of every table.") Optional<WarehouseSettings> warehouse,

        @Setting("Where the pipeline remembers how far it is.")
        StateSettings state,

        @Setting("When changes become visible in the targets.")
        BatchSettings batch,

        @Setting("How the first full copy is read.") LoadSettings load,

        @Setting(
                value = "Moves the source's slot on when nothing happened for so long, so that it holds no log back.",
                unset = "30s",
                least = 100)
        Duration heartbeat,

        @Setting("Exceptions for single tables, by name or pattern.")
        Map<String, TableSettings> tables) {

    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,39}";

    /** @throws SettingsException if the name is not one, or there is neither a lake nor a warehouse */
    public PipelineSettings {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        if (!name.matches(NAME)) {
            throw new SettingsException("name: \"" + name + "\" cannot name a pipeline; use letters, digits, _ and -,"
                    + " beginning with a letter, at most 40");
        }
        if (lake.isEmpty() && warehouse.isEmpty()) {
            throw new SettingsException("there is nowhere to write to; add lake: {path: ./lake} or"
                    + " warehouse: {url: \"duckdb:./warehouse.duckdb\"}");
        }
    }

    /** What the warehouse does with rows of this table that the source deletes. */
    public Deletes deletes(Name table) {
        return tables.entrySet().stream()
                .filter(entry -> TablePattern.of(entry.getKey()).matches(table))
                .map(entry -> entry.getValue().deletes())
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> warehouse.map(WarehouseSettings::deletes))
                .orElse(Deletes.HARD);
    }
}
