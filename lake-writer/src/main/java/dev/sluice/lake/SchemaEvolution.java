package dev.sluice.lake;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.lake.raw.RawCodec;
import dev.sluice.lake.raw.RawFormat;
import dev.sluice.lake.raw.RawTypes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.expressions.Literal;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Makes a table wide enough for a dataset: columns are added and widened, never dropped or changed. A field whose type its column
 * cannot take gets another column, {@code <name>__<type>}.
 */
final class SchemaEvolution {
    private final Schema table;
    private final UpdateSchema update;
    private final Set<String> taken = new HashSet<>();
    private boolean changed;

    SchemaEvolution(Schema table, UpdateSchema update) {
        this.table = table;
        this.update = update;
        table.columns().forEach(column -> taken.add(RawFormat.folded(column.name())));
    }

    boolean changed() {
        return changed;
    }

    /** The table's column for each field, by position. */
    List<String> fit(Dataset dataset, @Nullable Row fills) {
        List<String> names = RawFormat.names(dataset.schema());
        Set<String> used = new HashSet<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Field field = dataset.schema().field(i);
            Object fill = fills != null && fills.schema().has(field.name()) ? fills.value(field.name()) : null;
            columns.add(column(names.get(i), field, fill, used));
        }
        return columns;
    }

    private String column(String name, Field field, @Nullable Object fill, Set<String> used) {
        Type wanted = type(field);
        for (int i = 0; ; i++) {
            String candidate = candidate(name, wanted, i);
            Types.NestedField column = table.findField(candidate);
            boolean top = column != null && table.columns().contains(column);
            if (top && used.contains(candidate)) {
                continue;
            }
            if (top && holds(column.type(), wanted)) {
                used.add(candidate);
                return candidate;
            }
            if (top && widens(column.type(), wanted)) {
                update.updateColumn(candidate, wanted.asPrimitiveType());
                changed = true;
                used.add(candidate);
                return candidate;
            }
            if (!top && taken.add(RawFormat.folded(candidate))) {
                update.addColumn(null, candidate, wanted, field.comment(), initial(field, wanted, fill));
                changed = true;
                used.add(candidate);
                return candidate;
            }
        }
    }

    private static String candidate(String name, Type type, int attempt) {
        if (attempt == 0) {
            return name;
        }
        String word = type.typeId().name().toLowerCase(Locale.ROOT);
        return name + "__" + word + (attempt == 1 ? "" : "_" + attempt);
    }

    private static Type type(Field field) {
        AtomicInteger ids = new AtomicInteger(1_000_000);
        return field.type().accept(new RawTypes(ids::incrementAndGet));
    }

    /** Whether a file's column of type {@code file} may be read as {@code column}. */
    static boolean holds(Type column, Type file) {
        if (file.isPrimitiveType()) {
            return column.equals(file) || (column.isPrimitiveType() && widens(file, column));
        }
        AtomicInteger one = new AtomicInteger();
        AtomicInteger other = new AtomicInteger();
        return TypeUtil.assignFreshIds(column, one::incrementAndGet)
                .equals(TypeUtil.assignFreshIds(file, other::incrementAndGet));
    }

    static boolean widens(Type from, Type to) {
        return from.isPrimitiveType()
                && to.isPrimitiveType()
                && !from.equals(to)
                && from.typeId() != Type.TypeID.DATE
                && TypeUtil.isPromotionAllowed(from, to.asPrimitiveType());
    }

    /** The value of rows written before the column was added, if Iceberg can hold it as a default. */
    private static @Nullable Literal<?> initial(Field field, Type type, @Nullable Object fill) {
        Object raw = fill == null ? null : RawCodec.of(field.type()).encode(fill);
        if (raw == null || raw == RawCodec.UNFIT || !type.isPrimitiveType()) {
            return null;
        }
        Literal<?> literal = literal(raw);
        return literal == null ? null : literal.to(type);
    }

    private static @Nullable Literal<?> literal(Object raw) {
        if (raw instanceof Boolean value) {
            return Literal.of(value);
        } else if (raw instanceof Integer value) {
            return Literal.of(value);
        } else if (raw instanceof Long value) {
            return Literal.of(value);
        } else if (raw instanceof Float value) {
            return Literal.of(value);
        } else if (raw instanceof Double value) {
            return Literal.of(value);
        } else if (raw instanceof String value) {
            return Literal.of(value);
        } else if (raw instanceof UUID value) {
            return Literal.of(value);
        } else if (raw instanceof BigDecimal value) {
            return Literal.of(value);
        } else if (raw instanceof ByteBuffer value) {
            return Literal.of(value);
        }
        return null;
    }
}
