/**
 * The store interface: open a store, look at its catalog, read it, write it.
 *
 * <p>Start at {@link dev.sluice.store.Stores#open}. An adapter implements {@link dev.sluice.store.StoreProvider} and is found by
 * the scheme of a URL. What only some stores can do is a {@link dev.sluice.store.Capability}.
 */
@NullMarked
package dev.sluice.store;

import org.jspecify.annotations.NullMarked;
