package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.data.Widening;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.KeyValue;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.template.KeyTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Each row of a dataset becomes a key with a value, of a store that has datasets of such: keys of one pattern. */
final class KeyPlanner {
    private static final String KEY = "key";
    private static final String TYPE = "type";
    private static final String VALUE = "value";
    private static final Type TEXT = Type.Text.unbounded();

    private final Ends ends;
    private final Dataset source;
    private final DatasetMapping mapping;
    private final Route plain;

    KeyPlanner(Ends ends, MappingDefaults defaults, Dataset source, DatasetMapping mapping, List<Concern> concerns) {
        this.ends = ends;
        this.source = source;
        this.mapping = mapping;
        this.plain = new PlainRoute(ends, defaults, source, mapping, concerns).route();
    }

    Route route() {
        Schema row = plain.target().schema();
        KeyTemplate template = template(row);
        Dataset target = pattern(template);
        boolean hash = mapping.value() == KeyValue.HASH;
        Map<String, Columns.Source> sources = Map.of(
                KEY,
                template::format,
                TYPE,
                each -> hash ? "hash" : "string",
                VALUE,
                hash ? KeyPlanner::hash : KeyPlanner::json);
        Schema schema = target.schema().project(List.of(KEY, TYPE, VALUE));
        List<Stage> stages = new ArrayList<>(plain.stages());
        stages.add(new Columns(
                schema,
                schema.fields().stream().map(Field::name).map(sources::get).toList()));
        String of = String.join(", ", row.fields().stream().map(Field::name).toList());
        List<RouteField> fields = List.of(
                field(schema, KEY, mapping.key().orElseThrow()),
                field(schema, TYPE, "'" + (hash ? "hash" : "string") + "'"),
                field(schema, VALUE, of));
        return new Route(source, plain.read(), stages, target.withSchema(schema), fields);
    }

    private KeyTemplate template(Schema schema) {
        try {
            return KeyTemplate.parse(mapping.key().orElseThrow(), schema);
        } catch (SettingsException e) {
            throw new SettingsException("datasets: " + source.name() + ".key: " + e.getMessage(), e);
        }
    }

    private Dataset pattern(KeyTemplate template) {
        return ends.targetCatalog()
                .dataset(ends.targetCatalog().home(template.glob()))
                .filter(dataset -> dataset.schema().has(KEY)
                        && dataset.schema().has(TYPE)
                        && dataset.schema().has(VALUE))
                .orElseThrow(
                        () -> new SettingsException(
                                "datasets: " + source.name() + ": "
                                        + ends.target().title()
                                        + " has no datasets of keys by pattern; leave key out, and name what identifies a row with id"));
    }

    private RouteField field(Schema schema, String name, String from) {
        Field field = schema.field(name);
        return new RouteField(from, field.type().toString(), field, new Fidelity.Exact(), false, masks());
    }

    /** What is made of several fields is not to be seen if one of them is not. */
    private String masks() {
        boolean masked = mapping.fields().values().stream()
                .anyMatch(field -> field.mask().isPresent());
        return masked ? RouteField.MASKED + "in part" : "";
    }

    /** Every value is text there, as {@link ValueText} writes it. */
    private static Variant hash(Row row) {
        List<Variant.Entry> entries = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            Field field = row.schema().field(i);
            Object value = row.value(i);
            if (value != null) {
                entries.add(new Variant.Entry(field.name(), text(Widening.convert(value, field.type(), TEXT))));
            }
        }
        return new Variant.Doc(entries);
    }

    private static Variant json(Row row) {
        return text(Widening.convert(Variants.doc(row), new Type.Dynamic(), new Type.Json()));
    }

    private static Variant text(@Nullable Object text) {
        return new Variant.Scalar(TEXT, String.valueOf(text));
    }
}
