package dev.sluice.cli.client;

import dev.sluice.cli.output.Amounts;
import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.TextTable;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Reference;
import dev.sluice.dynamic.InferredSchema;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One dataset, for people and for programs. */
final class SchemaText {
    private final Dataset dataset;
    private final long rows;
    private final Optional<InferredSchema> inferred;

    SchemaText(Dataset dataset, long rows, Optional<InferredSchema> inferred) {
        this.dataset = dataset;
        this.rows = rows;
        this.inferred = inferred;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String rows(long estimated) {
        return estimated < 0 ? "-" : Amounts.count(estimated);
    }

    String text() {
        TextTable table = new TextTable()
                .text("Field")
                .text("Type", 60)
                .text("Native type", 40)
                .text("Null")
                .text("Key")
                .text("References")
                .text("Made by the store")
                .text("Comment", 60);
        for (Field field : dataset.schema().fields()) {
            table.row(
                    field.name(),
                    field.type(),
                    Objects.requireNonNullElse(field.nativeType(), ""),
                    field.nullable() ? "yes" : "no",
                    key(field),
                    references(field),
                    field.generation() == Field.Generation.NONE ? "" : word(field.generation()),
                    Objects.requireNonNullElse(field.comment(), ""));
        }
        String comment = dataset.comment();
        return dataset.name() + ", " + word(dataset.shape()) + ", " + (rows < 0 ? "" : "about ")
                + (rows < 0 ? "rows not counted" : Amounts.count(rows, "row", "rows"))
                + (comment == null ? "" : ": " + comment) + "\n" + table
                + inferred.map(SchemaText::conflicts).orElse("");
    }

    private String key(Field field) {
        int at = dataset.key().identity().indexOf(field.name());
        return at < 0 ? "" : String.valueOf(at + 1);
    }

    private String references(Field field) {
        return dataset.references().stream()
                .filter(reference -> reference.fields().contains(field.name()))
                .map(reference -> reference.target() + "."
                        + reference.targetFields().get(reference.fields().indexOf(field.name())))
                .collect(Collectors.joining(", "));
    }

    private static String conflicts(InferredSchema found) {
        String sampled = "\nFound in " + Amounts.count(found.sampled(), "record", "records");
        if (found.conflicts().isEmpty()) {
            return sampled + ", which agree";
        }
        TextTable table = new TextTable().text("Field").text("Seen", 100).text("Chosen");
        found.conflicts()
                .forEach(conflict -> table.row(
                        conflict.field(),
                        conflict.seen().entrySet().stream()
                                .map(seen -> seen.getKey() + " × " + Amounts.count(seen.getValue()))
                                .collect(Collectors.joining(", ")),
                        conflict.chosen()));
        return sampled + ", which disagree:\n" + table;
    }

    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = Json.object(
                "dataset",
                dataset.name(),
                "shape",
                dataset.shape(),
                "comment",
                dataset.comment(),
                "key",
                dataset.key().identity(),
                "estimated_rows",
                rows < 0 ? null : rows,
                "fields",
                dataset.schema().fields().stream().map(this::document).toList(),
                "references",
                dataset.references().stream().map(SchemaText::document).toList());
        inferred.ifPresent(found -> document.put(
                "inference",
                Json.object(
                        "sampled",
                        found.sampled(),
                        "conflicts",
                        found.conflicts().stream()
                                .map(conflict -> Json.object(
                                        "field",
                                        conflict.field(),
                                        "seen",
                                        conflict.seen(),
                                        "chosen",
                                        conflict.chosen()))
                                .toList())));
        return document;
    }

    private Map<String, @Nullable Object> document(Field field) {
        return Json.object(
                "name",
                field.name(),
                "type",
                field.type(),
                "native_type",
                field.nativeType(),
                "nullable",
                field.nullable(),
                "key",
                dataset.key().identity().contains(field.name()),
                "generation",
                field.generation(),
                "default",
                field.defaultExpression(),
                "comment",
                field.comment());
    }

    private static Map<String, @Nullable Object> document(Reference reference) {
        return Json.object(
                "name",
                reference.name(),
                "fields",
                reference.fields(),
                "target",
                reference.target(),
                "target_fields",
                reference.targetFields());
    }
}
