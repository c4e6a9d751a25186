package dev.sluice.mapping;

import dev.sluice.mapping.ForeignKeyMapping.Direction;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.replicate.settings.yaml.Shorthand;
import java.util.Optional;

/**
 * What a foreign key of a table refers to.
 *
 * @param to the dataset of the source, whose key the fields hold
 * @param relationship the fields are made of, where the source is a graph and does not have them
 */
public record ReferenceMapping(
        @Setting("The dataset of the source that it refers to.")
        String to,

        @Setting("From a graph: the type of the relationship that becomes the columns.")
        Optional<String> relationship,

        @Setting(
                value =
                        "From a graph: out, if the relationship leads from the row to what it refers to; in, the other way.",
                unset = "out")
        Direction direction) {

    /** To the dataset of this name. */
    @Shorthand("the dataset it refers to")
    public static ReferenceMapping of(String to) {
        return new ReferenceMapping(to, Optional.empty(), Direction.OUT);
    }
}
