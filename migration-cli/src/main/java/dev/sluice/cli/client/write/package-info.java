/**
 * {@code sluice write}: rows of a file or of standard input into any store. {@link dev.sluice.cli.client.write.WriteCommand} is the way in.
 *
 * <p>A record is written exactly or it is rejected, with its line and the reason, whether our own reading or the store refuses it.
 */
@NullMarked
package dev.sluice.cli.client.write;

import org.jspecify.annotations.NullMarked;
