package dev.sluice.migrate.repair;

import dev.sluice.migrate.load.Throttle;

/**
 * How a repair goes about it.
 *
 * @param workers how many threads read
 * @param keepsExtraRows whether rows that only the target has stay
 * @param throttle holds back what is written
 */
public record RepairRules(int workers, boolean keepsExtraRows, Throttle throttle) {}
