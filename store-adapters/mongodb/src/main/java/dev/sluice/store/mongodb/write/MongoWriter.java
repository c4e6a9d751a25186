package dev.sluice.store.mongodb.write;

import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import dev.sluice.change.Change;
import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.error.SettingsException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import dev.sluice.store.mongodb.catalog.CollectionKey;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** Gathers operations and sends them in bulk; a large batch is sent in pieces, of which the flush reports. */
final class MongoWriter implements Writer {
    private static final int DELETE_BYTES = 100;

    private final Dataset dataset;
    private final Write.Mode mode;
    private final RowDocuments documents;
    private final RowDocuments keys;
    private final Chunk chunk;

    MongoWriter(Dataset dataset, Write.Mode mode, Chunk chunk) {
        this.dataset = dataset;
        this.mode = mode;
        this.documents = new RowDocuments(dataset);
        this.keys = new RowDocuments(dataset.withSchema(dataset.keySchema()));
        this.chunk = chunk;
    }

    @Override
    public void write(Row row) {
        put(row, mode == Write.Mode.UPSERT);
    }

    private void put(Row row, boolean replacing) {
        try {
            RawBsonDocument document = replacing ? documents.document(row, Set.of()) : documents.inserted(row);
            BsonDocument key = documents.keyOf(document);
            WriteModel<RawBsonDocument> model = replacing && key != null
                    ? new ReplaceOneModel<>(filter(key), document, new ReplaceOptions().upsert(true))
                    : new InsertOneModel<>(document);
            add(new Operation(model, row, document.getByteBuffer().remaining()), key);
        } catch (UnportableValueException e) {
            chunk.reject(row, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void delete(Row key) {
        requireKey("delete from");
        try {
            BsonDocument wanted = keys.keyOf(keys.document(key, Set.of()));
            if (wanted != null) {
                add(new Operation(new DeleteOneModel<>(filter(wanted)), null, DELETE_BYTES), wanted);
            }
        } catch (UnportableValueException e) {
            chunk.reject(key, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void apply(Change change) {
        if (change instanceof Change.Upsert upsert) {
            if (upsert.unavailable().isEmpty()) {
                put(upsert.after(), dataset.key().exists());
            } else {
                update(upsert.after(), upsert.unavailable());
            }
        } else if (change instanceof Change.Delete delete) {
            requireKey("delete from");
            Row before = delete.before();
            delete(before.project(before.schema().project(dataset.key().identity())));
        } else {
            chunk.keepOrder();
            add(new Operation(new DeleteManyModel<>(new BsonDocument()), null, DELETE_BYTES), null);
        }
    }

    /** Sets the fields that are known and leaves the others as they are stored. */
    private void update(Row row, Set<String> unavailable) {
        requireKey("update");
        try {
            RawBsonDocument document = documents.document(row, unavailable);
            BsonDocument key = documents.keyOf(document);
            BsonDocument set = new BsonDocument();
            document.forEach((name, value) -> {
                if (!name.equals(CollectionKey.ID)) {
                    set.append(settable(name), value);
                }
            });
            BsonDocument unset = new BsonDocument();
            RowDocuments.absent(row, unavailable).stream()
                    .filter(name -> !document.containsKey(name))
                    .forEach(name -> unset.append(settable(name), new BsonInt32(1)));
            BsonDocument update = new BsonDocument();
            if (!set.isEmpty()) {
                update.append("$set", set);
            }
            if (!unset.isEmpty()) {
                update.append("$unset", unset);
            }
            if (update.isEmpty()) {
                update.append("$setOnInsert", new BsonDocument());
            }
            if (key != null) {
                UpdateOneModel<RawBsonDocument> model =
                        new UpdateOneModel<>(filter(key), update, new UpdateOptions().upsert(true));
                add(new Operation(model, row, document.getByteBuffer().remaining()), key);
            }
        } catch (UnportableValueException e) {
            chunk.reject(row, String.valueOf(e.getMessage()));
        }
    }

    private static String settable(String name) {
        if (name.isEmpty() || name.startsWith("$") || name.contains(".")) {
            throw new UnportableValueException("the change does not repeat every field, and MongoDB cannot set field \""
                    + name + "\" alone, whose name it takes for something else");
        }
        return name;
    }

    private void add(Operation operation, @Nullable BsonDocument key) {
        chunk.add(operation, key);
        if (chunk.full()) {
            chunk.send();
        }
    }

    private void requireKey(String doing) {
        if (!dataset.key().exists()) {
            throw new SettingsException(
                    "Cannot " + doing + " " + dataset.name() + ": nothing identifies its rows; give the dataset a key");
        }
    }

    private static BsonDocument filter(BsonDocument key) {
        BsonDocument filter = new BsonDocument();
        key.forEach((name, value) -> filter.append(name, literal(value)));
        return filter;
    }

    /** A document or a pattern in a condition could mean more than itself. */
    private static BsonValue literal(BsonValue value) {
        return value.isDocument() || value.isRegularExpression() ? new BsonDocument("$eq", value) : value;
    }

    @Override
    public WriteReport flush() {
        chunk.send();
        WriteReport report = new WriteReport(chunk.written(), chunk.deleted(), chunk.rejected());
        chunk.forget();
        return report;
    }

    @Override
    public void close() {
        chunk.drop();
        chunk.forget();
    }
}
