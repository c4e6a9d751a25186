/** Values of Neo4j and what holds them here: {@link dev.sluice.store.neo4j.type.PropertyDecoder} reads, {@link dev.sluice.store.neo4j.type.PropertyEncoder} writes, {@link dev.sluice.store.neo4j.type.StoredTypes} says what becomes of a type. */
@NullMarked
package dev.sluice.store.neo4j.type;

import org.jspecify.annotations.NullMarked;
