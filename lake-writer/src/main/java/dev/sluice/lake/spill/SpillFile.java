package dev.sluice.lake.spill;

import dev.sluice.lake.raw.LocalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A temporary file that is written at its end and read anywhere. Gone when it is closed, and when the process is. */
final class SpillFile implements AutoCloseable {
    private static final int BUFFER = 1 << 13;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long flushed;

    private SpillFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Creates one; the system removes its name at once, so that nothing is left behind even by a kill. */
    static SpillFile in(Path directory) {
        Path path = LocalFiles.directory(directory).resolve("replay-" + UUID.randomUUID());
        try {
            return new SpillFile(
                    path,
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw LocalFiles.failed(path.toString(), e);
        }
    }

    long size() {
        return flushed + buffer.position();
    }

    void append(long word) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(word);
    }

    void append(byte[] bytes) {
        if (buffer.remaining() < bytes.length) {
            flush();
        }
        if (bytes.length > BUFFER) {
            write(ByteBuffer.wrap(bytes));
        } else {
            buffer.put(bytes);
        }
    }

    private void flush() {
        buffer.flip();
        write(buffer);
        buffer.clear();
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                flushed += channel.write(bytes, flushed);
            }
        } catch (IOException e) {
            throw LocalFiles.failed(path.toString(), e);
        }
    }

    /** Reads {@code into} full from what was appended. */
    void read(long from, ByteBuffer into) {
        flush();
        try {
            long at = from;
            while (into.hasRemaining()) {
                int read = channel.read(into, at);
                if (read < 0) {
                    throw new IllegalStateException(path + " ends at " + at);
                }
                at += read;
            }
        } catch (IOException e) {
            throw LocalFiles.failed(path.toString(), e);
        }
        into.flip();
    }

    /** The next part of the file as memory that is the file, with zeros in it; only of a file to which nothing is appended. */
    ByteBuffer grow(int bytes) {
        try {
            // written, not merely mapped, so that a full disk is an error here and not a crash later
            long start = flushed;
            ByteBuffer zeros = ByteBuffer.allocate(BUFFER);
            for (int left = bytes; left > 0; left -= BUFFER) {
                write(zeros.clear().limit(Math.min(left, BUFFER)));
            }
            return channel.map(FileChannel.MapMode.READ_WRITE, start, bytes);
        } catch (IOException e) {
            throw LocalFiles.failed(path.toString(), e);
        }
    }

    /** Forgets everything. */
    void clear() {
        buffer.clear();
        flushed = 0;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw LocalFiles.failed(path.toString(), e);
        }
    }
}
