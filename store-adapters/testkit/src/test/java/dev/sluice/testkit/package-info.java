/** Tests of the kit itself. */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
