package dev.sluice.replicate.debezium;

import dev.sluice.change.Boundary;
import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.change.StreamEvent;
import dev.sluice.change.Unreadable;
import dev.sluice.data.Row;
import dev.sluice.error.UnportableValueException;
import io.debezium.connector.postgresql.SourceInfo;
import io.debezium.data.Envelope;
import io.debezium.pipeline.txmetadata.TransactionStructMaker;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Turns Debezium's records, in their order, into our events. Not thread-safe. */
final class RecordDecoder {
    /** Debezium makes a new schema whenever the server describes a table again; the old ones are never seen again. */
    private static final int MOST_SCHEMAS = 10_000;

    private static final String OLD_KEY = "__debezium.oldkey";

    private final LoggedSchemas schemas;
    private final StreamHandler handler;
    private final IdentityHashMap<Schema, TableDecoder> tables = new IdentityHashMap<>();
    private @Nullable Schema lastSchema;
    private @Nullable TableDecoder lastTable;
    private long lastPosition = -1;
    private final List<StreamEvent> events = new ArrayList<>();
    private Stamp stamp = new Stamp(new Position(""), Instant.EPOCH, "");

    RecordDecoder(LoggedSchemas schemas, StreamHandler handler) {
        this.schemas = schemas;
        this.handler = handler;
    }

    void decode(SourceRecord record) {
        if (!(record.value() instanceof Struct value)) {
            return;
        }
        if (Envelope.isEnvelopeSchema(record.valueSchema())) {
            change(record, value);
        } else if (value.schema().field(TransactionStructMaker.DEBEZIUM_TRANSACTION_STATUS_KEY) != null) {
            transaction(record, value);
        }
    }

    private void transaction(SourceRecord record, Struct value) {
        lastPosition = -1; // a transaction's first row may share its position with the end before it
        if (value.getString(TransactionStructMaker.DEBEZIUM_TRANSACTION_STATUS_KEY)
                .equals("END")) {
            Map<String, ?> offset = record.sourceOffset();
            handler.handle(new Boundary(Positions.of(position(offset)), committed(offset)));
        }
    }

    private void change(SourceRecord record, Struct value) {
        stampFor(record);
        if (value.getString(Envelope.FieldName.OPERATION).equals("t")) {
            handler.handle(new Change.Truncate(LoggedSchemas.name(value), stamp));
            return;
        }
        events.clear();
        read(record, value);
        events.forEach(handler::handle);
    }

    /** Whatever of a change cannot be read, all of it counts as unreadable. */
    private void read(SourceRecord record, Struct value) {
        TableDecoder table = null;
        try {
            table = tableFor(record, value);
            events.addAll(changes(table, record, value));
        } catch (UnportableValueException e) {
            Row key = table == null ? null : table.readableKey(value);
            events.add(new Unreadable(LoggedSchemas.name(value), key, String.valueOf(e.getMessage()), stamp));
        }
    }

    private List<Change> changes(TableDecoder table, SourceRecord record, Struct value) {
        String op = value.getString(Envelope.FieldName.OPERATION);
        return switch (op) {
            case "c" -> List.of(created(table, record, value));
            case "u" -> updated(table, value);
            case "d" -> List.of(new Change.Delete(table.name(), table.before(value), stamp));
            default -> throw new IllegalStateException("Debezium gave an operation " + op + " for " + table.name());
        };
    }

    private Change created(TableDecoder table, SourceRecord record, Struct value) {
        Header old = record.headers().lastWithName(OLD_KEY);
        return table.after(Op.CREATE, value, old == null ? null : table.key((Struct) old.value()), stamp);
    }

    private List<Change> updated(TableDecoder table, Struct value) {
        if (table.isKeyed()) {
            Row before = value.getWithoutDefault(Envelope.FieldName.BEFORE) == null ? null : table.before(value);
            return List.of(table.after(Op.UPDATE, value, before, stamp));
        }
        return List.of(
                new Change.Delete(table.name(), table.before(value), stamp),
                table.after(Op.CREATE, value, null, stamp));
    }

    private TableDecoder tableFor(SourceRecord record, Struct value) {
        Schema schema = record.valueSchema();
        if (schema == lastSchema && lastTable != null) {
            return lastTable;
        }
        TableDecoder table = tables.get(schema);
        if (table == null) {
            if (tables.size() >= MOST_SCHEMAS) {
                tables.clear();
            }
            table = schemas.decoder(record, value);
            SchemaChange changed = schemas.change(table.dataset(), stamp);
            if (changed != null) {
                events.add(changed);
            }
            tables.put(schema, table);
        }
        lastSchema = schema;
        lastTable = table;
        return table;
    }

    private void stampFor(SourceRecord record) {
        Map<String, ?> offset = record.sourceOffset();
        long position = position(offset);
        if (position != lastPosition) {
            lastPosition = position;
            stamp = new Stamp(
                    Positions.of(position), committed(offset), String.valueOf(offset.get(SourceInfo.TXID_KEY)));
        }
    }

    private static long position(Map<String, ?> offset) {
        return number(offset, SourceInfo.LSN_KEY);
    }

    private static Instant committed(Map<String, ?> offset) {
        return Instant.EPOCH.plus(number(offset, SourceInfo.TIMESTAMP_USEC_KEY), ChronoUnit.MICROS);
    }

    private static long number(Map<String, ?> offset, String name) {
        if (offset.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalStateException("Debezium's offset lacks " + name + ": " + offset);
    }
}
