/**
 * The library as a program uses it: what its artifacts bring, the snippets of {@code docs/library.md}, an ingestion service.
 *
 * <p>{@link dev.sluice.it.library.IngestionService} is the example to copy from; its test kills it again and again.
 */
@NullMarked
package dev.sluice.it.library;

import org.jspecify.annotations.NullMarked;
