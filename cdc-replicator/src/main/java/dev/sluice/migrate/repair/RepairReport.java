package dev.sluice.migrate.repair;

import dev.sluice.replicate.verify.VerifyReport;
import java.util.List;

/**
 * What a repair found, did, and left.
 *
 * @param repaired the datasets that differed, in the order in which they were repaired; one again where it took several attempts
 */
public record RepairReport(VerifyReport before, List<Repaired> repaired, VerifyReport after) {
    public RepairReport {
        repaired = List.copyOf(repaired);
    }
}
