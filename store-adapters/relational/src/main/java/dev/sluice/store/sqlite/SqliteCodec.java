package dev.sluice.store.sqlite;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.Fit;
import dev.sluice.store.jdbc.type.Misfit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a column are read and sent.
 *
 * @param decoding gives null for a cell that does not fit; nothing is cast to make it fit
 * @param fits an SQL condition on the cell {@code %s}: whether it fits; empty where every cell does
 * @param certain whether {@code fits} says of each cell what {@code decoding} does
 */
record SqliteCodec(Type type, Decoding decoding, Encoding encoding, Comparison comparison, String fits, boolean certain)
        implements Codec {
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");
    private static final double TWO_TO_63 = 0x1p63;

    /** A cell's value. */
    interface Decoding {
        @Nullable
        Object decode(Object cell);
    }

    /** A value's cell. */
    interface Encoding {
        Object encode(Object value);
    }

    /** For a column of which SQLite makes numbers where it can. */
    SqliteCodec amongNumbers() {
        return new SqliteCodec(type, decoding, value -> unchanged(encoding.encode(value)), comparison, fits, certain);
    }

    private static Object unchanged(Object cell) {
        boolean whole = cell instanceof Double number && number == Math.rint(number) && Math.abs(number) < TWO_TO_63;
        if (whole || (cell instanceof String text && NUMBER.matcher(text).matches())) {
            throw new IllegalArgumentException("SQLite makes another number of " + cell
                    + " in a column declared so; declare it TEXT, or without a type");
        }
        return cell;
    }

    @Override
    public @Nullable Object read(ResultSet row, int at) throws SQLException {
        Object cell = row.getObject(at);
        if (cell == null) {
            return null;
        }
        Object value = decoding.decode(cell);
        return value == null ? new Misfit(variant(cell)) : value;
    }

    @Override
    public Object sent(Object value) {
        Fit.check(type, value);
        return encoding.encode(value);
    }

    @Override
    public Object sentMisfit(Variant value) {
        if (value instanceof Variant.Scalar scalar) {
            Object cell = scalar.value();
            if (cell instanceof Long || cell instanceof Double || cell instanceof String || cell instanceof byte[]) {
                return cell;
            }
        }
        throw new IllegalArgumentException("a cell of SQLite holds an integer, a number, text or bytes");
    }

    /** A cell as it is. */
    static Variant variant(Object cell) {
        if (cell instanceof Integer || cell instanceof Long) {
            return new Variant.Scalar(new Type.Int(64, false), ((Number) cell).longValue());
        }
        if (cell instanceof Double) {
            return new Variant.Scalar(new Type.Float(64), cell);
        }
        return cell instanceof byte[]
                ? new Variant.Scalar(Type.Bytes.unbounded(), cell)
                : new Variant.Scalar(Type.Text.unbounded(), cell.toString());
    }

    String fits(String column) {
        return fits.replace("%s", column);
    }

    @Override
    public String compared(String column) {
        return fits.isEmpty() ? column : "CASE WHEN " + fits(column) + " THEN " + column + " END";
    }

    @Override
    public boolean tellsNull() {
        return certain;
    }
}
