package dev.sluice.store.postgresql.read;

import dev.sluice.capture.ConsistentLoad.SplitRows;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.type.Codec;
import dev.sluice.store.postgresql.type.Decoding;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;

/** Decodes a COPY in binary format as it arrives. Gives its session back when closed. */
final class CopyRows implements SplitRows {
    private static final int SIGNATURE = 15;
    private static final byte[] NOTHING = {};

    private final Session session;
    private final CopyStatement statement;
    private final String snapshot;
    private final Schema schema;
    private final Codec[] codecs;
    private final CopyOut copy;
    private byte[] message = NOTHING;
    private int at;
    private boolean started;
    private boolean finished;
    private boolean closed;

    /** @param snapshot in which the session's transaction reads, or an empty text */
    CopyRows(Session session, CopyStatement statement, String snapshot) throws SQLException {
        this.session = session;
        this.statement = statement;
        this.snapshot = snapshot;
        this.schema = statement.schema();
        this.codecs = statement.codecs().toArray(Codec[]::new);
        this.copy = session.copy().copyOut(statement.sql());
    }

    @Override
    public String snapshot() {
        return snapshot;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        if (finished || closed || !fill()) {
            return null;
        }
        if (!started) {
            started = true;
            at += SIGNATURE + 4 + Wire.int4(message, at + SIGNATURE);
            if (!fill()) {
                return null;
            }
        }
        int fields = Wire.int2(message, at);
        at += 2;
        if (fields < 0) {
            drain();
            return null;
        }
        return Row.of(schema, values());
    }

    private @Nullable Object[] values() {
        @Nullable Object[] values = new @Nullable Object[codecs.length];
        byte[] wire = message;
        int place = at;
        for (int i = 0; i < values.length; i++) {
            int length = Wire.int4(wire, place);
            place += 4;
            if (length >= 0) {
                values[i] = decoded(wire, place, length, i);
                place += length;
            }
        }
        at = place;
        return values;
    }

    private Object decoded(byte[] wire, int start, int length, int column) {
        try {
            return codecs[column].decode(wire, start, length);
        } catch (RuntimeException e) {
            // the slow way gives the message; naming the column beforehand would cost each value
            return Decoding.binary(codecs[column], wire, start, length, statement.column(column));
        }
    }

    /** Makes a message current that has bytes left: the server sends each row in one. */
    private boolean fill() {
        if (at < message.length) {
            return true;
        }
        try {
            byte[] next = copy.readFromCopy();
            if (next == null) {
                finished = true;
                return false;
            }
            message = next;
            at = 0;
            return true;
        } catch (SQLException e) {
            finished = true;
            // where the connection broke, the driver holds its lock for this COPY for ever, and the next to use it
            // would wait
            session.abandon();
            throw PostgresErrors.explain(statement.what(), e);
        }
    }

    private void drain() {
        at = message.length;
        while (fill()) {
            at = message.length;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!finished) {
            // a cancel request may arrive late and hit the session's next statement
            session.abandon();
        }
        session.close();
    }
}
