/** Keys, indexes, references, checks, defaults, comments and numbering of tables behind JDBC. */
@NullMarked
package dev.sluice.store.jdbc.structure;

import org.jspecify.annotations.NullMarked;
