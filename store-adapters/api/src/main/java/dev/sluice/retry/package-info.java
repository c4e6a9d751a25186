/** Waiting before something is tried again: {@link dev.sluice.retry.Backoff}. */
@NullMarked
package dev.sluice.retry;

import org.jspecify.annotations.NullMarked;
