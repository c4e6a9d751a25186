package dev.sluice.store.postgresql.write;

import dev.sluice.data.Row;
import dev.sluice.store.postgresql.form.WireBuffer;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.write.Target.Column;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.copy.CopyIn;

/** Sends rows as a COPY in binary format. */
final class CopyIntoTable {
    private static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] END = {-1, -1};
    private static final int NULL = -1;
    private static final int CHUNK = 1 << 16;

    private final Session session;
    private final WireBuffer wire = new WireBuffer();

    CopyIntoTable(Session session) {
        this.session = session;
    }

    /**
     * Sends the rows' values of these columns.
     *
     * @param table its quoted name
     * @throws ValueRefusedException if a value is not one of its column's type; nothing was written then
     */
    void send(String table, List<Column> columns, List<Row> rows) throws SQLException {
        String names = String.join(", ", columns.stream().map(Column::quoted).toList());
        CopyIn copy = session.copy().copyIn("COPY " + table + " (" + names + ") FROM STDIN (FORMAT binary)");
        try {
            wire.clear();
            wire.bytes(SIGNATURE);
            for (Row row : rows) {
                append(columns, row);
                if (wire.size() >= CHUNK) {
                    forward(copy);
                }
            }
            wire.bytes(END);
            forward(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void forward(CopyIn copy) throws SQLException {
        copy.writeToCopy(wire.bytes(), 0, wire.size());
        wire.clear();
    }

    private void append(List<Column> columns, Row row) throws ValueRefusedException {
        wire.int2(columns.size());
        for (Column column : columns) {
            Object value = row.value(column.name());
            if (value == null) {
                wire.int4(NULL);
                continue;
            }
            int begun = wire.begin();
            try {
                send(column, Widening.of(value, column.codec().type()));
            } catch (RuntimeException e) {
                String what = e instanceof ClassCastException
                        ? "a value of class " + value.getClass().getSimpleName()
                        : "this value";
                throw new ValueRefusedException(
                        "\"" + column.name() + "\" is " + column.nativeType() + " and cannot hold " + what + ": "
                                + e.getMessage(),
                        e);
            }
            wire.end(begun);
        }
    }

    private void send(Column column, Object value) {
        column.limits().check(value);
        if (column.limits().byText()) {
            wire.text(column.codec().format(value));
            return;
        }
        column.codec().encode(value, wire);
    }

    /** A value that its column cannot hold, found before it was sent. */
    static final class ValueRefusedException extends SQLException {
        private static final long serialVersionUID = 1L;
        /** As the server's own refusals of values have it. */
        private static final String STATE = "22000";

        ValueRefusedException(String reason, Throwable cause) {
            super(reason, STATE, cause);
        }
    }
}
