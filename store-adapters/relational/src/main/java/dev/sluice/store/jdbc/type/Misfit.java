package dev.sluice.store.jdbc.type;

import dev.sluice.data.Variant;

/** What a cell holds that is not of its column's type. */
public record Misfit(Variant value) {}
