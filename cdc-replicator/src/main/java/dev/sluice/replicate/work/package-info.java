/** Threads that share out the parts of loads. */
@NullMarked
package dev.sluice.replicate.work;

import org.jspecify.annotations.NullMarked;
