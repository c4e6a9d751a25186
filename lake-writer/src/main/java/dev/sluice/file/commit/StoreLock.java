package dev.sluice.file.commit;

import dev.sluice.lake.raw.LocalFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one thread of one process at a time change what a store remembers. Held for a few milliseconds. */
final class StoreLock {
    /** A second channel on a file would, when closed, drop this process's lock on it: in a process, a lock of its own is first. */
    private static final Map<Path, ReentrantLock> LOCAL = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock local;

    StoreLock(Path file) {
        this.file = file;
        this.local = LOCAL.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
    }

    <T> T holding(Supplier<T> work) {
        local.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IllegalStateException("A lock that was just taken is held");
            }
            return work.get();
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        } finally {
            local.unlock();
        }
    }
}
