package dev.sluice.replicate.settings;

import dev.sluice.replicate.settings.yaml.Setting;
import java.util.Optional;

/** Exceptions for the tables of one pattern. */
public record TableSettings(
        @Setting("hard or soft, instead of warehouse.deletes.")
        Optional<Deletes> deletes) {}
