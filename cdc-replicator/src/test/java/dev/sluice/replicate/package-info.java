/** Pipelines from end to end: a real PostgreSQL, a real warehouse, a real lake. */
@NullMarked
package dev.sluice.replicate;

import org.jspecify.annotations.NullMarked;
