package dev.sluice.store.postgresql.read;

import dev.sluice.store.postgresql.session.Session;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which transactions a snapshot sees: those that ended before it was taken.
 *
 * @param xmin every earlier transaction had ended
 * @param xmax this and every later transaction had not begun
 * @param running those between that had not ended
 */
record Snapshot(long xmin, long xmax, Set<Long> running) {
    Snapshot {
        running = Set.copyOf(running);
    }

    /** The text of {@code pg_current_snapshot()}: {@code xmin:xmax:running,running}. */
    static String current(Session session) {
        return String.valueOf(
                session.sql().fetchSingle("SELECT pg_current_snapshot()::text").get(0, String.class));
    }

    /** @throws IllegalArgumentException if it is not the text of a snapshot */
    static Snapshot parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not a snapshot: " + text);
        }
        Set<Long> running = parts[2].isEmpty()
                ? Set.of()
                : Arrays.stream(parts[2].split(",")).map(Long::valueOf).collect(Collectors.toSet());
        return new Snapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), running);
    }

    /**
     * Whether a committed transaction is seen.
     *
     * @param transaction its 64-bit identifier, or the low 32 bits of it, which the log has: then the one nearest to this
     *     snapshot is meant
     */
    boolean sees(long transaction) {
        long whole = transaction >>> 32 == 0 ? xmax + (int) (transaction - xmax) : transaction;
        return whole < xmin || (whole < xmax && !running.contains(whole));
    }
}
