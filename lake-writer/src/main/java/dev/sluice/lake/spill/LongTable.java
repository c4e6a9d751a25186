package dev.sluice.lake.spill;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A number for each row, 0 unless set, in a temporary file: which exists only once something was set. */
public final class LongTable implements AutoCloseable {
    private static final int LONGS = 1 << 20;

    private final Path directory;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private @Nullable SpillFile file;

    public LongTable(Path directory) {
        this.directory = directory;
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    public long at(long row) {
        int part = (int) (row / LONGS);
        return part < parts.size() ? parts.get(part).getLong(offset(row)) : 0;
    }

    public void put(long row, long value) {
        int part = (int) (row / LONGS);
        SpillFile open = file == null ? SpillFile.in(directory) : file;
        file = open;
        while (parts.size() <= part) {
            parts.add(open.grow(LONGS * Long.BYTES));
        }
        parts.get(part).putLong(offset(row), value);
    }

    private static int offset(long row) {
        return (int) (row % LONGS) * Long.BYTES;
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
