package dev.sluice.mapping;

import dev.sluice.mapping.name.NameStyle;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.store.Secret;
import java.util.List;

/** What holds for every dataset that says nothing else. */
public record MappingDefaults(
        @Setting(value = "Patterns of the datasets to copy, such as shop.*.", unset = "*")
        List<String> include,

        @Setting(value = "Patterns of datasets to leave out.", unset = Setting.NO_ELEMENTS)
        List<String> exclude,

        @Setting(
                value =
                        "What becomes of the names of datasets and fields: as_is, snake_to_camel, camel_to_snake, upper, lower.",
                unset = "as_is")
        NameStyle names,

        @Setting(
                value =
                        "Whether a field of which some values cannot be kept stops the plan (refuse), or rejects those rows"
                                + " (allow).",
                unset = "refuse")
        Lossy lossy,

        @Setting("The key of the mask hmac, as ${env:NAME} or ${file:PATH}.")
        Secret maskKey,

        @Setting(
                value = "Most rows that are embedded in one document; a document with more is rejected.",
                unset = "1000",
                least = 1,
                most = 1_000_000)
        int maxEmbedRows) {
    public MappingDefaults {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Nothing but defaults. */
    public static MappingDefaults usual() {
        return new MappingDefaults(List.of("*"), List.of(), NameStyle.AS_IS, Lossy.REFUSE, Secret.none(), 1_000);
    }
}
