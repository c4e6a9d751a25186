package dev.sluice.migrate;

import java.time.Duration;

/**
 * How much a dataset of the source is, from some of its rows that were read and the store's own guess of how many there are.
 *
 * @param rows the store's guess; if all were read, how many they were
 * @param bytes about those of all values
 * @param sampled how many rows were read
 * @param least to read all rows as fast as the sample came, once it came
 * @param most to read all rows as fast as the sample came, with the wait for its first row
 */
public record Estimate(long rows, long bytes, long sampled, Duration least, Duration most) {}
