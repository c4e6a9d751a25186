package dev.sluice.store.jdbc.type;

import dev.sluice.data.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A codec made of its parts; what is sent is checked with {@link Fit} before. */
public record JdbcCodec(
        Type type, Reading reading, Sending sending, Comparison comparison, String placeholder, String selection)
        implements Codec {

    /** Reads a value. */
    @FunctionalInterface
    public interface Reading {
        @Nullable
        Object read(ResultSet row, int at) throws SQLException;
    }

    /** Turns a value that fits into what the driver takes. */
    @FunctionalInterface
    public interface Sending {
        Object sent(Object value);
    }

    /** A value that the driver reads and takes as the class that holds it. */
    public static JdbcCodec of(Type type, Class<?> held, Comparison comparison) {
        return new JdbcCodec(type, (row, at) -> row.getObject(at, held), value -> value, comparison, "?", "%s");
    }

    public static JdbcCodec of(Type type, Reading reading, Sending sending, Comparison comparison) {
        return new JdbcCodec(type, reading, sending, comparison, "?", "%s");
    }

    /** With another place to bind at, such as {@code ? FORMAT JSON}. */
    public JdbcCodec boundAs(String text) {
        return new JdbcCodec(type, reading, sending, comparison, text, selection);
    }

    /** With another thing to select; {@code %s} stands for the column. */
    public JdbcCodec selectedAs(String text) {
        return new JdbcCodec(type, reading, sending, comparison, placeholder, text);
    }

    @Override
    public String selected(String column) {
        return selection.replace("%s", column);
    }

    @Override
    public @Nullable Object read(ResultSet row, int at) throws SQLException {
        return reading.read(row, at);
    }

    @Override
    public Object sent(Object value) {
        Fit.check(type, value);
        return sending.sent(value);
    }
}
