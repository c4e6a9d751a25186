package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;

/** When rows count as written, where the target keeps that: the later of two writes of a cell holds. */
public record WriteTimeMapping(
        @Setting("The field with the moment of the last change.")
        String column) {}
