package dev.sluice.replicate.load;

import dev.sluice.capture.ConsistentLoad.Overlap;
import dev.sluice.capture.ConsistentLoad.Seen;
import dev.sluice.change.Change;
import dev.sluice.change.Unreadable;
import dev.sluice.commit.Journal;
import dev.sluice.commit.SplitState;
import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.replicate.control.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells which changes of a stream the loads have shown already. That can be so only as long as the stream is before the place
 * where the log ended when the last split had been read. Belongs to one thread.
 */
public final class Overlaps {
    private final Map<Name, Loaded> loads;
    private final Source source;
    private final IdentityHashMap<Schema, Schema> keySchemas = new IdentityHashMap<>();

    private Overlaps(Map<Name, Loaded> loads, Source source) {
        this.loads = loads;
        this.source = source;
    }

    /** How a change and the loads relate. */
    public enum Relation {
        /** No load shows it: apply it. */
        NEW,
        /** The load shows its effect: leave it out. */
        INCLUDED,
        /** Some splits of the load show its effect and others do not: only another load is right. */
        TORN
    }

    /** @param end where the log ended after the load */
    private record Loaded(Overlap whole, List<Overlap> bySplit, String end) {}

    /** @param from the stream's coordinate, see {@link #passed} */
    public static Overlaps of(Source source, Journal journal, String pipeline, List<Dataset> datasets, String from) {
        Map<Name, Loaded> loads = new HashMap<>();
        for (Dataset dataset : datasets) {
            Optional<String> end = LoadFacts.end(journal, pipeline, dataset.name());
            List<Seen> seen = seen(LoadFacts.splits(journal, pipeline, dataset.name()));
            if (end.isPresent() && !seen.isEmpty()) {
                List<Overlap> bySplit = seen.stream()
                        .map(split -> source.load().overlap(dataset, List.of(split)))
                        .toList();
                loads.put(dataset.name(), new Loaded(source.load().overlap(dataset, seen), bySplit, end.get()));
            }
        }
        Overlaps overlaps = new Overlaps(loads, source);
        overlaps.passed(from);
        return overlaps;
    }

    private static List<Seen> seen(List<SplitState> splits) {
        List<Seen> seen = new ArrayList<>();
        for (SplitState split : splits) {
            if (split.done()) {
                seen.add(new Seen(LoadFacts.split(split), Objects.requireNonNull(split.snapshot())));
            }
        }
        return seen;
    }

    /** Whether a change can have been seen by any load. */
    public boolean any() {
        return !loads.isEmpty();
    }

    /** Everything committed before {@code coordinate} of the log has been judged. */
    public void passed(String coordinate) {
        loads.values().removeIf(loaded -> source.log().isBeyond(coordinate, loaded.end()));
    }

    /** @param dataset as it was when the change was made */
    public Relation judge(Change change, Dataset dataset) {
        Loaded loaded = loads.get(change.dataset());
        if (loaded == null) {
            return Relation.NEW;
        }
        String transaction = change.stamp().transaction();
        if (change instanceof Change.Truncate) {
            return truncate(loaded, transaction);
        }
        return loaded.whole().includes(key(change, dataset.key()), transaction) ? Relation.INCLUDED : Relation.NEW;
    }

    /** Whether the loads show what a change did that cannot be read. */
    public boolean include(Unreadable change) {
        Loaded loaded = loads.get(change.dataset());
        if (loaded == null) {
            return false;
        }
        String transaction = change.stamp().transaction();
        Row key = change.key();
        return key == null
                ? loaded.whole().includesAll(transaction)
                : loaded.whole().includes(key, transaction);
    }

    private static Relation truncate(Loaded loaded, String transaction) {
        if (loaded.whole().includesAll(transaction)) {
            return Relation.INCLUDED;
        }
        return loaded.bySplit().stream().anyMatch(split -> split.includesAll(transaction))
                ? Relation.TORN
                : Relation.NEW;
    }

    private Row key(Change change, Key key) {
        Row row = change instanceof Change.Upsert upsert ? upsert.after() : ((Change.Delete) change).before();
        if (!key.exists()) {
            return row;
        }
        return row.project(keySchemas.computeIfAbsent(row.schema(), schema -> schema.project(key.identity())));
    }
}
