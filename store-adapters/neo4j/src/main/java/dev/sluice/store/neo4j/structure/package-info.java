/** The constraints and indexes of labels and relationship types. */
@NullMarked
package dev.sluice.store.neo4j.structure;

import org.jspecify.annotations.NullMarked;
