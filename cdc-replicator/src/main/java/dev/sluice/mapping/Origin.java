package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.replicate.settings.yaml.Shorthand;

/** What a dataset of the target is made of. */
public record Origin(
        @Setting("A dataset of the source, by its full name or its last part.")
        String name) {

    /** The only thing there is to say of most. */
    @Shorthand("the name of a dataset")
    public static Origin named(String name) {
        return new Origin(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
