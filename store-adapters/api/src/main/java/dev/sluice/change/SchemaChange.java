package dev.sluice.change;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import org.jspecify.annotations.Nullable;

/**
 * From here on, rows of a dataset have this schema. Comes before the first row that has it.
 *
 * @param dataset name, schema and key as they are now
 * @param fills the values that rows written earlier have in the columns added now (a constant default the source gave them
 *     without rewriting the table); null where every such value is null
 */
public record SchemaChange(Dataset dataset, @Nullable Row fills, Stamp stamp) implements StreamEvent {}
