package dev.sluice.store.mongodb.write;

import com.mongodb.client.model.WriteModel;
import dev.sluice.data.Row;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a bulk write.
 *
 * @param row what is written, and told if the server refuses it; null if something is deleted
 * @param bytes about how large it is
 */
record Operation(
        WriteModel<RawBsonDocument> model, @Nullable Row row, int bytes) {}
