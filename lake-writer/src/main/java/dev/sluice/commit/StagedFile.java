package dev.sluice.commit;

import dev.sluice.data.Name;

/**
 * A closed raw file: the rows of one dataset and one schema, in stream order.
 *
 * @param schemaId of the dataset's schema while these rows were written, see {@link Journal}
 * @param path absolute, or a URL
 * @param first ordinal of the file among the batch's files of this dataset
 * @param loadOnly whether every row is a {@link dev.sluice.change.Op#READ} of a full load, so that no key occurs twice
 * @param unavailable whether a row has unavailable fields
 * @param truncates whether a row is a truncate
 * @param metrics what a sink that keeps the file has to know of its columns, as the stage wrote it; empty if nothing keeps it, or if the
 *     sink has to look for itself
 */
public record StagedFile(
        Name dataset,
        String schemaId,
        String path,
        int first,
        long rows,
        long bytes,
        boolean loadOnly,
        boolean unavailable,
        boolean truncates,
        String metrics) {}
