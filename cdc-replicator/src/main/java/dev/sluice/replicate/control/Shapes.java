package dev.sluice.replicate.control;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import java.util.List;

/** Compares what matters of a dataset to those who hold its rows: columns, their types, the key; not comments and references. */
public final class Shapes {
    /** Of a decimal that every target can hold as a number. */
    private static final int MOST_DIGITS = 38;

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

    /** The columns of both whose values may read otherwise now. */
    public static List<String> retyped(Dataset before, Dataset now) {
        return now.schema().fields().stream()
                .filter(field -> before.schema().has(field.name())
                        && !widens(before.schema().field(field.name()).type(), field.type()))
                .map(Field::name)
                .toList();
    }

    /** Whether each value of one type is the same value of the other, and every target holds it without reading it again. */
    static boolean widens(Type before, Type now) {
        if (before instanceof Type.Int a && now instanceof Type.Int b) {
            return a.unsigned() == b.unsigned() && a.bits() <= b.bits();
        }
        if (before instanceof Type.Float a && now instanceof Type.Float b) {
            return a.bits() <= b.bits();
        }
        if (before instanceof Type.Decimal a && now instanceof Type.Decimal b && a.bounded() && b.bounded()) {
            return a.scale() == b.scale() && a.precision() <= b.precision() && b.precision() <= MOST_DIGITS;
        }
        if (before instanceof Type.Text a && now instanceof Type.Text b) {
            return !a.fixed() && !b.fixed();
        }
        if (before instanceof Type.Enum a && now instanceof Type.Enum b) {
            return b.labels().containsAll(a.labels());
        }
        return before.equals(now);
    }
}
