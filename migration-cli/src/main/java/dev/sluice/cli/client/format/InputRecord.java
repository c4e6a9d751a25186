package dev.sluice.cli.client.format;

import dev.sluice.data.Row;
import dev.sluice.data.Variant;

/** One record of the input, not yet of any type. */
public interface InputRecord {

    /** The line it begins on, from 1. */
    long line();

    /** Characters, about. */
    long size();

    /**
     * The record with types as its text suggests.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    Variant.Doc guess();

    /**
     * The record as a row of the fields it has.
     *
     * @throws IllegalArgumentException if a value is not exactly of its field's type, or there is no such field
     */
    Row row(TargetFields fields);
}
