/** What is left behind when a tests' JVM ends is seen to by a {@link dev.sluice.testkit.process.Watchdog}. */
@NullMarked
package dev.sluice.testkit.process;

import org.jspecify.annotations.NullMarked;
