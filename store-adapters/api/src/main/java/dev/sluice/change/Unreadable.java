package dev.sluice.change;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import org.jspecify.annotations.Nullable;

/**
 * A change that the log holds and nobody can turn into rows. Whoever does not know it from elsewhere knows the dataset no longer.
 *
 * @param key of the row, where at least that can be read
 * @param problem what cannot be read of which dataset, and why
 */
public record Unreadable(Name dataset, @Nullable Row key, String problem, Stamp stamp) implements StreamEvent {}
