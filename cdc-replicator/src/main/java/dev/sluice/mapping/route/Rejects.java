package dev.sluice.mapping.route;

import dev.sluice.data.Row;

/** Takes rows that cannot be what the mapping makes of them. */
@FunctionalInterface
public interface Rejects {

    /**
     * Keeps a row.
     *
     * @param row as the stage got it
     * @param reason one sentence
     */
    void add(Row row, String reason);

    /** Hears of a row that goes on without something that has no field of its own, because the file drops that. */
    default void stripped(Row row) {}

    /** For readers to whom such rows are not there. */
    static Rejects none() {
        return (row, reason) -> {};
    }
}
