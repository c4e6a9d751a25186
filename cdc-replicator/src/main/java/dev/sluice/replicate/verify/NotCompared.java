package dev.sluice.replicate.verify;

import dev.sluice.data.Name;

/**
 * A table of which nothing can be said, whatever both sides hold.
 *
 * @param target what it would have been compared with
 * @param reason one sentence
 */
public record NotCompared(Name table, String target, String reason) {}
