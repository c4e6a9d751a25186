package dev.sluice.replicate.verify;

import dev.sluice.data.Dataset;

/**
 * A table to be compared with its copy.
 *
 * @param dataset the source's table as it is now
 * @param target what the copy is called in reports: {@code warehouse}, {@code lake}
 * @param estimatedRows the source's guess, for progress; -1 if it has none
 */
public record Comparison(Dataset dataset, RowSource source, String target, RowSource copy, long estimatedRows) {

    RowSource rows(Side side) {
        return side == Side.SOURCE ? source : copy;
    }
}
