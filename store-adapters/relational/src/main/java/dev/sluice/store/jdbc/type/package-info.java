/** Logical types as columns: which column holds a type, and how its values are read and sent. */
@NullMarked
package dev.sluice.store.jdbc.type;

import org.jspecify.annotations.NullMarked;
