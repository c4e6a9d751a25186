package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import dev.sluice.testkit.mongo.ChangeEvent.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The changes of open transactions, which are applied at once and logged at the commit. Guarded by the log's monitor. */
final class Transactions {
    private static final int NO_SUCH_TRANSACTION = 251;

    private final Map<Document, List<ChangeEvent>> open = new HashMap<>();

    /** The transaction a command belongs to, if any. */
    @Nullable
    TransactionId of(Document command) {
        if (!Boolean.FALSE.equals(command.get("autocommit"))
                || !(command.get("lsid") instanceof Document session)
                || !(command.get("txnNumber") instanceof Number number)) {
            return null;
        }
        open.computeIfAbsent(session, key -> new ArrayList<>());
        return new TransactionId(session, number.longValue());
    }

    void add(TransactionId transaction, ChangeEvent event) {
        open.computeIfAbsent(transaction.session(), key -> new ArrayList<>()).add(event);
    }

    /** The changes of a transaction that commits; none if it did so before. */
    List<ChangeEvent> commit(Document command) {
        List<ChangeEvent> events = open.remove(session(command));
        return events == null ? List.of() : events;
    }

    /** The changes of a transaction that is given up, the last first. */
    List<ChangeEvent> abort(Document command) {
        List<ChangeEvent> events = open.remove(session(command));
        if (events == null) {
            throw new MongoServerError(NO_SUCH_TRANSACTION, "NoSuchTransaction", "no such transaction");
        }
        java.util.Collections.reverse(events);
        return events;
    }

    private static Document session(Document command) {
        return Objects.requireNonNull((Document) command.get("lsid"));
    }
}
