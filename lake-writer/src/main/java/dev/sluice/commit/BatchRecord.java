package dev.sluice.commit;

import java.time.Instant;

/** A row of the journal. */
public record BatchRecord(BatchId id, Manifest manifest, BatchEnd end, boolean completed, Instant journaled) {}
