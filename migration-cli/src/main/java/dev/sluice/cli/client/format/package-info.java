/**
 * Rows as text and back, in bounded memory: {@link dev.sluice.cli.client.format.RowOutput} writes JSON lines, CSV or a table for people,
 * {@link dev.sluice.cli.client.format.RowInput} reads JSON lines and CSV. Start at {@link dev.sluice.cli.client.format.RowFormat}.
 *
 * <p>JSON lines are one object a line, as {@link dev.sluice.data.ValueText} and JSON have it. In CSV an empty cell is null and {@code ""}
 * the empty text; the first line names the fields.
 */
@NullMarked
package dev.sluice.cli.client.format;

import org.jspecify.annotations.NullMarked;
