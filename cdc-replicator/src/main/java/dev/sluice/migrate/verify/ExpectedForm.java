package dev.sluice.migrate.verify;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.store.Filter;
import dev.sluice.store.RowStream;
import dev.sluice.store.StoredForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form in which the rows of both sides of a route are compared: the fields of the target, of the types that it stores. */
final class ExpectedForm {
    /** What stores give rows of their own accord, and the source's are none of. */
    private static final Pattern IDENTITIES = Pattern.compile("_extra|_id|_labels|_start(\\..*)?|_end(\\..*)?");

    private final Route route;
    private final StoredForm stored;
    private final Schema schema;
    private final boolean[] exact;
    private final boolean[] meant;
    private final boolean open;

    /** @param open whether what has no column becomes fields of the target's rows, as others are */
    ExpectedForm(Route route, StoredForm stored, boolean open) {
        this.route = route;
        this.stored = stored;
        this.open = open;
        List<Field> fields = new ArrayList<>();
        this.exact = new boolean[route.target().schema().size()];
        this.meant = new boolean[exact.length];
        for (int i = 0; i < exact.length; i++) {
            Field field = route.target().schema().field(i);
            exact[i] = isBeside(field) || origin(field.name()).fidelity() instanceof Fidelity.Exact;
            meant[i] = !isBeside(field) && JsonMeaning.isAllOf(origin(field.name()));
            fields.add(exact[i] ? field : stored.schema(Schema.of(field)).field(0));
        }
        this.schema = new Schema(fields);
    }

    /** What has no column is no column either: its entries are compared with what is found beside the columns. */
    private static boolean isBeside(Field field) {
        return field.name().equals(DynamicRows.EXTRA) && field.type() instanceof Type.Dynamic;
    }

    private RouteField origin(String field) {
        return route.fields().stream()
                .filter(each -> each.field().name().equals(field))
                .findFirst()
                .orElseThrow();
    }

    Schema schema() {
        return schema;
    }

    /** Rows of the route as the target must hold them. */
    ChangedRows expected(RowStream rows) {
        return new ChangedRows(rows, schema, this::expected);
    }

