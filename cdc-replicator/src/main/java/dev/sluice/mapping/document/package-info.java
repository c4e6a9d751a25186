/**
 * Rows into documents and documents into rows, on their way along a {@link dev.sluice.mapping.route.Route}.
 *
 * <p>{@link dev.sluice.mapping.document.Embedding} makes rows of other datasets part of each row; {@link
 * dev.sluice.mapping.document.Parsing} makes JSON columns documents again. The other way, {@link
 * dev.sluice.mapping.document.DocumentColumns} gives the fields of documents columns of their own, and {@link
 * dev.sluice.mapping.document.Unwinding} makes rows of the elements of lists. What gets no column is kept as JSON, exactly.
 */
@NullMarked
package dev.sluice.mapping.document;

import org.jspecify.annotations.NullMarked;
