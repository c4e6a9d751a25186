/** The names of one store in the style of another, and back: {@link dev.sluice.mapping.name.NameStyle} makes {@link dev.sluice.mapping.name.Names}. */
@NullMarked
package dev.sluice.mapping.name;

import org.jspecify.annotations.NullMarked;
