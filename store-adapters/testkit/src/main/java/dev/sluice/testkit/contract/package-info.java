/**
 * What every adapter must do: one abstract test class per capability.
 *
 * <p>An adapter writes one {@link dev.sluice.testkit.contract.StoreFixture} and a subclass of each contract that only gives it that
 * fixture; no test is overridden. What a store cannot do it says in its {@link dev.sluice.store.StoreProfile}; the
 * contracts then expect what follows from it, down to the exact refusal, or skip a test with the reason.
 */
@NullMarked
package dev.sluice.testkit.contract;

import org.jspecify.annotations.NullMarked;
