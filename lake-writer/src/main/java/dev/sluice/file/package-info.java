/**
 * Files as a store: directories of Parquet, CSV or JSON lines, as source and as target.
 *
 * <p>{@link dev.sluice.file.FileStoreProvider} is the way in and the only public type. A {@link dev.sluice.file.FileTree} finds datasets:
 * files at the top, directories of part files below. A {@link dev.sluice.file.format.FileFormat} reads and writes one file. What a format cannot
 * say stands in {@code _schema.json} beside the parts, so that equal rows of equal types come back. Parts are added and never changed, see
 * {@link dev.sluice.file.part} and {@link dev.sluice.file.commit}.
 */
@NullMarked
package dev.sluice.file;

import org.jspecify.annotations.NullMarked;
