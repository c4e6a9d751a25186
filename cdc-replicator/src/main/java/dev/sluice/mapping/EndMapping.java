package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;

/** One end of a relationship. */
public record EndMapping(
        @Setting("The label of the nodes there.") String node,
        @Setting("The foreign key that leads to them.") String via) {}
