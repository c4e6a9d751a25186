package dev.sluice.replicate.verify.scan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.replicate.verify.hash.RowHasher;
import java.util.List;
import java.util.Set;

/**
 * What of a table is compared.
 *
 * @param columns those that both sides have, in the source's order
 * @param key the columns that identify a row; empty if nothing does
 * @param missing the source's columns that the target lacks, except computed ones, which no log carries
 * @param kept the target's columns that the source has dropped
 * @param hidden whose values at the target nobody is to see
 */
public record ComparedColumns(
        List<String> columns, List<String> key, List<String> missing, List<String> kept, Set<String> hidden) {
    static final String DELETED_AT = "_deleted_at";
    static final String EXTRA = "_extra";

    public static ComparedColumns of(Comparison comparison) {
        Dataset dataset = comparison.dataset();
        Schema target = comparison.copy().schema();
        Schema source = dataset.schema();
        List<Field> both =
                source.fields().stream().filter(f -> target.has(f.name())).toList();
        List<String> columns = both.stream().map(Field::name).toList();
        List<String> missing = source.fields().stream()
                .filter(f -> !target.has(f.name()) && f.generation() != Field.Generation.COMPUTED)
                .map(Field::name)
                .toList();
        List<String> kept = target.fields().stream()
                .map(Field::name)
                .filter(name -> !source.has(name) && !name.equals(DELETED_AT) && !name.equals(EXTRA))
                .toList();
        List<String> key = dataset.key().identity();
        return new ComparedColumns(
                columns, columns.containsAll(key) ? key : List.of(), missing, kept, comparison.hidden());
    }

    public boolean keyed() {
        return !key.isEmpty();
    }

    /** Hashes the rows of one side; soft-deleted ones do not count, unless the source itself has a column of that name. */
    public RowHasher hasher(Schema rows) {
        int deletedAt = columns.contains(DELETED_AT) ? -1 : rows.position(DELETED_AT);
        return new RowHasher(positions(rows, columns), positions(rows, key), deletedAt);
    }

    private static int[] positions(Schema rows, List<String> names) {
        return names.stream().mapToInt(rows::position).toArray();
    }
}
