package dev.sluice.file.part;

import java.nio.file.Path;

/**
 * Part of a file.
 *
 * @param from the first byte where one of its rows, or row groups, may begin
 * @param to the first byte that is not its own
 * @param skip rows at its beginning that were given already
 */
public record Slice(Path file, long from, long to, long skip) {
    public static Slice whole(Path file) {
        return new Slice(file, 0, Long.MAX_VALUE, 0);
    }

    /** What is left of it behind so many more rows. */
    public Slice after(long rows) {
        return new Slice(file, from, to, skip + rows);
    }
}
