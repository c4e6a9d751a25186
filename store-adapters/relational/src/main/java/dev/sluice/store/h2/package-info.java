/**
 * H2 as a source and a target, in a file ({@code h2:path}) or in this process's memory ({@code h2:mem:name}).
 *
 * <p>{@link dev.sluice.store.h2.H2StoreProvider} is the way in and the only public type; almost everything is
 * {@link dev.sluice.store.jdbc}'s. Needs {@code com.h2database:h2} 2.3 on the class path. Rows are read and cut by H2's own row numbers.
 */
@NullMarked
package dev.sluice.store.h2;

import org.jspecify.annotations.NullMarked;
