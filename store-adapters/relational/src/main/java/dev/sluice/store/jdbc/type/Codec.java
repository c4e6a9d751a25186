package dev.sluice.store.jdbc.type;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How the values of one column are read and sent. Stateless and thread-safe. */
public interface Codec {

    /** What the database decides about values exactly as {@link dev.sluice.store.Filter} does. */
    enum Comparison {
        NOTHING,
        EQUALITY,
        ORDER
    }

    /** The type of the values as they are read. */
    Type type();

    /** What to select to read {@code column}, a quoted name. */
    default String selected(String column) {
        return column;
    }

    /**
     * The value at a position of a row.
     *
     * @return a value of {@link #type}, null, or a {@link Misfit} where the database lets a cell hold something else
     */
    @Nullable
    Object read(ResultSet row, int at) throws SQLException;

    /**
     * What the driver is given for {@code value}.
     *
     * @throws IllegalArgumentException if the column cannot hold the value exactly; the message says why
     */
    Object sent(Object value);

    /**
     * What the driver is given for a cell that holds what is not of its column's type.
     *
     * @throws IllegalArgumentException if a cell cannot hold it
     */
    default Object sentMisfit(Variant value) {
        throw new IllegalArgumentException("the column holds nothing but " + type());
    }

    /**
     * Refuses a value that the column would give back in another form. For those who do not say that they know the column: whoever gives a
     * field the column's own native type is told only of what is lost.
     *
     * @param given the type of the row's field
     * @param value as the column's type
     * @throws IllegalArgumentException if the value would come back otherwise than it was given
     */
    default void requireForm(Type given, Object value) {}

    /** The SQL for the place where a value is bound. */
    default String placeholder() {
        return "?";
    }

    Comparison comparison();

    /** What to compare in order to compare {@code column}, a quoted name; null for cells that do not fit. */
    default String compared(String column) {
        return column;
    }

    /** Whether {@link #compared} is null for exactly the cells whose value is. */
    default boolean tellsNull() {
        return true;
    }
}