    private Row expected(Row row) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = route.target().schema().field(i);
            Object value = row.value(i);
            Object held = exact[i] ? value : expected(field, value);
            values[i] = compared(i, open && isBeside(field) ? beside(value) : held);
        }
        return Row.of(schema, values);
    }

    /** Each entry as the target keeps a field of its type. */
    private @Nullable Object beside(@Nullable Object value) {
        return value instanceof Variant.Doc doc
                ? new Variant.Doc(doc.entries().stream()
                        .map(entry -> new Variant.Entry(entry.name(), entry(entry.value())))
                        .toList())
                : value;
    }

    private Variant entry(Variant value) {
        if (value instanceof Variant.Scalar scalar) {
            Field field = Field.of("", scalar.type());
            Object held = expected(field, scalar.value());
            Type type = stored.schema(Schema.of(field)).field(0).type();
            return held == null || held instanceof Variant ? scalar : new Variant.Scalar(type, held);
        }
        return expected(Field.of("", new Type.Dynamic()), value) instanceof Variant held ? held : value;
    }

    private @Nullable Object compared(int field, @Nullable Object value) {
        return meant[field] ? JsonMeaning.of(value) : ordered(schema.field(field), value);
    }

    private @Nullable Object ordered(Field field, @Nullable Object value) {
        boolean hash = route.target().shape() == Shape.KEY_PATTERN;
        return hash && value instanceof Variant.Doc doc ? OrderedForm.form(doc) : OrderedForm.form(field, value);
    }

    /** A value that the target cannot hold stays as it is: its row was rejected, and so is missing. */
    private @Nullable Object expected(Field field, @Nullable Object value) {
        try {
            return stored.value(field.type(), value);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** Rows as the target gives them, whatever its catalog takes their types for. */
    ChangedRows found(RowStream rows) {
        UnaryOperator<Row> change = new FoundRow(rows.schema());
        return new ChangedRows(rows, schema, change);
    }

    /** The row of one schema as it is compared. */
    private final class FoundRow implements UnaryOperator<Row> {
        private final int[] positions;
        private final int extra;

        FoundRow(Schema given) {
            positions = schema.fields().stream()
                    .mapToInt(field -> given.position(field.name()))
                    .toArray();
            extra = given.position(DynamicRows.EXTRA);
        }

        @Override
        public Row apply(Row row) {
            @Nullable Object[] values = new @Nullable Object[positions.length];
            Map<String, Variant> rest = rest(row);
            for (int i = 0; i < values.length; i++) {
                Field field = schema.field(i);
                boolean extraItself = field.name().equals(DynamicRows.EXTRA) && field.type() instanceof Type.Dynamic;
                values[i] = compared(i, extraItself ? others(row, rest) : value(row, positions[i], field, rest));
            }
            return Row.of(schema, values);
        }

        /** What has no column, or does not fit its own, is beside the columns. */
        private @Nullable Object value(Row row, int at, Field field, Map<String, Variant> rest) {
            Object value = at < 0 ? null : row.value(at);
            if (value != null) {
                return Adapted.value(value, row.schema().field(at).type(), field.type());
            }
            Variant beside = rest.get(field.name());
            return beside instanceof Variant.Null ? null : Adapted.value(beside, new Type.Dynamic(), field.type());
        }

        /** What has no column here, wherever it is there. */
        private @Nullable Variant others(Row row, Map<String, Variant> rest) {
            List<Variant.Entry> entries = new ArrayList<>();
            rest.forEach((name, value) -> {
                if (!schema.has(name) || value instanceof Variant.Null) {
                    entries.add(new Variant.Entry(name, value));
                }
            });
            for (int i = 0; i < row.size(); i++) {
                Field field = row.schema().field(i);
                Object value = row.value(i);
                if (value != null
                        && !schema.has(field.name())
                        && !IDENTITIES.matcher(field.name()).matches()) {
                    entries.add(new Variant.Entry(field.name(), exact(field, value)));
                }
            }
            return entries.isEmpty() ? null : new Variant.Doc(entries);
        }

        private static Variant exact(Field field, Object value) {
            String tag = field.nativeType();
            return tag != null && tag.contains(":") && field.type() instanceof Type.Text
                    ? new Variant.Ext(tag, String.valueOf(value))
                    : Variants.of(field.type(), value);
        }

        private Map<String, Variant> rest(Row row) {
            Map<String, Variant> rest = new HashMap<>();
            if (extra >= 0 && row.value(extra) instanceof Variant.Doc doc) {
                doc.entries().forEach(entry -> rest.put(entry.name(), entry.value()));
            }
            return rest;
        }
    }

    /** The same condition on the target's fields, if the target, as its catalog has it, keeps them as they are compared. */
    Optional<Filter> targetFilter(Filter filter, Schema found) {
        boolean same = filter.fields().stream().allMatch(name -> {
            Field field = schema.field(name);
            return exact[schema.position(name)]
                    && found.has(name)
                    && found.field(name).type().equals(field.type());
        });
        return same && !filter.fields().isEmpty() ? Optional.of(filter) : Optional.empty();
    }

    /** The same condition on the source's fields, if it can be put in these words: it is one of the key, and the key is copied as it is. */
    Optional<Filter> sourceFilter(Filter filter) {
        Map<String, String> names = new HashMap<>();
        for (RouteField field : route.fields()) {
            if (field.direct() && field.fidelity() instanceof Fidelity.Exact) {
                names.put(field.field().name(), field.from());
            }
        }
        return names.keySet().containsAll(filter.fields()) ? renamed(filter, names) : Optional.empty();
    }

    private static Optional<Filter> renamed(Filter filter, Map<String, String> names) {
        if (filter instanceof Filter.Compare compare) {
            return Optional.of(new Filter.Compare(
                    names.getOrDefault(compare.field(), compare.field()), compare.comparison(), compare.value()));
        }
        if (filter instanceof Filter.And and) {
            return all(and.terms(), names).map(Filter.And::new);
        }
        if (filter instanceof Filter.Or or) {
            return all(or.terms(), names).map(Filter.Or::new);
        }
        return Optional.empty();
    }

    private static Optional<List<Filter>> all(List<Filter> terms, Map<String, String> names) {
        List<Filter> renamed = new ArrayList<>();
        for (Filter term : terms) {
            renamed(term, names).ifPresent(renamed::add);
        }
        return renamed.size() == terms.size() ? Optional.of(renamed) : Optional.empty();
    }
}
