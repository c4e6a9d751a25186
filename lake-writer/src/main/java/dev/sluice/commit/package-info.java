/**
 * The commit protocol: stage, journal, commit, complete, recover.
 *
 * <p>Start at {@link dev.sluice.commit.Commits}, which runs it for one pipeline. A batch is staged once, as raw files
 * ({@link dev.sluice.commit.Stage}); every {@link dev.sluice.commit.Sink} makes those files visible in its own way. The
 * {@link dev.sluice.commit.Journal} decides: what is in it happens, what is not never happened.
 */
@NullMarked
package dev.sluice.commit;

import org.jspecify.annotations.NullMarked;
