/**
 * What every adapter must do: one abstract test class per capability.
 *
 * <p>An adapter writes one {@link dev.sluice.testkit.contract.StoreFixture} and a subclass of each contract that only gives it that
 * fixture; no test is overridden. What a store cannot hold it says through its {@link dev.sluice.data.Fidelity} and {@link
 * dev.sluice.testkit.contract.Extreme}, and the tests that need it are then skipped, with the reason.
 */
@NullMarked
package dev.sluice.testkit.contract;

import org.jspecify.annotations.NullMarked;
