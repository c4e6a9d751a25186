/**
 * What a store says of itself: its version, and how much it holds.
 *
 * <p>{@link dev.sluice.facts.StoreFacts} is a capability.
 */
@NullMarked
package dev.sluice.facts;

import org.jspecify.annotations.NullMarked;
