package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.dynamic.Inference;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.ArrayMapping;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.DocumentMode;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.Flattening;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.ReferenceMapping;
import dev.sluice.mapping.document.Anything;
import dev.sluice.mapping.document.DocumentColumns;
import dev.sluice.mapping.document.DocumentColumns.Column;
import dev.sluice.mapping.document.TypedDocument;
import dev.sluice.mapping.document.Unwinding;
import dev.sluice.mapping.document.Unwinding.Elements.Holders;
import dev.sluice.mapping.expression.Expression;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.route.Where;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Documents that become rows of tables, one for the documents and one for each list or document in them that gets its own. */
final class TablePlanner {
    private static final int SAMPLED = 1_000;
    private static final String WHOLE = "document";
    private static final String ALONE = "value";

    private final Ends ends;
    private final MappingDefaults defaults;
    private final Reshaped from;
    private final Dataset source;
    private final DatasetMapping mapping;
    private final List<Concern> concerns;
    private final Anything anything;
    private final String extra;
    private List<Row> sample = List.of();

    /** @param from documents, a field of the dataset for each of theirs */
    TablePlanner(Ends ends, MappingDefaults defaults, Reshaped from, DatasetMapping mapping, List<Concern> concerns) {
        this.ends = ends;
        this.defaults = defaults;
        this.from = from;
        this.source = from.shaped();
        this.mapping = mapping;
        this.concerns = concerns;
        this.anything = ends.anything();
        this.extra = mapping.extra().orElse(DynamicRows.EXTRA);
    }

    List<Route> routes() {
        mapping.flatten().keySet().forEach(this::requireField);
        mapping.arrays().keySet().forEach(this::requireField);
        boolean looks = mapping.flatten().values().stream().anyMatch(each -> each != Flattening.JSON)
                || mapping.arrays().values().stream()
                        .anyMatch(each -> each.table().isPresent());
        sample = looks ? from.of(ends.samples().of(from.origin().name(), SAMPLED)) : List.of();
        noteNativeTypes();
        List<Route> routes = new ArrayList<>();
        Route documents = documents();
        routes.add(documents);
        if (mode() != DocumentMode.DOCUMENT) {
            mapping.arrays()
                    .forEach((field, said) -> said.table()
                            .ifPresent(table ->
                                    routes.addAll(elements(field, table, Optional.of(said), documents.target()))));
            mapping.flatten().forEach((field, said) -> {
                if (said == Flattening.TABLE) {
                    String table = source.name().local() + "_" + field;
                    routes.addAll(elements(field, table, Optional.empty(), documents.target()));
                }
            });
        }
        return routes;
    }

    private void requireField(String field) {
        List<String> known = source.schema().fields().stream().map(Field::name).toList();
        if (!known.contains(field)) {
            throw FieldPlanner.unknown(source.name().toString(), field, known);
        }
    }

    private DocumentMode mode() {
        return mapping.mode().orElse(DocumentMode.TYPED);
    }

    private void noteNativeTypes() {
        for (Field field : source.schema().fields()) {
            String type = field.nativeType();
            if (type != null && type.contains(":") && field.type() instanceof Type.Text && !ends.sameFamily()) {
                concerns.add(Concern.note(
                        source.name() + "." + field.name(),
                        "it holds values of " + type + ", which are text at the target; on the way back, fields: {"
                                + field.name() + ": {type: \"" + type + "\"}} makes them what they were"));
            }
        }
    }

    private Route documents() {
        List<Column> columns = new ArrayList<>();
        Map<String, String> same = new LinkedHashMap<>();
        for (Field field : source.schema().fields()) {
            boolean wanted =
                    mode() != DocumentMode.DOCUMENT || source.key().identity().contains(field.name());
            if (wanted && !field.name().equals(DynamicRows.EXTRA)) {
                Column column = column(field);
                columns.add(column);
                if (column instanceof DocumentColumns.Copied) {
                    same.put(field.name(), field.name());
                }
            }
        }
        if (mode() != DocumentMode.TYPED) {
            columns.add(new DocumentColumns.Whole(WHOLE, anything));
        }
        requireDifferent(columns);
        DocumentColumns stage = new DocumentColumns(columns, Field.of(extra, anything.type()), anything);
        Dataset shaped = source.withSchema(stage.schema());
        return from.then(List.of(stage), shaped, same)
                .route(ends, defaults, mode() == DocumentMode.DOCUMENT ? withoutExtra() : mapping, concerns);
    }

    /** The whole document has everything. */
    private DatasetMapping withoutExtra() {
        Map<String, FieldMapping> fields = new LinkedHashMap<>(mapping.fields());
        fields.put(extra, FieldMapping.dropped());
        return mapping.withFields(fields);
    }

    private Column column(Field field) {
        String name = field.name();
        ArrayMapping array = mapping.arrays().get(name);
        if (array != null && array.table().isPresent()) {
            return new DocumentColumns.Elsewhere(name, true);
        }
        Flattening flattening = mapping.flatten().get(name);
        if (flattening == Flattening.TABLE) {
            return new DocumentColumns.Elsewhere(name, false);
        }
        if (flattening == Flattening.PREFIX) {
            return new DocumentColumns.Members(name, members(name, Set.of()), name + "_");
        }
        return ends.holds(field.type()) ? new DocumentColumns.Copied(field) : new DocumentColumns.Any(name, anything);
    }

    private void requireDifferent(List<Column> columns) {
        Set<String> names = new HashSet<>(Set.of(extra));
        for (Column column : columns) {
            for (Field field : column.fields()) {
                if (!names.add(field.name())) {
                    throw new SettingsException("datasets: " + source.name() + ": two columns would be called "
                            + field.name() + "; flatten one of them another way");
                }
            }
        }
    }

