/** Faults by what the caller may do: retry, fix settings, park the row, look first, stop. All unchecked; causes are kept. */
@NullMarked
package dev.sluice.error;

import org.jspecify.annotations.NullMarked;
