package dev.sluice.file.commit;

import dev.sluice.lake.raw.LocalFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time in which an open store writes files. Its number is in the names of all its unfinished files, and a lock that the system drops
 * when the process ends says whether they are still somebody's. Thread-safe.
 */
public final class Tenure implements AutoCloseable {
    /** Begins the name of an unfinished file; hidden from everyone who reads a directory of data. */
    private static final String HIDDEN = ".sluice-";

    private static final String LOCK = ".lock";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Those of this process, whose locks nobody in it may touch: closing a channel on such a file would drop the lock. */
    private static final Set<String> OURS = ConcurrentHashMap.newKeySet();

    private final Path locks;
    private final String id;
    private final FileChannel channel;
    private final AtomicLong files = new AtomicLong();

    private Tenure(Path locks, String id, FileChannel channel) {
        this.locks = locks;
        this.id = id;
        this.channel = channel;
    }

    /** @param locks a directory that is there */
    static Tenure begin(Path locks) {
        byte[] random = new byte[8];
        while (true) {
            RANDOM.nextBytes(random);
            String id = HexFormat.of().formatHex(random);
            Path file = locks.resolve(id + LOCK);
            OURS.add(id);
            FileChannel channel = null;
            try {
                channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                FileLock lock = channel.lock();
                // another process may have taken it for one left over, before it was locked
                if (lock.isValid() && Files.exists(file)) {
                    return new Tenure(locks, id, channel);
                }
                channel.close();
                OURS.remove(id);
            } catch (IOException e) {
                OURS.remove(id);
                closeAfter(e, channel);
                throw LocalFiles.failed(file.toString(), e);
            }
        }
    }

    private static void closeAfter(IOException failure, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** A hidden name in a directory, never given before. */
    public Path hidden(Path directory, String suffix) {
        return directory.resolve(HIDDEN + id + "-" + files.incrementAndGet() + suffix);
    }

    /** The name that a complete file, which has a hidden one, gets. */
    public static Path visible(Path hidden) {
        return hidden.resolveSibling("part-" + hidden.getFileName().toString().substring(HIDDEN.length()));
    }

    private static Optional<String> owner(Path file) {
        String name = file.getFileName().toString();
        boolean ours = name.startsWith(HIDDEN) && name.indexOf('-', HIDDEN.length()) > 0;
        return ours
                ? Optional.of(name.substring(HIDDEN.length(), name.indexOf('-', HIDDEN.length())))
                : Optional.empty();
    }

    /**
     * The unfinished files below a directory whose process is gone. It can commit no more of them, so that whatever is not committed now
     * never will be.
     */
    static List<Path> abandoned(Path root, Path locks) {
        List<Path> found = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        Set<String> there = new HashSet<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Optional<String> owner = owner(file);
                if (owner.isEmpty() || there.contains(owner.get())) {
                    continue;
                }
                if (gone.contains(owner.get()) || isGone(locks, owner.get())) {
                    gone.add(owner.get());
                    found.add(file);
                } else {
                    there.add(owner.get());
                }
            }
        } catch (IOException e) {
            throw LocalFiles.failed(root.toString(), e);
        }
        return found;
    }

    private static boolean isGone(Path locks, String id) {
        return ifGone(locks.resolve(id + LOCK), id, false);
    }

    /** @param remove the lock, while nobody else can take it */
    private static boolean ifGone(Path file, String id, boolean remove) {
        if (OURS.contains(id)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            if (lock != null && remove) {
                Files.deleteIfExists(file);
            }
            return lock != null;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    /** Removes the locks of processes that are gone. */
    static void removeLocks(Path locks) {
        try (Stream<Path> all = Files.list(locks)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(LOCK)) {
                    ifGone(file, name.substring(0, name.length() - LOCK.length()), true);
                }
            }
        } catch (IOException e) {
            throw LocalFiles.failed(locks.toString(), e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(locks.resolve(id + LOCK));
            channel.close();
        } catch (IOException e) {
            throw LocalFiles.failed(locks.toString(), e);
        } finally {
            OURS.remove(id);
        }
    }
}
