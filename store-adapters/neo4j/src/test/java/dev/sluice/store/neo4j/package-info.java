@NullMarked
package dev.sluice.store.neo4j;

import org.jspecify.annotations.NullMarked;
