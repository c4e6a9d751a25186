package dev.sluice.replicate.control;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.store.Dataset;
import java.util.List;

/** Compares what matters of a dataset to those who hold its rows: columns, their types, the key; not comments and references. */
public final class Shapes {
    private Shapes() {}

    public static boolean same(Dataset one, Dataset other) {
        return same(one.schema(), other.schema())
                && one.key().identity().equals(other.key().identity());
    }

    public static boolean same(Schema one, Schema other) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = same(one.field(i), other.field(i));
        }
        return same;
    }

    private static boolean same(Field one, Field other) {
        return one.name().equals(other.name()) && one.type().equals(other.type());
    }

    /** The columns of {@code now} that {@code before} lacks. */
    public static List<String> added(Dataset before, Dataset now) {
        return now.schema().fields().stream()
                .map(Field::name)
                .filter(name -> !before.schema().has(name))
                .toList();
    }

    /** The columns of both that have another type now. */
    public static List<String> retyped(Dataset before, Dataset now) {
        return now.schema().fields().stream()
                .filter(field -> before.schema().has(field.name())
                        && !before.schema().field(field.name()).type().equals(field.type()))
                .map(Field::name)
                .toList();
    }
}
