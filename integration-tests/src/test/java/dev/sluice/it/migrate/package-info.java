/** Migrations between real stores of every kind. */
@NullMarked
package dev.sluice.it.migrate;

import org.jspecify.annotations.NullMarked;
