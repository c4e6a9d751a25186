/** Tables as the database describes them. */
@NullMarked
package dev.sluice.store.jdbc.catalog;

import org.jspecify.annotations.NullMarked;
