package dev.sluice.replicate.stream;

import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.replicate.control.Shapes;
import dev.sluice.replicate.control.Source;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps a stream's schema changes back until a row needs them.
 *
 * <p>A stream that begins before a load tells of schemas older than the load's, and of the way from those to it. The targets must
 * not go that way: they have the load's schema already, and its values. None of the changes under an older schema is applied, so
 * a row that is applied has the load's schema or a later one. Belongs to one thread.
 */
final class SchemaGate {
    private final Source source;
    private final Map<Name, Dataset> known = new HashMap<>();
    private final Map<Name, SchemaChange> announced = new HashMap<>();

    /** @param known the datasets as they are in the targets when everything handed over is committed */
    SchemaGate(Source source, Collection<Dataset> known) {
        this.source = source;
        known.forEach(dataset -> this.known.put(dataset.name(), dataset));
    }

    /** What must happen before a row is written. */
    sealed interface Passage {}

    /** The row fits. */
    record Free() implements Passage {}

    /** The targets must learn this first. */
    record Learn(SchemaChange change) implements Passage {}

    /** The rows that the targets have cannot be brought to the new schema: they must be read again. */
    record Reload(String reason) implements Passage {}

    boolean knows(Name dataset) {
        return known.containsKey(dataset);
    }

    void announce(SchemaChange change) {
        announced.put(change.dataset().name(), change);
    }

    /** The dataset as the stream's rows have it now; only of one that this {@link #knows}. */
    Dataset inStream(Name name) {
        SchemaChange change = announced.get(name);
        return change != null ? change.dataset() : Objects.requireNonNull(known.get(name));
    }

    /** To be asked before each row that is written; only of a dataset that this {@link #knows}. */
    Passage pass(Name name) {
        SchemaChange change = announced.remove(name);
        Dataset before = Objects.requireNonNull(known.get(name));
        if (change == null) {
            return new Free();
        }
        Dataset now = withCatalogKey(before, change.dataset());
        if (Shapes.same(before, now)) {
            return new Free();
        }
        if (!before.key().identity().equals(now.key().identity())) {
            return new Reload("its key changed from " + before.key().identity() + " to "
                    + now.key().identity());
        }
        List<String> retyped = Shapes.retyped(before, now);
        if (!retyped.isEmpty()) {
            return new Reload("the type of " + retyped + " changed");
        }
        return grown(now, change.stamp(), Shapes.added(before, now));
    }

    /** A log may name another key than the catalog; a load would keep the catalog's, so that alone is no reason to load again. */
    private Dataset withCatalogKey(Dataset before, Dataset now) {
        List<String> key = before.key().identity();
        boolean holds = !key.equals(now.key().identity())
                && key.stream().allMatch(now.schema()::has)
                && source.dataset(before.name())
                        .filter(catalog -> catalog.key().identity().equals(key))
                        .isPresent();
        return holds
                ? new Dataset(now.name(), now.shape(), now.schema(), before.key(), now.references(), now.comment())
                : now;
    }

    private Passage grown(Dataset now, Stamp stamp, List<String> added) {
        if (added.isEmpty()) {
            known.put(now.name(), now);
            return new Learn(new SchemaChange(now, null, stamp));
        }
        Optional<Row> fills = source.decoding().fills(now, added);
        if (fills.isEmpty()) {
            return new Reload("the source wrote its rows anew to add " + added);
        }
        known.put(now.name(), now);
        return new Learn(new SchemaChange(now, fills.get(), stamp));
    }
}
