package dev.sluice.store.duckdb;

import dev.sluice.data.Type;
import dev.sluice.store.jdbc.type.Codec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are read and compared; they are written through {@link DuckDbWire}.
 *
 * @param nativeType DuckDB's text of the type
 */
record DuckDbCodec(Type type, String nativeType) implements Codec {

    @Override
    public String selected(String column) {
        return DuckDbReading.expression(type, column);
    }

    @Override
    public @Nullable Object read(ResultSet row, int at) throws SQLException {
        return DuckDbValue.of(type, row.getObject(at));
    }

    /** Checks that the column holds the value; gives what stands for it in a comparison. */
    @Override
    public Object sent(Object value) {
        Object wired = DuckDbWire.wired(type, value);
        if (wired instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        boolean number = wired instanceof Long || wired instanceof Double || wired instanceof Float;
        return number || wired instanceof Boolean ? wired : wired.toString();
    }

    @Override
    public String placeholder() {
        if (type instanceof Type.Bytes) {
            return "from_hex(?)";
        }
        if (type instanceof Type.Date) {
            return "(DATE '1970-01-01' + CAST(? AS INTEGER))";
        }
        if (type instanceof Type.Timestamp timestamp) {
            String made = timestamp.precision() > 6 ? "make_timestamp_ns(?)" : "make_timestamp(?)";
            return timestamp.zone() == Type.Timestamp.Zone.UTC ? "(" + made + " AT TIME ZONE 'UTC')" : made;
        }
        return "CAST(? AS " + nativeType + ")";
    }

    @Override
    public Comparison comparison() {
        boolean ordered = type instanceof Type.Bool
                || type instanceof Type.Int
                || type instanceof Type.Decimal
                || type instanceof Type.Float
                || type instanceof Type.Text
                || type instanceof Type.Bytes
                || type instanceof Type.Uuid
                || type instanceof Type.Date
                || type instanceof Type.Timestamp;
        return ordered ? Comparison.ORDER : Comparison.NOTHING;
    }
}
