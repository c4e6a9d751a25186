/**
 * Values from text: {@link dev.sluice.file.value.TextValues} reads what {@link dev.sluice.data.ValueText} writes,
 * {@link dev.sluice.file.value.JsonValues} the JSON of a row. A text that is not exactly a value of its type is refused.
 */
@NullMarked
package dev.sluice.file.value;

import org.jspecify.annotations.NullMarked;
