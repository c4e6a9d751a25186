package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;
import java.util.Optional;

/** The relationship that a foreign key becomes. */
public record ForeignKeyMapping(
        @Setting("The type of the relationship.") Optional<String> type,

        @Setting(value = "out: from the row to what it refers to; in: the other way.", unset = "out")
        Direction direction,

        @Setting(value = "Keeps the columns of the foreign key as properties too.", unset = "false")
        boolean keepProperty,

        @Setting(value = "Makes no relationship of it.", unset = "false")
        boolean drop) {

    /** Which way a relationship leads. */
    public enum Direction {
        OUT,
        IN
    }
}
