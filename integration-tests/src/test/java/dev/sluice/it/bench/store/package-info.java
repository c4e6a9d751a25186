/**
 * Each adapter beside the quickest way its store's own driver or bulk tool offers, in one run. {@link
 * dev.sluice.it.bench.store.StoresBenchmark} runs them; a {@link dev.sluice.it.bench.store.ByHand} is one store.
 */
@NullMarked
package dev.sluice.it.bench.store;

import org.jspecify.annotations.NullMarked;
