/**
 * The {@code sluice} command: the one place that wires modules.
 *
 * <p>{@link dev.sluice.cli.Main} is the way in; each command is a class of its own that parses, calls, prints and picks an exit code
 * (see {@link dev.sluice.cli.output.ExitCode}), and nothing else.
 */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
