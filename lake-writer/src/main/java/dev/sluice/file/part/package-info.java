/**
 * What stores have in common that only add files of rows: {@link dev.sluice.file.part.Slice}s to read, {@link dev.sluice.file.part.Parts} to
 * write, alone or in batches with a checkpoint.
 */
@NullMarked
package dev.sluice.file.part;

import org.jspecify.annotations.NullMarked;
