/**
 * Raw files: what a batch is staged as, whatever is done with it afterwards.
 *
 * <p>{@link dev.sluice.lake.raw.RawFormat} says what a raw file looks like, {@link dev.sluice.lake.raw.RawStage} writes batches as
 * such files. Where they lie and how wide they are is for {@link dev.sluice.lake.raw.RawLayouts} to say: a directory of their own,
 * or a lake's tables. {@link dev.sluice.lake.raw.RawCodec} is how a value is held, in both directions.
 */
@NullMarked
package dev.sluice.lake.raw;

import org.jspecify.annotations.NullMarked;
