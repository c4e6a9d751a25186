/** The target before and after rows are copied: {@link dev.sluice.migrate.prepare.TargetDatasets} looks at what is there and makes the rest. */
@NullMarked
package dev.sluice.migrate.prepare;

import org.jspecify.annotations.NullMarked;
