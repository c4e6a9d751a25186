/** MongoDB as a source and a target. */
@NullMarked
package dev.sluice.store.mongodb;

import org.jspecify.annotations.NullMarked;
