/** The indexes of collections, which is all they have beside documents. */
@NullMarked
package dev.sluice.store.mongodb.structure;

import org.jspecify.annotations.NullMarked;
