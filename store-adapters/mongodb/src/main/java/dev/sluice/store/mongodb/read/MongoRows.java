package dev.sluice.store.mongodb.read;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCursor;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.mongodb.catalog.CollectionKey;
import dev.sluice.store.mongodb.session.MongoErrors;
import dev.sluice.store.mongodb.type.BsonReading;
import java.util.Objects;
import java.util.Optional;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** The documents of a cursor as rows, those that the filter accepts. */
final class MongoRows implements RowStream {
    private final Part part;
    private final MongoCursor<RawBsonDocument> cursor;
    private final DynamicRows judged;
    private final @Nullable DynamicRows given;
    private final Schema schema;
    private final boolean raw;
    private long left;
    private @Nullable RawBsonDocument last;

    /**
     * A part of a read.
     *
     * @param ordered whether its documents come in the order of {@code _id}
     */
    record Part(Read read, int ordinal, SplitToken token, boolean ordered) {}

    MongoRows(Part part, WantedFields fields, MongoCursor<RawBsonDocument> cursor) {
        this.part = part;
        this.cursor = cursor;
        this.judged = new DynamicRows(fields.judged());
        this.given = fields.given().equals(fields.judged()) ? null : new DynamicRows(fields.given());
        this.schema = fields.schema();
        this.raw = fields.raw();
        this.left = part.read().limit();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        if (left == 0) {
            return null;
        }
        try {
            while (cursor.hasNext()) {
                RawBsonDocument document = cursor.next();
                Row row = row(document);
                last = document;
                if (row != null) {
                    left -= left == Read.NO_LIMIT ? 0 : 1;
                    return row;
                }
            }
            return null;
        } catch (MongoException e) {
            throw MongoErrors.explain("read " + part.read().dataset(), e);
        }
    }

    private @Nullable Row row(RawBsonDocument bson) {
        Variant.Doc document = BsonReading.document(bson);
        Row row = judged.row(document);
        if (!part.read().filter().accepts(row)) {
            return null;
        }
        DynamicRows wanted = given;
        Row fields = wanted == null ? row : wanted.row(document);
        return raw ? withBytes(fields, bson) : fields;
    }

    private Row withBytes(Row fields, RawBsonDocument bson) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length - 1; i++) {
            values[i] = fields.value(schema.field(i).name());
        }
        values[values.length - 1] = BsonReading.bytes(bson);
        return Row.of(schema, values);
    }

    @Override
    public Optional<Split> rest() {
        if (!part.ordered()) {
            return Optional.empty();
        }
        RawBsonDocument document = last;
        SplitToken token = document == null
                ? part.token()
                : new SplitToken(
                        part.token().schema(),
                        part.token().range().after(Objects.requireNonNull(document.get(CollectionKey.ID))));
        return Optional.of(new Split(part.read().limit(left), part.ordinal(), token.text()));
    }

    @Override
    public void close() {
        try {
            cursor.close();
        } catch (MongoException e) {
            throw MongoErrors.explain("end reading " + part.read().dataset(), e);
        }
    }
}
