package dev.sluice.lake.spill;

import dev.sluice.hash.Hash;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What happens to each key, in temporary files by the key's hash, so that the keys of one file at a time fit in memory. */
public final class KeyEvents implements AutoCloseable {
    /** What a key and its state take in memory, roughly. */
    private static final int BYTES_OF_KEY = 128;

    private static final int MOST_PARTS = 512;
    private static final int EVENT = 3 * Long.BYTES;
    private static final long REMOVES = 1;
    private static final long HANDS_OVER = 2;

    private final List<SpillFile> parts = new ArrayList<>();

    /**
     * One event.
     *
     * @param row its number, in the order of the table
     * @param removes whether the row is gone then, rather than there
     * @param handsOver whether fields come from the row that the key had before: to this row, or to the next one if this one removes
     */
    public record Event(Hash key, long row, boolean removes, boolean handsOver) {}

    /** @param most events there may be */
    public KeyEvents(Path directory, long most) {
        long memory = Runtime.getRuntime().maxMemory() / 8;
        long wanted = most * BYTES_OF_KEY / memory + 1;
        for (int i = 0; i < Math.min(wanted, MOST_PARTS); i++) {
            parts.add(SpillFile.in(directory));
        }
    }

    public void add(Event event) {
        SpillFile part = parts.get((int) Long.remainderUnsigned(event.key().high(), parts.size()));
        part.append(event.key().low());
        part.append(event.key().high());
        part.append(event.row() << 2 | (event.removes() ? REMOVES : 0) | (event.handsOver() ? HANDS_OVER : 0));
    }

    /** Forgets everything so far. */
    public void clear() {
        parts.forEach(SpillFile::clear);
    }

    public int parts() {
        return parts.size();
    }

    /** The events of one part, in the order in which they were added. */
    public void forEach(int part, Consumer<Event> action) {
        SpillFile file = parts.get(part);
        ByteBuffer block = ByteBuffer.allocate(EVENT << 10);
        for (long at = 0; at < file.size(); at += block.limit()) {
            file.read(at, block.clear().limit((int) Math.min(block.capacity(), file.size() - at)));
            while (block.hasRemaining()) {
                Hash key = new Hash(block.getLong(), block.getLong());
                long last = block.getLong();
                action.accept(new Event(key, last >>> 2, (last & REMOVES) != 0, (last & HANDS_OVER) != 0));
            }
        }
    }

    @Override
    public void close() {
        parts.forEach(SpillFile::close);
    }
}
