package dev.sluice.warehouse;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.StreamEvent;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stream such as a source could send, made from a seed: every change is possible where it comes. */
public final class RandomStream {
    private static final Set<String> LARGE = Set.of("text", "json", "number");
    private final Random random;
    private final RowsModel model;
    private final boolean schemaChanges;

    public RandomStream(long seed, RowsModel model, boolean schemaChanges) {
        this.random = new Random(seed);
        this.model = model;
        this.schemaChanges = schemaChanges;
    }

    /** The events of one batch, which the model has applied. */
    public List<StreamEvent> batch(int most) {
        List<StreamEvent> events = new ArrayList<>();
        int size = 1 + random.nextInt(most);
        while (events.size() < size) {
            for (StreamEvent event : step()) {
                model.apply(event);
                events.add(event);
            }
        }
        return events;
    }

    private List<StreamEvent> step() {
        Dataset dataset = model.dataset();
        int kind = random.nextInt(200);
        if (kind == 0) {
            return List.of(WarehouseFixture.truncate(dataset));
        }
        if (kind <= 3 && schemaChanges) {
            return List.of(schemaChange());
        }
        if (kind < 50 || model.rows().isEmpty()) {
            Row row = row(dataset, null);
            return present(row) ? List.of() : List.of(upsert(Op.CREATE, row, null, Set.of()));
        }
        Row old = model.rows().get(random.nextInt(model.rows().size()));
        Row before = dataset.key().exists() ? old.project(dataset.keySchema()) : old;
        Change.Delete delete = new Change.Delete(dataset.name(), before, WarehouseFixture.STAMP);
        if (kind < 90) {
            return List.of(delete);
        }
        if (!dataset.key().exists()) {
            return List.of(delete, upsert(Op.CREATE, row(dataset, null), null, Set.of()));
        }
        if (kind > 180) {
            Row moved = row(dataset, null);
            return present(moved) ? List.of() : List.of(delete, upsert(Op.CREATE, moved, before, unavailable()));
        }
        return List.of(upsert(Op.UPDATE, row(dataset, old), null, unavailable()));
    }

    private boolean present(Row row) {
        Dataset dataset = model.dataset();
        return dataset.key().exists()
                && model.rows().stream()
                        .anyMatch(each -> each.project(dataset.keySchema()).equals(row.project(dataset.keySchema())));
    }

    private Set<String> unavailable() {
        Set<String> lacks = new HashSet<>();
        for (Field field : model.dataset().schema().fields()) {
            if (LARGE.contains(field.name()) && random.nextInt(3) == 0) {
                lacks.add(field.name());
            }
        }
        return lacks;
    }

    private Change.Upsert upsert(Op op, Row row, @Nullable Row before, Set<String> unavailable) {
        @Nullable Object[] values = new @Nullable Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = unavailable.contains(row.schema().field(i).name()) ? null : row.value(i);
        }
        Row after = Row.of(row.schema(), values);
        return new Change.Upsert(model.dataset().name(), op, after, before, unavailable, WarehouseFixture.STAMP);
    }

    /** A row, with the key of {@code keyed} if there is one. */
    private Row row(Dataset dataset, @Nullable Row keyed) {
        @Nullable Object[] values = new @Nullable Object[dataset.schema().size()];
        for (int i = 0; i < values.length; i++) {
            Field field = dataset.schema().field(i);
            boolean key = dataset.key().identity().contains(field.name());
            values[i] = key && keyed != null ? keyed.value(i) : value(field.type(), key);
        }
        return Row.of(dataset.schema(), values);
    }

    private @Nullable Object value(Type type, boolean key) {
        if (!key && random.nextInt(4) == 0) {
            return null;
        }
        int few = random.nextInt(key ? 9 : 3);
        if (type instanceof Type.Int integer) {
            return integer.bits() == 32 ? (Object) few : (Object) (long) few;
        }
        if (type instanceof Type.Float) {
            return few == 0 ? -0.0 : few == 1 ? 0.0 : Double.NaN;
        }
        if (type instanceof Type.Decimal) {
            return few == 0 ? Special.NAN : new BigDecimal(few + (random.nextBoolean() ? ".5" : ".50"));
        }
        if (type instanceof Type.Timestamp) {
            return few == 0 ? Special.INFINITY : Instant.ofEpochSecond(few * 1_000L, 5_000);
        }
        if (type instanceof Type.Json) {
            return few == 0 ? "\"\\ud800\"" : "{\"a\": [" + few + ".10, null]}";
        }
        return "text " + few;
    }

    /** Adds, drops, adds again or changes the type of the columns that come and go. */
    private SchemaChange schemaChange() {
        Dataset dataset = model.dataset();
        List<Field> fields = new ArrayList<>(dataset.schema().fields());
        List<Type> types = List.of(Type.Text.unbounded(), Type.Decimal.unbounded(), new Type.Json());
        String name = random.nextBoolean() ? "Extra" : "extra";
        Type type = types.get(random.nextInt(types.size()));
        int there = dataset.schema().position(name);
        if (there < 0) {
            fields.add(Field.of(name, type));
        } else if (random.nextBoolean() || fields.get(there).type().equals(type)) {
            fields.remove(there);
        } else {
            fields.set(there, Field.of(name, type));
        }
        Schema schema = new Schema(fields);
        Row fills = null;
        if (there < 0 && random.nextBoolean()) {
            fills = Row.of(Schema.of(fields.get(fields.size() - 1)), value(type, true));
        }
        return new SchemaChange(dataset.withSchema(schema), fills, WarehouseFixture.STAMP);
    }
}
