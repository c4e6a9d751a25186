/** The keys of rows, written as text with columns in it: {@link dev.sluice.mapping.template.KeyTemplate}. */
@NullMarked
package dev.sluice.mapping.template;

import org.jspecify.annotations.NullMarked;
