/** The conditions of {@code --where} as a {@link dev.sluice.store.Filter}: {@link dev.sluice.cli.client.filter.FilterText} reads them. */
@NullMarked
package dev.sluice.cli.client.filter;

import org.jspecify.annotations.NullMarked;
