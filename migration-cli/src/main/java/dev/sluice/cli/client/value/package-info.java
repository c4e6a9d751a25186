/**
 * Values from text: {@link dev.sluice.cli.client.value.TextValues} reads what {@link dev.sluice.data.ValueText} writes,
 * {@link dev.sluice.cli.client.value.JsonValues} the JSON of a row. A text that is not exactly a value of its type is refused.
 */
@NullMarked
package dev.sluice.cli.client.value;

import org.jspecify.annotations.NullMarked;
