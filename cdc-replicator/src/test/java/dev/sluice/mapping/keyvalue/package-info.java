@NullMarked
package dev.sluice.mapping.keyvalue;

import org.jspecify.annotations.NullMarked;
