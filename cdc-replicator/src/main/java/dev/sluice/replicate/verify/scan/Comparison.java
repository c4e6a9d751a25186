package dev.sluice.replicate.verify.scan;

import dev.sluice.data.Dataset;
import java.util.Set;

/**
 * A table to be compared with its copy.
 *
 * @param dataset the source's table as it is now
 * @param target what the copy is called in reports: {@code warehouse}, {@code lake}
 * @param estimatedRows the source's guess, for progress; -1 if it has none
 * @param hidden columns whose values at the target nobody is to see, because the source's are masked on their way
 */
public record Comparison(
        Dataset dataset, RowSource source, String target, RowSource copy, long estimatedRows, Set<String> hidden) {
    public Comparison {
        hidden = Set.copyOf(hidden);
    }

    /** One in which everything may be seen. */
    public Comparison(Dataset dataset, RowSource source, String target, RowSource copy, long estimatedRows) {
        this(dataset, source, target, copy, estimatedRows, Set.of());
    }

    public RowSource rows(Side side) {
        return side == Side.SOURCE ? source : copy;
    }
}
