package dev.sluice.cli.temp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A process's own directory for temporary files. The drivers of DuckDB and SQLite unpack their libraries at each start, 70 MB, and a
 * process that is killed cannot take them away: the next one does.
 *
 * <p>Whose process is alive is told by a lock on a file in the directory, which the system releases however the process ends. Directories
 * are made and taken away under one lock for all processes of a user, so that none is taken before its owner has locked it.
 */
public final class TemporaryDirectory {
    private static final String PROPERTY = "java.io.tmpdir";
    private static final String PREFIX = "sluice-tmp-";
    private static final String LOCK = "lock";
    private static final int UUID_LENGTH = 36;
    private static final Path SHARED = Path.of(System.getProperty(PROPERTY));

    /** Held for the life of the process: a lock that nobody refers to is released. */
    private static final AtomicReference<FileLock> ALIVE = new AtomicReference<>();

    private TemporaryDirectory() {}

    /** The directory that outlives the process, for what the next one can use. */
    public static Path shared() {
        return SHARED;
    }

    /**
     * Makes a directory for this process, which everything below {@code java.io.tmpdir} goes to from now on, and takes away those of
     * processes that are gone. To be called before anything makes a temporary file, once. Where that is not possible, such as in a
     * directory that is full, temporary files go where they went before, and whoever needs one says what is wrong.
     */
    @SuppressWarnings("try") // the lock is held, and nothing is asked of it
    public static void use() {
        String user = System.getProperty("user.name");
        try (FileChannel all = FileChannel.open(
                        SHARED.resolve(PREFIX + user + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = all.lock()) {
            String prefix = PREFIX + user + "-";
            takeAway(named(prefix));
            Path own = SHARED.resolve(prefix + UUID.randomUUID());
            Files.createDirectory(own);
            // these go last, after those of the drivers, which ask for theirs later
            own.toFile().deleteOnExit();
            own.resolve(LOCK).toFile().deleteOnExit();
            ALIVE.set(lock(own));
            System.setProperty(PROPERTY, own.toString());
        } catch (IOException e) {
            System.getLogger(TemporaryDirectory.class.getName())
                    .log(System.Logger.Level.DEBUG, "No directory of its own below " + SHARED, e);
        }
    }

    /** A name of this length is not that of another user's directory. */
    private static List<Path> named(String prefix) throws IOException {
        try (Stream<Path> all = Files.list(SHARED)) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix)
                            && path.getFileName().toString().length() == prefix.length() + UUID_LENGTH)
                    .toList();
        }
    }

    private static void takeAway(List<Path> directories) throws IOException {
        for (Path directory : directories) {
            try (FileChannel channel = FileChannel.open(
                            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock gone = channel.tryLock()) {
                if (gone != null) {
                    delete(directory);
                }
            }
        }
    }

    private static FileLock lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return channel.lock();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
