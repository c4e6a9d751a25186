/** A keyspace of real data for tests: {@link dev.sluice.testkit.killrvideo.KillrVideo} reads its files. */
@NullMarked
package dev.sluice.testkit.killrvideo;

import org.jspecify.annotations.NullMarked;
