package dev.sluice.lake;

import dev.sluice.change.Op;
import dev.sluice.data.Schema;
import dev.sluice.hash.CanonicalBytes;
import dev.sluice.hash.Hash;
import dev.sluice.lake.spill.KeyEvents;
import dev.sluice.lake.spill.LongTable;
import dev.sluice.lake.spill.RowNumbers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a table's raw rows are the rows of its dataset now, and which others those take fields from.
 *
 * <p>Reads all changes once, of a dataset with a key only the key. Rows are known by their numbers in the order of the table, so
 * memory holds a bit or two for each change, and the keys of one part at a time. Keys are known by 128 bits of hash.
 */
final class Survivors implements AutoCloseable {
    private final Upgrades upgrades;
    private final List<String> identity;
    private final CanonicalBytes bytes = new CanonicalBytes();
    private final Set<String> handedOver = new HashSet<>();
    private final RowNumbers live = new RowNumbers();
    private final LongTable heirs;
    private RowNumbers needed = live;
    private KeyEvents.@Nullable Event removal;

    private Survivors(Upgrades upgrades, Path temporary) {
        this.upgrades = upgrades;
        this.identity = upgrades.latest().key().identity();
        this.heirs = new LongTable(temporary);
    }

    static Survivors of(RawTable table, List<RawFiles.Part> files, Upgrades upgrades, Path temporary) {
        Survivors survivors = new Survivors(upgrades, temporary);
        long rows = files.stream().mapToLong(RawFiles.Part::rows).sum();
        try (KeyEvents events = new KeyEvents(temporary, rows)) {
            try (RawReading reading = survivors.identity.isEmpty()
                    ? RawReading.of(table, files)
                    : RawReading.ofFields(table, files, survivors.identity)) {
                survivors.collect(reading, events);
            }
            for (int part = 0; part < events.parts(); part++) {
                survivors.settle(events, part);
            }
        } catch (RuntimeException | Error e) {
            survivors.close();
            throw e;
        }
        survivors.findNeeded(rows);
        return survivors;
    }

    private void collect(RawReading reading, KeyEvents events) {
        long row = 0;
        RawReading.@Nullable RawRow before = null;
        for (RawReading.RawRow raw = reading.next(); raw != null; raw = reading.next()) {
            if (raw.is(Op.TRUNCATE)) {
                events.clear();
                removal = null;
            } else {
                collect(raw, row, before, events);
            }
            before = raw;
            row++;
        }
        addRemoval(events, false);
    }

    /** A key that changes is a delete of the old one and, right after it, a create of the new one. */
    private void collect(RawReading.RawRow raw, long row, RawReading.@Nullable RawRow before, KeyEvents events) {
        boolean lacks =
                !identity.isEmpty() && !raw.is(Op.DELETE) && !raw.unavailable().isEmpty();
        boolean moved = lacks && raw.is(Op.CREATE) && before != null && raw.follows(before);
        addRemoval(events, moved);
        KeyEvents.Event event = new KeyEvents.Event(key(raw), row, raw.is(Op.DELETE), lacks && !moved);
        if (event.removes()) {
            removal = event;
            return;
        }
        events.add(event);
        if (lacks) {
            handedOver.addAll(raw.unavailable());
        }
    }

    private void addRemoval(KeyEvents events, boolean moved) {
        KeyEvents.Event last = removal;
        removal = null;
        if (last != null) {
            events.add(moved ? new KeyEvents.Event(last.key(), last.row(), true, true) : last);
        }
    }

    private Hash key(RawReading.RawRow raw) {
        bytes.clear();
        if (identity.isEmpty()) {
            for (Object value : upgrades.upgrade(raw.schemaId(), raw.values())) {
                bytes.value(value);
            }
            return bytes.hash();
        }
        Schema schema = raw.dataset().schema();
        for (String field : identity) {
            bytes.value(schema.has(field) ? raw.values()[schema.position(field)] : null);
        }
        return bytes.hash();
    }

    private void settle(KeyEvents events, int part) {
        Map<Hash, Long> state = new HashMap<>();
        if (identity.isEmpty()) {
            events.forEach(part, event -> count(state, event));
            events.forEach(part, event -> keepOne(state, event));
            return;
        }
        events.forEach(part, event -> replace(state, event));
        state.values().forEach(live::add);
    }

    private void replace(Map<Hash, Long> rows, KeyEvents.Event event) {
        Long before = event.removes() ? rows.remove(event.key()) : rows.put(event.key(), event.row());
        if (before != null && event.handsOver()) {
            heirs.put(before, event.removes() ? event.row() + 1 : event.row());
        }
    }

    private static void count(Map<Hash, Long> counts, KeyEvents.Event event) {
        if (event.removes()) {
            counts.computeIfPresent(event.key(), (key, count) -> count == 1 ? null : count - 1);
        } else {
            counts.merge(event.key(), 1L, Long::sum);
        }
    }

    /** Of equal rows any will do. */
    private void keepOne(Map<Hash, Long> counts, KeyEvents.Event event) {
        if (!event.removes() && counts.containsKey(event.key())) {
            counts.computeIfPresent(event.key(), (key, count) -> count == 1 ? null : count - 1);
            live.add(event.row());
        }
    }

    private void findNeeded(long rows) {
        if (heirs.isEmpty()) {
            return;
        }
        needed = new RowNumbers();
        for (long row = rows - 1; row >= 0; row--) {
            if (live.has(row) || heir(row) > 0) {
                needed.add(row);
            }
        }
    }

    /** The lowest number, at least {@code row}, of a row that is there now or that others take fields from; -1 if there is none. */
    long next(long row) {
        return needed.next(row);
    }

    /** Whether a row is there now. */
    boolean has(long row) {
        return live.has(row);
    }

    /** The later row that takes fields from this one, if that one is of use; else 0. */
    long heir(long row) {
        long heir = heirs.at(row);
        return heir > 0 && needed.has(heir) ? heir : 0;
    }

    /** Fields that some row takes from another. */
    Set<String> handedOver() {
        return handedOver;
    }

    @Override
    public void close() {
        heirs.close();
    }
}
