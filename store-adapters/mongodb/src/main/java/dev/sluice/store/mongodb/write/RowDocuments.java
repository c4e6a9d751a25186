package dev.sluice.store.mongodb.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.mongodb.catalog.CollectionKey;
import dev.sluice.store.mongodb.type.BsonExt;
import dev.sluice.store.mongodb.type.BsonWriting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Rows as documents. A null is a missing field; what {@code _extra} holds are fields as all others; a row with the bytes of a document
 * of ours is that document.
 *
 * <p>An {@link UnportableValueException} says why a row cannot be written.
 */
final class RowDocuments {
    private static final String RAW = "_raw";
    private static final String RAW_TYPE = "bson:document";

    private final List<String> key;
    private final List<String> required = new ArrayList<>();

    RowDocuments(Dataset dataset) {
        key = dataset.key().identity();
        for (Field field : dataset.schema().fields()) {
            boolean ours = field.generation() == Field.Generation.NONE;
            if (!field.nullable() && ours && !field.name().equals(DynamicRows.EXTRA)) {
                required.add(field.name());
            }
        }
    }

    /** The document of a row, which gets an {@code _id} if it has none; later ones are greater. */
    RawBsonDocument inserted(Row row) {
        return required(row, Set.of(), written(row, Set.of(), hasId(row) ? new BsonWriting() : withNewId()));
    }

    /**
     * The document of a row.
     *
     * @param unavailable fields that stay as they are stored, and are left out
     */
    RawBsonDocument document(Row row, Set<String> unavailable) {
        return required(row, unavailable, written(row, unavailable, new BsonWriting()));
    }

    private static boolean hasId(Row row) {
        int at = row.schema().position(CollectionKey.ID);
        int extra = row.schema().position(DynamicRows.EXTRA);
        boolean inExtra = extra >= 0
                && row.value(extra) instanceof Variant.Doc rest
                && rest.entries().stream().anyMatch(entry -> entry.name().equals(CollectionKey.ID));
        return inExtra || (at >= 0 && row.value(at) != null);
    }

    private static BsonWriting withNewId() {
        BsonWriting writing = new BsonWriting();
        Variant id = new Variant.Ext(BsonExt.OBJECT_ID, new ObjectId().toHexString());
        writing.field(CollectionKey.ID, new Type.Dynamic(), id);
        return writing;
    }

    private RawBsonDocument required(Row row, Set<String> unavailable, RawBsonDocument document) {
        for (String name : required) {
            boolean there = row.schema().has(name) && row.value(name) != null;
            if (!there && !unavailable.contains(name) && !document.containsKey(name)) {
                throw new UnportableValueException("field " + name + " is null, but required");
            }
        }
        return document;
    }

    /** The key of a document made from a row, or null where the dataset has none. */
    @Nullable
    BsonDocument keyOf(RawBsonDocument document) {
        if (key.isEmpty()) {
            return null;
        }
        BsonDocument found = new BsonDocument();
        for (String name : key) {
            BsonValue value = document.get(name);
            if (value == null) {
                throw new UnportableValueException("field " + name + " of the key is null");
            }
            found.append(name, value);
        }
        return found;
    }

    /** The fields that are null in the row: what an update must take away. */
    static List<String> absent(Row row, Set<String> unavailable) {
        return row.schema().fields().stream()
                .map(Field::name)
                .filter(name -> row.value(name) == null && !unavailable.contains(name))
                .filter(name -> !name.equals(DynamicRows.EXTRA) && !name.equals(RAW) && !name.equals(CollectionKey.ID))
                .toList();
    }

    private static byte @Nullable [] raw(Row row) {
        int at = row.schema().position(RAW);
        boolean ours = at >= 0 && RAW_TYPE.equals(row.schema().field(at).nativeType());
        return ours && row.value(at) instanceof byte[] bytes ? bytes : null;
    }

    private static RawBsonDocument written(Row row, Set<String> unavailable, BsonWriting writing) {
        byte[] bytes = raw(row);
        if (bytes != null) {
            return new RawBsonDocument(bytes);
        }
        Schema schema = row.schema();
        for (int i = 0; i < schema.size(); i++) {
            Field field = schema.field(i);
            Object value = row.value(i);
            boolean extra = field.name().equals(DynamicRows.EXTRA) && value instanceof Variant.Doc;
            if (value != null && !extra && !unavailable.contains(field.name())) {
                add(writing, field, value);
            }
        }
        int extra = schema.position(DynamicRows.EXTRA);
        if (extra >= 0 && row.value(extra) instanceof Variant.Doc rest) {
            for (Variant.Entry entry : rest.entries()) {
                add(writing, entry.name(), entry.value());
            }
        }
        return writing.end();
    }

    private static void add(BsonWriting writing, Field field, Object value) {
        String nativeType = field.nativeType();
        if (nativeType != null && nativeType.startsWith(BsonExt.FAMILY) && value instanceof String) {
            add(writing, field.name(), new Variant.Ext(nativeType, String.valueOf(value)));
        } else if (value instanceof Variant variant) {
            add(writing, field.name(), variant);
        } else {
            writing.field(field.name(), field.type(), value);
        }
    }

    private static void add(BsonWriting writing, String name, Variant value) {
        if (value.equals(BsonExt.EMPTY_TIMESTAMP) && !name.equals(CollectionKey.ID)) {
            throw new UnportableValueException(
                    "field " + name + " is an empty timestamp, in whose place MongoDB would write its own time");
        }
        writing.field(name, new Type.Dynamic(), value);
    }
}
