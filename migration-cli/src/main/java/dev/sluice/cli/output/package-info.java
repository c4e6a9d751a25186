/**
 * How the command line speaks to people and to programs: options of every command, exit codes, tables, JSON, progress.
 *
 * <p>Start at {@link dev.sluice.cli.output.CommonOptions}, which every command mixes in. {@link dev.sluice.cli.output.Progress}
 * shows a running pipeline on a {@link dev.sluice.cli.output.Screen}; {@link dev.sluice.cli.output.JsonEvents} writes the same as JSON lines.
 */
@NullMarked
package dev.sluice.cli.output;

import org.jspecify.annotations.NullMarked;
