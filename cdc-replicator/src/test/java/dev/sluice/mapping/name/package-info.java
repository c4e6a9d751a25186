@NullMarked
package dev.sluice.mapping.name;

import org.jspecify.annotations.NullMarked;
