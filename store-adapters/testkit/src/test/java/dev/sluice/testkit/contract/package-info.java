/** Proof that the contracts can be kept, and that they notice when they are not. */
@NullMarked
package dev.sluice.testkit.contract;

import org.jspecify.annotations.NullMarked;
