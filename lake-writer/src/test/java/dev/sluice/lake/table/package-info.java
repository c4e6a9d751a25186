@NullMarked
package dev.sluice.lake.table;

import org.jspecify.annotations.NullMarked;
