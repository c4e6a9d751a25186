/**
 * Any store from the command line, without code: {@code stores}, {@code schema}, {@code read} and, in
 * {@link dev.sluice.cli.client.write}, {@code write}.
 *
 * <p>Everything goes through {@link dev.sluice.store.Stores} and what it opens: no class here knows an adapter.
 * {@link dev.sluice.cli.client.StoreAddress} opens the store that a command names, {@link dev.sluice.cli.client.DatasetNames} finds the
 * dataset a person means.
 */
@NullMarked
package dev.sluice.cli.client;

import org.jspecify.annotations.NullMarked;
