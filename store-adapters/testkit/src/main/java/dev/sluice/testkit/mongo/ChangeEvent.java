package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change, before it has a place in the log.
 *
 * @param operation as in a change stream: {@code insert}, {@code update}, {@code replace}, {@code delete}, {@code drop}, {@code rename}
 * @param id of the changed document; meaningless where both images are null
 * @param renamedTo the new namespace of a {@code rename}
 * @param transaction the transaction it belongs to
 */
record ChangeEvent(
        String operation,
        Namespace namespace,
        @Nullable Object id,
        @Nullable Document before,
        @Nullable Document after,
        @Nullable Namespace renamedTo,
        @Nullable TransactionId transaction,
        Instant time) {

    static ChangeEvent ofDocument(
            Namespace namespace,
            @Nullable Object id,
            @Nullable Document before,
            @Nullable Document after,
            boolean replacement,
            @Nullable TransactionId transaction) {
        String operation = after == null ? "delete" : before == null ? "insert" : replacement ? "replace" : "update";
        return new ChangeEvent(operation, namespace, id, before, after, null, transaction, Instant.now());
    }

    static ChangeEvent drop(Namespace namespace) {
        return new ChangeEvent("drop", namespace, null, null, null, null, null, Instant.now());
    }

    static ChangeEvent rename(Namespace from, Namespace to) {
        return new ChangeEvent("rename", from, null, null, null, to, null, Instant.now());
    }

    boolean ofOneDocument() {
        return before != null || after != null;
    }

    /** Session and number of a transaction. */
    record TransactionId(Document session, long number) {}
}
