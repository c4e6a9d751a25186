/** Where a process of the command line keeps what it unpacks. */
@NullMarked
package dev.sluice.cli.temp;

import org.jspecify.annotations.NullMarked;
