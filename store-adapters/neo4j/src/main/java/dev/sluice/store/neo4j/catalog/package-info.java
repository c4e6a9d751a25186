/** Labels and relationship types as datasets: their keys from constraints, their fields from a sample, the ends of relationships as references. */
@NullMarked
package dev.sluice.store.neo4j.catalog;

import org.jspecify.annotations.NullMarked;
