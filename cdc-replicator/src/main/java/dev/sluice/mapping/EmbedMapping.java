package dev.sluice.mapping;

import dev.sluice.replicate.settings.yaml.Setting;
import java.util.List;
import java.util.Optional;

/**
 * Rows of another dataset that become part of a document.
 *
 * @param from the other dataset
 * @param as the field they become
 * @param via the foreign key that joins both, of either side; may be left out where there is only one
 * @param orderBy fields of the other dataset, each perhaps followed by {@code desc}; its key if empty
 */
public record EmbedMapping(
        @Setting("The dataset whose rows are embedded.") String from,
        @Setting("The field they become.") String as,

        @Setting(
                value =
                        "array: its rows as a list of documents; one: the single row referred to, as a document; values: a list"
                                + " of one field's values.",
                unset = "array")
        Kind kind,

        @Setting("The foreign key that joins both; needed where there are several.")
        Optional<String> via,

        @Setting(value = "The order of a list, such as [line_no, created_at desc].", unset = Setting.NO_ELEMENTS)
        List<String> orderBy,

        @Setting(value = "Fields to leave out of each.", unset = Setting.NO_ELEMENTS)
        List<String> drop,

        @Setting(value = "Fields to keep of each; all if empty.", unset = Setting.NO_ELEMENTS)
        List<String> fields,

        @Setting("The field whose values become the list, for kind values.")
        Optional<String> value,

        @Setting("Rows of further datasets that become part of each.")
        List<EmbedMapping> embed) {
    public EmbedMapping {
        orderBy = List.copyOf(orderBy);
        drop = List.copyOf(drop);
        fields = List.copyOf(fields);
        embed = List.copyOf(embed);
    }

    /** What rows become. */
    public enum Kind {
        ARRAY,
        ONE,
        VALUES
    }
}
