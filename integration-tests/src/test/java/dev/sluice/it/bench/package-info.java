/** Throughput as ratios against a reference in the same run; {@code mvn -Pbench verify} rewrites {@code docs/benchmarks.md}. */
@NullMarked
package dev.sluice.it.bench;

import org.jspecify.annotations.NullMarked;