    /** The fields that documents in {@code field} were seen to have, but for those of these names. */
    private TypedDocument members(String field, Set<String> taken) {
        return new TypedDocument(fields(field, taken), ends::holds, anything);
    }

    private List<Field> fields(String field, Set<String> taken) {
        Inference inference = new Inference();
        seen(field).stream().filter(Variant.Doc.class::isInstance).forEach(each -> inference.see((Variant.Doc) each));
        return fields(inference, taken);
    }

    private static List<Field> fields(Inference inference, Set<String> taken) {
        return inference.result(List.of()).schema().fields().stream()
                .filter(each -> !each.name().equals(DynamicRows.EXTRA))
                .filter(each -> !taken.contains(each.name()))
                .toList();
    }

    /** The same with their values as they are, for what is still to be made of these; lists that no sample has among them. */
    private TypedDocument untouched(String field, Set<String> taken, Set<String> lists) {
        List<Field> fields = new ArrayList<>(fields(field, taken));
        if (fields.isEmpty()) {
            lists.forEach(name -> fields.add(Field.of(name, new Type.Dynamic())));
        }
        return new TypedDocument(fields, type -> true, Anything.VARIANT);
    }

    private List<Variant> seen(String field) {
        List<Variant> seen = new ArrayList<>();
        for (Row row : sample) {
            int at = row.schema().position(field);
            if (at >= 0 && row.value(at) != null) {
                Variant value = Variants.of(row.schema().field(at).type(), row.value(at));
                if (value instanceof Variant.Items items) {
                    seen.addAll(items.elements());
                } else {
                    seen.add(value);
                }
            }
        }
        return seen;
    }

    /** A table of the elements of lists, or of the documents, in a field, and those of the lists in them. */
    private List<Route> elements(String field, String table, Optional<ArrayMapping> list, Dataset parents) {
        List<Variant> seen = seen(field);
        boolean documents = list.isEmpty() || seen.stream().anyMatch(Variant.Doc.class::isInstance);
        ElementKeys keys = ElementKeys.of(source, list, documents ? names(seen) : Set.of(ALONE));
        Set<String> taken = new HashSet<>(keys.parents());
        keys.place().ifPresent(taken::add);
        taken.add(extra);
        Map<String, ArrayMapping> within = list.map(ArrayMapping::arrays).orElse(Map.of());
        boolean whole = within.isEmpty();
        TypedDocument document =
                documents ? whole ? members(field, taken) : untouched(field, taken, within.keySet()) : values(field);
        Unwinding stage = new Unwinding(
                keys.columns(source),
                field,
                new Unwinding.Elements(
                        list.isPresent() ? Holders.LISTS : Holders.DOCUMENTS,
                        document,
                        documents ? Optional.empty() : Optional.of(ALONE)),
                whole ? extra : DynamicRows.EXTRA,
                whole ? anything : Anything.VARIANT);
        Name name = new Name(source.name().namespace(), table);
        Dataset shaped = new Dataset(name, Shape.TABLE, stage.schema(), Key.of(keys.key()), List.of(), null);
        Map<String, String> same = new LinkedHashMap<>();
        Map<String, FieldMapping> fields = new LinkedHashMap<>();
        for (int i = 0; i < keys.parents().size(); i++) {
            String parent = source.key().identity().get(i);
            String here = keys.parents().get(i);
            same.put(here, parent);
            mapping.field(parent).type().ifPresent(type -> fields.put(here, FieldMapping.ofType(type)));
        }
        list.ifPresent(said -> fields.putAll(said.fields()));
        Map<String, ReferenceMapping> references = new LinkedHashMap<>();
        references.put(
                String.join(",", keys.parents()),
                ReferenceMapping.of(source.name().toString()));
        list.ifPresent(said -> references.putAll(said.references()));
        List<Stage> stages = new ArrayList<>();
        condition().ifPresent(stages::add);
        stages.add(stage);
        DatasetMapping said = DatasetMapping.to(name.toString(), Optional.of(table))
                .withFields(fields)
                .withReferences(references)
                .withArrays(within);
        Reshaped rows = from.then(stages, shaped, same);
        Ends known = ends.knowing(source);
        List<Route> routes = whole
                ? List.of(rows.route(known, defaults, said, concerns))
                : new TablePlanner(known, defaults, rows, said, concerns).routes();
        return routes.stream()
                .map(route -> References.of(route, source.name(), parents))
                .toList();
    }

    private static Set<String> names(List<Variant> documents) {
        Set<String> names = new HashSet<>();
        for (Variant each : documents) {
            if (each instanceof Variant.Doc document) {
                document.entries().forEach(entry -> names.add(entry.name()));
            }
        }
        return names;
    }

    /** What is in documents that are left out is left out too. */
    private Optional<Where> condition() {
        try {
            return mapping.where()
                    .map(text -> Expression.condition(text, source.schema()))
                    .map(condition -> new Where(source.schema(), condition::accepts));
        } catch (SettingsException e) {
            throw new SettingsException("datasets: " + source.name() + ".where: " + e.getMessage(), e);
        }
    }

    private TypedDocument values(String field) {
        Inference inference = new Inference();
        for (Variant element : seen(field)) {
            inference.see(new Variant.Doc(List.of(new Variant.Entry(ALONE, element))));
        }
        return new TypedDocument(fields(inference, Set.of()), ends::holds, anything);
    }
}
