@NullMarked
package dev.sluice.mapping.value;

import org.jspecify.annotations.NullMarked;
