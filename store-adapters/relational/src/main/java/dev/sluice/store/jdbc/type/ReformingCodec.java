package dev.sluice.store.jdbc.type;

import dev.sluice.data.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A column that gives values back in a form of its own.
 *
 * @param losses refuses a value of which something would be lost
 * @param form refuses a value that would come back otherwise than it was given
 */
public record ReformingCodec(Codec plain, Consumer<Object> losses, BiConsumer<Type, Object> form) implements Codec {

    /** JSON that the database takes apart. */
    public static ReformingCodec of(Codec plain, JsonForm form) {
        return new ReformingCodec(
                plain, text -> form.requireValue((String) text), (given, text) -> form.requireText((String) text));
    }

    /** A type that we know by its texts only, so that we cannot tell which of them the database would write otherwise. */
    public static ReformingCodec foreign(Codec plain, String nativeType) {
        return new ReformingCodec(plain, text -> {}, (given, text) -> {
            throw new IllegalArgumentException("the column is " + nativeType
                    + ", which may write a value otherwise than it was given; give the field the column's native type,"
                    + " if its texts are in the form that the database has for them");
        });
    }

    @Override
    public Type type() {
        return plain.type();
    }

    @Override
    public String selected(String column) {
        return plain.selected(column);
    }

    @Override
    public @Nullable Object read(ResultSet row, int at) throws SQLException {
        return plain.read(row, at);
    }

    @Override
    public Object sent(Object value) {
        losses.accept(value);
        return plain.sent(value);
    }

    @Override
    public void requireForm(Type given, Object value) {
        form.accept(given, value);
    }

    @Override
    public String placeholder() {
        return plain.placeholder();
    }

    @Override
    public Comparison comparison() {
        return plain.comparison();
    }

    @Override
    public String compared(String column) {
        return plain.compared(column);
    }
}
